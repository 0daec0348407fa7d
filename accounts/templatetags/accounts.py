"""Words about accounts."""

from django import template
from django.conf import settings
from django.utils.translation import gettext as _

from accounts import second_factor
from accounts.stamps import stamp_of

register = template.Library()

# Order matters: Edge and Chrome call themselves Safari too.
_BROWSERS = [("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari")]
_SYSTEMS = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
]


@register.filter
def device(user_agent: str) -> str:
    """ "Firefox on Windows", for what a browser says of itself."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Unknown browser")


@register.simple_tag(takes_context=True)
def needs_second_factor(context: dict) -> bool:
    """Whether the member has to set up a second factor and has none yet."""
    return second_factor.is_missing(context["request"].user)


@register.simple_tag
def second_factors_are_demanded() -> bool:
    """False on a development site, where the demo accounts log in without one."""
    return settings.MFA_REQUIRED


@register.filter
def choices_stamp(user) -> str:
    """By what the browser knows whether it has the account's units and colours already."""
    return stamp_of(user.profile)
