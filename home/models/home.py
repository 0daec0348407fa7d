"""The front page."""

from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from home.panels import home_edit_handler
from home.parts import home_parts
from home.routing import deepest_page
from pages.models import WikiPage


class HomePage(WikiPage):
    """What stands at the site's address."""

    featured = models.ForeignKey(
        "rides.RidePage",
        verbose_name=_("featured ride"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Left empty, one of the well-documented rides is chosen anew each day."),
    )

    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    template = "home/home_page.html"
    parts = home_parts
    edit_handler = home_edit_handler()

    class Meta:
        verbose_name = _("home page")

    def route(self, request, path_components):
        """Go straight to the page; only what it does not know as a child is left to its own routing."""
        if not path_components:
            return super().route(request, path_components)
        found = deepest_page(self, path_components)
        if found is None:
            raise Http404
        page, rest = found
        return page.route(request, rest)
