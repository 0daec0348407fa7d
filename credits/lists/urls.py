"""Addresses of lists, below /credits/."""

from django.urls import path

from . import duel_views, editing, views

urlpatterns = [
    path("lists/", views.mine, name="lists"),
    path("lists/new/", editing.new, name="list-new"),
    path("lists/with/<int:page_id>/", editing.add_page, name="list-add"),
    path("lists/<uuid:uid>/", views.read, name="list"),
    path("lists/<uuid:uid>/tools/", views.tools, name="list-tools"),
    path("lists/<uuid:uid>/edit/", editing.edit, name="list-edit"),
    path("lists/<uuid:uid>/details/", editing.details, name="list-details"),
    path("lists/<uuid:uid>/delete/", editing.delete, name="list-delete"),
    path("lists/<uuid:uid>/copy/", editing.copy, name="list-copy"),
    path("duel/", duel_views.overview, name="duels"),
    path("duel/begin/", duel_views.begin, name="duel-begin"),
    path("duel/<uuid:uid>/", duel_views.ask, name="duel"),
    path("duel/<uuid:uid>/answer/", duel_views.answer, name="duel-answer"),
    path("duel/<uuid:uid>/end/", duel_views.end, name="duel-end"),
]
