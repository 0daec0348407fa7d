"""Addresses beneath `/cms/branches/`."""

from django.urls import path

from . import batch_views, views

urlpatterns = [
    path("<int:pk>/merge/", views.MergeView.as_view(), name="merge"),
    path("<int:pk>/progress/", views.ProgressView.as_view(), name="progress"),
    path("batch/", batch_views.BatchView.as_view(), name="batch"),
    path("batch/<uuid:uid>/", batch_views.BatchReportView.as_view(), name="batch_report"),
]
