"""Running text."""

from bs4 import BeautifulSoup
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

STORY_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link"]


class StoryBlock(blocks.RichTextBlock):
    """Paragraphs, lists, headings and links."""

    def __init__(self, **kwargs):
        kwargs.setdefault("features", STORY_FEATURES)
        super().__init__(**kwargs)

    def clean(self, value):
        """Keep what the features allow, also of text that did not come through the editor."""
        value = super().clean(value)
        converter = self.field.widget.converter
        return RichText(converter.to_database_format(converter.from_database_format(_closed(value.source))))

    class Meta:
        icon = "pilcrow"
        label = _("Story")
        template = "blocks/story.html"
        preview_value = "<p>The lift hill was finished in a single winter.</p>"
        description = _("Running text with headings, lists and links")


def _closed(source: str) -> str:
    """Well-formed markup: the converter takes for granted that every tag is closed."""
    return BeautifulSoup(source, "html.parser").decode()
