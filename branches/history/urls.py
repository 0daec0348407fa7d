"""Addresses of histories beneath `/cms/branches/`; the public ones lie beneath each page."""

from django.urls import path

from . import admin_views

urlpatterns = [
    path("restore/<int:pk>/", admin_views.bring_back, name="restore"),
    path("versions/<int:pk>/hide/", admin_views.hide_version, name="hide_version"),
]
