"""What photos add to the Wagtail admin."""

from django.urls import path
from wagtail import hooks

from .admin_views import PhotoIndexView


# Before wagtail.images registers its own, so that these answer first.
@hooks.register("register_admin_urls", order=-1)
def answer_for_the_listing_of_photos():
    """The listing with filters by licence, people, source and sender."""
    return [
        path("images/", PhotoIndexView.as_view(), name="photo_index"),
        path("images/results/", PhotoIndexView.as_view(results_only=True), name="photo_index_results"),
    ]
