"""Addresses beneath `/cms/branches/`."""

from django.urls import path

from . import views

urlpatterns = [
    path("<int:pk>/merge/", views.MergeView.as_view(), name="merge"),
    path("<int:pk>/progress/", views.ProgressView.as_view(), name="progress"),
]
