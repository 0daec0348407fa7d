"""Addresses of what members write about their rides. None of these pages is kept by any cache."""

from django.urls import include, path

from .views import logging, own, parks, riding, wishes

app_name = "credits"
urlpatterns = [
    path("", own.mine, name="mine"),
    path("rules/", own.rules, name="rules"),
    path("undo/", own.undo, name="undo"),
    path("log/", logging.log, name="log"),
    path("log/<int:year>-<int:month>-<int:number>/", logging.day, name="day"),
    path("entry/<int:entry_id>/", logging.change, name="entry"),
    path("entry/<int:entry_id>/remove/", logging.remove, name="remove-entry"),
    path("visit/<int:visit_id>/", logging.change_visit, name="visit"),
    path("visit/<int:visit_id>/remove/", logging.remove_visit, name="remove-visit"),
    path("ride/<int:page_id>/", riding.ride, name="ride"),
    path("ride/<int:page_id>/ridden/", riding.ridden, name="ridden"),
    path("ride/<int:page_id>/again/", riding.again, name="again"),
    path("ride/<int:page_id>/log/", logging.add, name="add"),
    path("credit/<int:credit_id>/remove/", riding.untick, name="untick"),
    path("park/<int:page_id>/", parks.park, name="park"),
    path("wishes/", wishes.wishes, name="wishes"),
    path("wishes/<int:page_id>/", wishes.wish, name="wish"),
    path("wishes/<int:page_id>/remove/", wishes.unwish, name="unwish"),
    path("", include("credits.lists.urls")),
    path("", include("credits.tables.urls")),
]
