"""The tray of the comparison and the buttons that fill it."""

from django import template

from search.compare import tray

register = template.Library()


@register.inclusion_tag("search/compare/tray.html", takes_context=True)
def compare_tray(context) -> dict:
    """The tray at the foot of every page: empty and hidden in the page that all visitors share, filled by the script.

    Whoever sends the cookie, and so has no script, gets it filled. One query then, none without.
    """
    request = context.get("request")
    numbers = tray.read(request) if request is not None else []
    if not numbers:
        return {"things": []}
    request.shows_own_tray = True
    things = tray.entries(numbers)
    compared = [head.entry.pk for head in context.get("heads") or []]
    return {
        "things": things,
        "url": tray.url_of(things),
        "next": request.get_full_path(),
        "is_shown_above": compared == [thing.pk for thing in things],
    }


@register.inclusion_tag("search/compare/button.html", takes_context=True)
def compare_button(context, number: int, name: str, *, small: bool = False, back: str = "") -> dict:
    """`{% compare_button page.pk page.title %}`: puts the page into the tray, or takes it out.

    A plain form; with JavaScript a switch. `small` for rows of lists, `back` the page's own address, to which the
    form returns (by default the address of the request without what the page cache does not know).
    """
    request = context.get("request")
    numbers = tray.read(request) if request is not None else []
    return {
        "number": number,
        "name": name,
        "small": small,
        "back": back or (request.path if request is not None else "/"),
        "is_in": number in numbers,
    }
