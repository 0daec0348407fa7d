"""Small marks that every page needs: icons, statuses, meters."""

from dataclasses import dataclass

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

register = template.Library()


@dataclass(frozen=True)
class StatusLook:
    """How a status is shown: never by colour alone."""

    label: str | Promise
    tone: str
    icon: str


STATUS_LOOKS = {
    "rumoured": StatusLook(_("Rumoured"), "plan", "s-rumoured"),
    "announced": StatusLook(_("Announced"), "plan", "s-announced"),
    "under_construction": StatusLook(_("Under construction"), "plan", "s-build"),
    "testing": StatusLook(_("Testing"), "plan", "s-build"),
    "soft_opening": StatusLook(_("Soft opening"), "go", "s-soft"),
    "operating": StatusLook(_("Operating"), "go", "s-go"),
    "seasonal": StatusLook(_("Seasonal"), "go", "s-season"),
    "closed_temporarily": StatusLook(_("Temporarily closed"), "wait", "s-pause"),
    "sbno": StatusLook(_("Standing, not operating"), "wait", "s-sbno"),
    "stored": StatusLook(_("In storage"), "wait", "s-store"),
    "relocated": StatusLook(_("Relocated"), "moved", "s-move"),
    "converted": StatusLook(_("Converted"), "moved", "s-convert"),
    "closed": StatusLook(_("Closed"), "stop", "s-closed"),
    "removed": StatusLook(_("Removed"), "stop", "s-gone"),
    "cancelled": StatusLook(_("Cancelled"), "stop", "x"),
}
# Other spellings of the same thing that a model may use as its value.
_SAME = {
    "building": "under_construction",
    "construction": "under_construction",
    "temporarily_closed": "closed_temporarily",
    "standing": "sbno",
    "storage": "stored",
    "in_storage": "stored",
    "demolished": "removed",
    "rumored": "rumoured",
}
UNKNOWN_STATUS = StatusLook(_("Status not recorded"), "none", "s-unknown")


def status_look(status: str | None) -> StatusLook:
    """The look of a status value; an unknown value is shown as not recorded."""
    key = str(status or "").lower().replace("-", "_").replace(" ", "_")
    return STATUS_LOOKS.get(_SAME.get(key, key), UNKNOWN_STATUS)


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """One icon of components/icons.html. `extra` is further classes."""
    return format_html('<svg class="{}" aria-hidden="true"><use href="#i-{}"/></svg>', f"i {extra}".strip(), name)


@register.simple_tag
def status(value: str | None, *, bare: bool = False, label: str = "") -> SafeString:
    """A status as word, icon and tone. `bare` is for tables; `label` replaces the word."""
    look = status_look(value)
    classes = f"st st-{look.tone}" + (" st-bare" if bare else "")
    return format_html('<span class="{}">{}{}</span>', classes, icon(look.icon), label or look.label)


@register.simple_tag
def meter(value: float | None, largest: float | None) -> SafeString | str:
    """A thin bar of `value` against `largest`; nothing when either is unknown. Decoration only."""
    if value is None or not largest:
        return ""
    share = round(max(0.0, min(1.0, float(value) / float(largest))) * 100, 1)
    return format_html(
        '<svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="100" height="6"/><rect width="{}" height="6"/></svg>',
        share,
    )


@register.filter
def get_key(mapping: dict, key: str) -> object:
    """`mapping[key]`, or None."""
    return mapping.get(key)
