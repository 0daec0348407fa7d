"""Addresses of the map."""

from django.urls import path

from . import views

app_name = "map"
urlpatterns = [path("", views.world_map, name="map")]
