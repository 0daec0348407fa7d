"""Addresses below /members/ that this app answers."""

from django.urls import path

from . import together_views, views

urlpatterns = [
    path("<str:name>/lists/", views.of_member, name="lists"),
    path("<str:name>/with/<str:other>/", together_views.with_another, name="with"),
]
