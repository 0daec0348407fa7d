"""Somebody's words."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .links import WebAddressBlock, site_name


class QuoteBlock(blocks.StructBlock):
    """Words, who said them, and where that can be checked."""

    text = blocks.TextBlock(label=_("Words"), max_length=1000, rows=3)
    speaker = blocks.CharBlock(label=_("Who said it"), max_length=120)
    occasion = blocks.CharBlock(
        label=_("Where and when"), max_length=200, required=False, help_text=_("For example: opening speech, May 2000")
    )
    source_url = WebAddressBlock(label=_("Source"), required=False)

    def get_context(self, value, parent_context=None):
        """Add the name of the site that the words come from."""
        context = super().get_context(value, parent_context)
        context["source_name"] = site_name(value.get("source_url") or "")
        return context

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "blocks/quote.html"
        preview_value = {
            "text": "We drew the hill first and asked afterwards whether it could be built.",
            "speaker": "The designer",
            "occasion": "At the opening",
        }
        description = _("Words of somebody who was there, with their name and the source")
