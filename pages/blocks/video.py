"""Films at other sites: a link and nothing else, so that nobody is told of a reader who does not follow it."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .links import WebAddressBlock

YOUTUBE_ID = re.compile(r"[\w-]{11}")
VIMEO_ID = re.compile(r"\d{5,12}")
ARCHIVE_ID = re.compile(r"[A-Za-z0-9][\w.-]{1,100}")


@dataclass(frozen=True)
class Film:
    """A film that we know how to link: `address` is the provider's plain one, without tracking words."""

    provider: str
    address: str


def film_at(address: str) -> Film | None:
    """The film at `address`, or None where it is no single film of a provider on our list."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return None
    reader = READERS.get(host) if parts.scheme in ("http", "https") else None
    return reader(parts) if reader else None


def _youtube(parts) -> Film | None:
    steps = parts.path.strip("/").split("/")
    if steps[0] == "watch":
        found = parse_qs(parts.query).get("v", [""])[0]
    elif steps[0] in ("shorts", "embed", "live", "v"):
        found = steps[-1]
    else:
        found = steps[0] if parts.hostname == "youtu.be" else ""
    return Film("YouTube", f"https://www.youtube.com/watch?v={found}") if YOUTUBE_ID.fullmatch(found) else None


def _vimeo(parts) -> Film | None:
    found = next((step for step in parts.path.split("/") if VIMEO_ID.fullmatch(step)), None)
    return Film("Vimeo", f"https://vimeo.com/{found}") if found else None


def _archive(parts) -> Film | None:
    steps = parts.path.strip("/").split("/")
    if len(steps) < 2 or steps[0] not in ("details", "embed") or not ARCHIVE_ID.fullmatch(steps[1]):
        return None
    return Film("Internet Archive", f"https://archive.org/details/{steps[1]}")


READERS = {
    "youtube.com": _youtube,
    "youtu.be": _youtube,
    "youtube-nocookie.com": _youtube,
    "vimeo.com": _vimeo,
    "player.vimeo.com": _vimeo,
    "archive.org": _archive,
}


def validate_film(address: str) -> None:
    """Refuse what is no film of a provider on our list."""
    if film_at(address) is None:
        raise ValidationError(
            _(
                "Give the address of one film at YouTube, Vimeo or the Internet Archive, "
                "such as https://www.youtube.com/watch?v=aaaaaaaaaaa."
            ),
            code="no-film",
        )


class VideoBlock(blocks.StructBlock):
    """A link to a film."""

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    address = WebAddressBlock(label=_("Address"), validators=[validate_film])
    note = blocks.CharBlock(
        label=_("What it shows"), max_length=300, required=False, help_text=_("For example: a ride in the front row")
    )

    def get_context(self, value, parent_context=None):
        """Add the film, or None where the stored address is none."""
        context = super().get_context(value, parent_context)
        context["film"] = film_at(value.get("address") or "")
        return context

    class Meta:
        icon = "media"
        label = _("Video link")
        template = "blocks/video.html"
        preview_value = {
            "title": "A ride in the front row",
            "address": "https://www.youtube.com/watch?v=aaaaaaaaaaa",
            "note": "Filmed by the park on the opening day.",
        }
        description = _("A link to a film; nothing is loaded from the other site before a click")
