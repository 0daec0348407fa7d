"""What happened, in order."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .dates import PartialDateBlock


class TimelineEntryBlock(blocks.StructBlock):
    """One thing that happened."""

    date = PartialDateBlock(label=_("When"), required=False)
    title = blocks.CharBlock(label=_("What happened"), max_length=120)
    text = blocks.TextBlock(label=_("Details"), max_length=600, required=False, rows=2)


class TimelineBlock(blocks.StructBlock):
    """Entries in the order in which the editor puts them: a story may well begin at its end."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    entries = blocks.ListBlock(TimelineEntryBlock(), label=_("Entries"), min_num=1, max_num=40)

    class Meta:
        icon = "history"
        label = _("Timeline")
        template = "blocks/timeline.html"
        preview_value = {
            "title": "How it was built",
            "entries": [
                {"date": "1999-07", "title": "First column set", "text": "In the rain, before two hundred people."},
                {"date": "2000-05-13", "title": "First guests", "text": ""},
                {"date": None, "title": "Second train delivered", "text": ""},
            ],
        }
        description = _("Dated entries that tell how something came about")
