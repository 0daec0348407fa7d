"""The pages about what a member has ridden."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.privacy import may_see
from core.places import country_name, is_country
from credits.badges import Facts, standings
from credits.completion import missing_in
from credits.history import History
from credits.log_facts import LogFacts
from credits.numbers import Numbers
from credits.years import Year, years_of
from reviews.models import Review

from .listing import Listing
from .whose import owner_or_404, show


def credits(request: HttpRequest, name: str) -> HttpResponse:
    """Everything ridden, as a list. Five queries at most beside the session's."""
    owner = owner_or_404(request, name, "credits")
    listing = Listing(History(owner), request.GET, _rated(request, owner))
    can_see_statistics = may_see(request.user, owner.profile, "statistics")
    return show(request, "credits", owner, "credits", {"listing": listing, "can_see_statistics": can_see_statistics})


def _rated(request: HttpRequest, owner) -> frozenset[int] | None:
    """The rides that the member has rated; only they themselves may ask what they have not."""
    if request.user != owner:
        return None
    return frozenset(Review.objects.filter(author=owner, deleted_at=None).values_list("page", flat=True))


def statistics(request: HttpRequest, name: str) -> HttpResponse:
    """Numbers, drawings, milestones and badges. Twelve queries at most, however much was ridden.

    Rides are named, the missing ones too, for those who may see the member's rides.
    """
    owner = owner_or_404(request, name, "statistics")
    history, log = History(owner), LogFacts(owner)
    numbers = Numbers(history)
    context = {
        "numbers": numbers,
        "badges": standings(Facts(numbers, log)),
        "years": years_of(history, log),
        "can_see_credits": may_see(request.user, owner.profile, "credits"),
    }
    return show(request, "statistics", owner, "statistics", context)


def year(request: HttpRequest, name: str, year: int) -> HttpResponse:
    """A year in review; its rides by name for those who may see the member's rides."""
    owner = owner_or_404(request, name, "statistics")
    history, log = History(owner), LogFacts(owner)
    review = Year(history, log, year)
    if review.is_empty:
        raise Http404(_("There is nothing of that year."))
    years = years_of(history, log)
    context = {
        "year": review,
        "years": years,
        "can_see_credits": may_see(request.user, owner.profile, "credits"),
        "earlier": next((each for each in years if each < year), None),
        "later": next((each for each in reversed(years) if each > year), None),
    }
    return show(request, "year", owner, "statistics", context)


def missing(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """The operating coasters of a country that are still to be ridden."""
    owner = owner_or_404(request, name, "statistics")
    # What is missing tells what is not.
    if not is_country(code) or not may_see(request.user, owner.profile, "credits"):
        raise Http404(_("There is no such page."))
    groups = missing_in(History(owner), code)
    context = {
        "country": country_name(code),
        "groups": groups,
        "many": sum(len(group["rides"]) for group in groups),
    }
    return show(request, "missing", owner, "statistics", context)
