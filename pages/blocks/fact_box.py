"""A few facts beside the story."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .links import WebAddressBlock


class FactBlock(blocks.StructBlock):
    """One line of the box."""

    term = blocks.CharBlock(label=_("What"), max_length=80)
    value = blocks.CharBlock(label=_("How much, who or when"), max_length=200)


class FactBoxBlock(blocks.StructBlock):
    """Facts of the story's own. What anybody filters or compares by has a field of its own and does not belong here."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    facts = blocks.ListBlock(FactBlock(), label=_("Facts"), min_num=1, max_num=20)
    source_url = WebAddressBlock(label=_("Source"), required=False)

    class Meta:
        icon = "list-ul"
        label = _("Fact box")
        template = "blocks/fact_box.html"
        preview_value = {
            "title": "The lift in figures",
            "facts": [{"term": "Cable", "value": "38 mm"}, {"term": "Winch", "value": "Made in Duisburg"}],
            "source_url": "https://example.org/lift",
        }
        description = _("A boxed list of facts that stand beside the story")
