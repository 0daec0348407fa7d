"""A member's reviews on their own page, and their page of all reviews."""

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from accounts.models import User
from accounts.presence import closed_because
from accounts.privacy import may_see
from accounts.sections import Section, sections
from core.pagecache import never_store
from pages.addresses import address
from pages.paging import Paging

from .invalidation import shows_reviews_by
from .models import Review
from .shown import for_showing, prepared

PRIVACY = "reviews"
MOST_IN_SECTION = 3
PER_PAGE = 20


def of_member(owner) -> QuerySet[Review]:
    """What others may read of a member, the newest first."""
    return (
        for_showing(Review.objects.public().filter(author=owner)).select_related("page").order_by("-written_at", "-pk")
    )


def show(owner, visitor) -> tuple[str, dict] | None:
    """The section: the newest with words, and how many there are. Two queries."""
    shows_reviews_by(owner.pk)
    counts = Review.objects.public().filter(author=owner).aggregate(count=Count("pk"))
    if not counts["count"]:
        return _unseen(owner) if owner == visitor else None
    newest = with_pages(prepared(of_member(owner).exclude(text="")[:MOST_IN_SECTION], visitor))
    return "reviews/member_section.html", {"reviews": newest, "count": counts["count"], "owner": owner}


def _unseen(owner) -> tuple[str, dict] | None:
    """For the owner alone: there are some, but nobody else sees them (yet)."""
    number = Review.objects.existing().filter(author=owner).count()
    return ("reviews/member_section_unseen.html", {"number": number}) if number else None


@require_safe
def reviews_page(request: HttpRequest, name: str) -> HttpResponse:
    """All reviews of a member that the visitor may read."""
    owner = User.objects.select_related("profile").filter(username__iexact=name, is_active=True).first()
    if owner is None or (owner != request.user and closed_because(owner)):
        raise Http404
    shows_reviews_by(owner.pk)
    if not may_see(request.user, owner.profile, PRIVACY):
        never_store()
        raise Http404
    count = Review.objects.public().filter(author=owner).count()
    paging = Paging.of(request.GET, count=count, per_page=PER_PAGE, path=request.path, keep={})
    rows = with_pages(prepared(of_member(owner)[paging.rows], request.user))
    context = {"owner": owner, "rows": rows, "count": count, "paging": paging}
    return render(request, "reviews/of_member.html", context)


def with_pages(reviews: list[Review]) -> list[Review]:
    """The reviews with the address of what each is about."""
    for review in reviews:
        page: Page = review.page
        review.page_url = address(page.url_path)
    return reviews


def register() -> None:
    """Called when Django starts."""
    section = Section(
        _("Reviews"),
        show,
        privacy=PRIVACY,
        empty=_("No review yet."),
        empty_for_me=_("You have not rated anything yet"),
        begin_url="/rides/",
        begin=_("Find a ride"),
        place=20,
    )
    sections.register("reviews", section)
