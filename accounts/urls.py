"""Addresses of ours beneath /accounts/; signing in and out is allauth's."""

from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [path("menu/", views.menu, name="menu")]
