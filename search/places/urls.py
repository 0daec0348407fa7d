"""Addresses of places: /places/, /places/europe/, /places/germany/, /places/united-states/ohio/."""

from django.urls import path

from search.places import views

app_name = "places"
urlpatterns = [
    path("", views.all_places, name="all"),
    path("<slug:slug>/", views.one_place, name="place"),
    path("<slug:slug>/<slug:region_slug>/", views.one_region, name="region"),
]
