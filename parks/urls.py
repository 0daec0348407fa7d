"""Addresses below a park that are no pages of their own."""

from django.urls import path

from parks import hours_views

app_name = "parks"

urlpatterns = [
    path("<slug:park>/hours/", hours_views.hours_month, name="hours"),
    path("<slug:park>/hours.ics", hours_views.hours_feed, name="hours-feed"),
]
