"""Addresses of `notifications`."""

from django.urls import path

from . import following_views, views

app_name = "notifications"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("unread/", views.unread, name="unread"),
    path("read/", views.mark_all, name="mark-all"),
    path("read/undo/", views.take_back, name="take-back"),
    path("following/", following_views.mine, name="following"),
    path("following/<int:pk>/", following_views.tune, name="tune"),
    path("follow/<slug:kind>/<int:key>/", following_views.follow, name="follow"),
    path("unfollow/<slug:kind>/<int:key>/", following_views.unfollow, name="unfollow"),
    path("<int:pk>/", views.open_notice, name="open"),
    path("<int:pk>/read/", views.mark_read, name="mark-read"),
    path("<int:pk>/unread/", views.mark_unread, name="mark-unread"),
]
