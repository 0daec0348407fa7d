"""The front page."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from home.panels import home_edit_handler
from home.parts import home_parts
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

    # "On this day", and the ride of the day.
    changes_daily = True

    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    template = "home/home_page.html"
    parts = home_parts
    edit_handler = home_edit_handler()

    class Meta:
        verbose_name = _("home page")
