"""Addresses beneath /members/<name>/."""

from django.urls import path

from .of_member import reviews_page

app_name = "member_reviews"
urlpatterns = [path("<str:name>/reviews/", reviews_page, name="all")]
