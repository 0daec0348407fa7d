"""Addresses of the search."""

from django.urls import path

from . import suggesting, views

app_name = "search"
urlpatterns = [
    path("", views.search, name="search"),
    path("suggest/", suggesting.suggestions, name="suggest"),
]
