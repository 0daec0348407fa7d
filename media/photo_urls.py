"""Addresses beneath /photos/: what members send in."""

from django.urls import path

from .member_views.adding import add, add_file, discard
from .member_views.initials import initials
from .member_views.of_page import of_page
from .member_views.own import edit, undo_withdrawal, withdraw
from .member_views.picture import picture
from .member_views.private_files import photo, private_file, private_picture

app_name = "photos"
urlpatterns = [
    path("add/<int:page_id>/", add, name="add"),
    path("add/<int:page_id>/file/", add_file, name="add-file"),
    path("on/<int:page_id>/", of_page, name="of-page"),
    path("picture/", picture, name="picture"),
    path("picture/<int:pk>/", private_picture, name="private-picture"),
    path("initials/<str:letters>-<int:tone>.svg", initials, name="initials"),
    path("<uuid:uid>/", photo, name="photo"),
    path("<uuid:uid>/small/", private_file, {"size": "small"}, name="small"),
    path("<uuid:uid>/full/", private_file, {"size": "full"}, name="full"),
    path("<uuid:uid>/edit/", edit, name="edit"),
    path("<uuid:uid>/discard/", discard, name="discard"),
    path("<uuid:uid>/withdraw/", withdraw, name="withdraw"),
    path("<uuid:uid>/undo/", undo_withdrawal, name="undo"),
]
