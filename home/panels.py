"""The edit form of the front page."""

from django.utils.translation import gettext_lazy as _

from pages.panels import FieldPanel, group, simple_tabs


def home_edit_handler():
    """Tabs of the front page."""
    return simple_tabs(group(_("Featured"), FieldPanel("featured")))
