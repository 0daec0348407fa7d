"""Addresses beneath `/cms/branches/`."""

from django.urls import path

from branches.editing.views.acts import move, remove, take_off
from branches.editing.views.begin import begin, begin_thing
from branches.editing.views.conflicts import conflicts
from branches.editing.views.create import create
from branches.editing.views.page import BranchEditView, BranchPreview
from branches.editing.views.thing import edit_thing

_page = "<int:pk>/pages/<int:page_id>"
_thing = "<slug:app>/<slug:model>/<str:key>"
urlpatterns: list = [
    path("<int:pk>/conflicts/", conflicts, name="conflicts"),
    path("begin/<int:page_id>/", begin, name="begin"),
    path(f"begin/{_thing}/", begin_thing, name="begin_thing"),
    path(f"{_page}/", BranchEditView.as_view(), name="edit"),
    path(f"<int:pk>/things/{_thing}/", edit_thing, name="edit_thing"),
    path(f"{_page}/preview/", BranchPreview.as_view(), name="edit_preview"),
    path(f"{_page}/add/", create, name="edit_create"),
    path(f"{_page}/move/", move, name="edit_move"),
    path(f"{_page}/offline/", remove, name="edit_remove"),
    path(f"{_page}/take-off/", take_off, name="edit_drop"),
]
