"""Addresses of lists for machines. The lists themselves are pages of the tree."""

from django.urls import re_path

from . import views

app_name = "finder"
urlpatterns = [re_path(r"^(?P<things>rides|parks)\.(?P<form>csv|json)$", views.export, name="export")]
