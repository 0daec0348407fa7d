"""Addresses of tables, below /credits/."""

from django.urls import path

from . import views

urlpatterns = [
    path("tables/", views.overview, name="tables"),
    path("tables/<uuid:uid>/", views.match, name="table"),
    path("tables/<uuid:uid>/columns/", views.columns, name="table-columns"),
    path("tables/<uuid:uid>/import/", views.begin, name="table-import"),
    path("tables/<uuid:uid>/undo/", views.undo, name="table-undo"),
    path("tables/<uuid:uid>/forget/", views.throw_away, name="table-forget"),
    path("tables/thrillwiki-<slug:what>.csv", views.export, name="export"),
]
