"""Addresses below `/members/`."""

from django.urls import path

from . import views

app_name = "member_credits"
urlpatterns = [
    path("<str:name>/credits/", views.credits, name="credits"),
    path("<str:name>/statistics/", views.statistics, name="statistics"),
    path("<str:name>/statistics/missing/<str:code>/", views.missing, name="missing"),
    path("<str:name>/years/<int:year>/", views.year, name="year"),
]
