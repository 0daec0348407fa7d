"""What templates ask of suggestions."""

from datetime import timedelta

from django import template
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from pages.addresses import address
from suggestions.models import Suggestion
from suggestions.showing import conflicts_of, shown_changes

register = template.Library()


@register.simple_tag
def desk_view(suggestion: Suggestion) -> dict:
    """What a moderator sees of one."""
    page, shown = suggestion.page, shown_changes(suggestion)
    return {
        "shown": shown,
        "is_whole": suggestion.kind == Suggestion.Kind.NEW or sum(not one.change.is_dropped for one in shown) < 2,
        "conflicts": conflicts_of(suggestion),
        "said": list(suggestion.messages.all()),
        "page_url": address(page.url_path) if page is not None and page.live else "",
    }


@register.filter
def suggestion_wait(wait: timedelta) -> str:
    """ "2 days", "3 hours"; what is less than an hour is that."""
    if wait < timedelta(hours=1):
        return _("less than an hour")
    now = timezone.now()
    return timesince(now - wait, now, depth=1)
