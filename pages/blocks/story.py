"""Running text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

STORY_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link"]


class StoryBlock(blocks.RichTextBlock):
    """Paragraphs, lists, headings and links."""

    def __init__(self, **kwargs):
        kwargs.setdefault("features", STORY_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Story")
        template = "blocks/story.html"
        preview_value = "<p>The lift hill was finished in a single winter.</p>"
        description = _("Running text with headings, lists and links")
