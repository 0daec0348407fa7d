"""Advice of somebody who was there."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class TipBlock(blocks.StructBlock):
    """A sentence or two, and when it helps."""

    text = blocks.TextBlock(label=_("Tip"), max_length=400, rows=2)
    best_time = blocks.CharBlock(
        label=_("Best time"), max_length=80, required=False, help_text=_("For example: the first hour")
    )

    class Meta:
        icon = "help"
        label = _("Tip")
        template = "blocks/tip.html"
        preview_value = {"text": "Head to the back of the park first.", "best_time": "the first hour"}
        description = _("A visitor's advice")
