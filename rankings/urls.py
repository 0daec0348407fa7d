"""Addresses of `rankings`."""

from django.urls import path

from . import views

app_name = "rankings"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("how/", views.how, name="how"),
    path("evidence/", views.evidence_of_two, name="evidence"),
    path("history/<int:page_id>/", views.history, name="history"),
    path("<slug:kind>/", views.ranking, name="ranking"),
    path("<slug:kind>/duels.csv.gz", views.duels, name="duels"),
    path("<slug:kind>/<path:scope>/", views.ranking, name="narrowed"),
]
