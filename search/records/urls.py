"""Addresses of records."""

from django.urls import path

from search.records import views

app_name = "records"
urlpatterns = [path("", views.overview, name="overview"), path("<slug:key>/", views.record, name="record")]
