"""Addresses of `members`. Nobody can be called "me". What other apps show of a member stands before the profile."""

from django.urls import include, path

from .views import bar, desk, index, leaving, profile

app_name = "members"
urlpatterns = [
    path("", index.index, name="index"),
    path("me/", desk.me, name="me"),
    path("me/on/<int:page_id>/", bar.on, name="on"),
    path("me/export/", desk.export, name="export"),
    path("me/leave/", leaving.leave, name="leave"),
    path("me/left/", leaving.left, name="left"),
    path("me/jobs/", include("jobs.urls")),
    path("", include("credits.lists.member_urls")),
    path("<str:name>/", profile.profile, name="profile"),
]
