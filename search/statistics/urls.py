"""Addresses of the census."""

from django.urls import path

from search.statistics import views

app_name = "statistics"
urlpatterns = [
    path("", views.statistics, name="statistics"),
    path("<slug:key>.csv", views.table_as_csv, name="table"),
]
