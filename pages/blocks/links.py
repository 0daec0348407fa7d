"""Addresses that an editor may link to."""

from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

NO_WEB_ADDRESS = _("Give a web address that starts with https:// or http://.")


def validate_web_address(address: str) -> None:
    """Refuse everything but http and https, and addresses that carry a name and a password."""
    try:
        parts = urlsplit(address)
        is_plain = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
    except ValueError:
        is_plain = False
    if not is_plain:
        raise ValidationError(NO_WEB_ADDRESS, code="invalid")


def site_name(address: str) -> str:
    """ "example.org" of an address, for a link whose own words are missing."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


class WebAddressBlock(blocks.FieldBlock):
    """An address of the web."""

    def __init__(self, required=True, help_text=None, validators=(), **kwargs):
        self.field = forms.URLField(
            required=required,
            help_text=help_text,
            max_length=500,
            assume_scheme="https",
            validators=[validate_web_address, *validators],
            # Also what Django's own check of an address says.
            error_messages={"invalid": NO_WEB_ADDRESS},
        )
        super().__init__(**kwargs)

    class Meta:
        icon = "link-external"
