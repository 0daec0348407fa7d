"""Addresses of the comparison."""

from django.urls import path

from search.compare import views

app_name = "compare"
urlpatterns = [path("", views.compare, name="compare"), path("tray/", views.change_tray, name="tray")]
