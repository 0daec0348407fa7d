"""Running text as contributors write it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.rich_text.converters.db_html import RichTextRemoval
from wagtail.api.rich_text import APIRichText, RichTextFormatError

from pages.blocks.story import STORY_FEATURES

LONGEST_STORY = 20_000


class RichTextAsMarkdown(forms.CharField):
    """Running text as Markdown; answers HTML that Wagtail's own sanitiser has let through."""

    def __init__(self, html: str = "", **kwargs):
        super().__init__(
            max_length=LONGEST_STORY,
            required=False,
            widget=forms.Textarea(attrs={"rows": 10}),
            help_text=_("**Strong**, *emphasis*, ## headings, lists with “- ” and [links](https://example.com/)."),
            **kwargs,
        )
        self.removals: list[str] = []
        self.markdown = APIRichText.serialize(html, format="db_markdown", features=STORY_FEATURES) if html else ""
        self.html_before = self._converted(self.markdown)[0] if html else ""

    def to_python(self, value):
        """The HTML; what the sanitiser removed is kept in `removals`."""
        value = super().to_python(value).replace("\r\n", "\n")
        if not value.strip():
            return ""
        try:
            html, removed = self._converted(value)
        except RichTextFormatError as error:
            raise ValidationError(str(error), code="markdown") from error
        self.removals = [_words_of(each) for each in removed]
        return html

    def _converted(self, value: str) -> tuple[str, list]:
        return APIRichText.convert_input({"format": "db_markdown", "content": value}, features=STORY_FEATURES)


def _words_of(removal: RichTextRemoval) -> str:
    """What was taken out, as the text that it is."""
    words = _("<%(tag)s> was taken out: %(detail)s") if removal.detail else _("<%(tag)s> was taken out")
    return words % {"tag": removal.tag, "detail": removal.detail}
