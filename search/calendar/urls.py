"""Addresses of what happened and of what is to come."""

from django.urls import path, re_path

from search.calendar import views

app_name = "calendar"
urlpatterns = [
    path("on-this-day/", views.on_this_day, name="on-this-day"),
    path("on-this-day/feed/", views.on_this_day_feed, name="on-this-day-feed"),
    re_path(r"^on-this-day/(?P<day>[0-9]{2}-[0-9]{2})/$", views.on_day, name="day"),
    path("coming/", views.to_come, name="coming"),
    path("coming/feed/", views.coming_feed, name="coming-feed"),
    path("coming/calendar.ics", views.coming_calendar, name="coming-calendar"),
]
