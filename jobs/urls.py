"""Addresses of `jobs`, beneath /members/me/jobs/."""

from django.urls import path

from . import views

app_name = "jobs"
urlpatterns = [
    path("", views.index, name="index"),
    path("<uuid:uid>/", views.show, name="show"),
    path("<uuid:uid>/cancel/", views.cancel, name="cancel"),
    path("<uuid:uid>/retry/", views.retry, name="retry"),
    path("<uuid:uid>/download/", views.download, name="download"),
]
