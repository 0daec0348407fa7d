"""One review, and what it said before."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.acting import member_page
from core.markup import as_text
from core.pagecache import never_store
from pages.addresses import address
from reviews.content import Content
from reviews.invalidation import shows_reviews_of
from reviews.languages import NAMES
from reviews.models import Review
from reviews.on_pages import list_url
from reviews.shown import for_showing, prepared
from reviews.vocabulary import Aspect, Con, Party, Pro, State

from .pages import may_moderate


@require_safe
def review(request: HttpRequest, uid) -> HttpResponse:
    """The page of a review: everybody's when it is public, else its author's and the moderators'."""
    found = for_showing(Review.objects.select_related("page")).filter(uid=uid).first()
    if found is None:
        raise Http404
    if not _is_public(found):
        never_store()
        if not _may_see(request.user, found):
            raise Http404
    shows_reviews_of(found.page_id)
    (found,) = prepared([found], request.user)
    context = {
        "review": found,
        "page": found.page,
        "page_url": address(found.page.url_path),
        "excerpt": as_text(found.text)[:200],
        "canonical": request.build_absolute_uri(found.get_absolute_url()),
        "list_url": list_url(found.page_id),
        "is_mine": request.user.is_authenticated and found.author_id == request.user.pk,
    }
    return render(request, "reviews/review.html", context)


@member_page
def history(request: HttpRequest, uid) -> HttpResponse:
    """What a review said before, for its author and for moderators."""
    found = get_object_or_404(Review.objects.select_related("page", "author"), uid=uid)
    if found.author_id != request.user.pk and not may_moderate(request.user):
        raise Http404
    versions = list(found.versions.all()[:100])
    now = Content.of(found).as_json()
    steps = [
        {"until": None, **_in_words(now)},
        *({"until": row.replaced_at, **_in_words(row.content)} for row in versions),
    ]
    return render(request, "reviews/history.html", {"review": found, "steps": steps})


def _is_public(found: Review) -> bool:
    is_banned = found.author is not None and found.author.profile.is_banned
    return found.state == State.PUBLISHED and not found.is_deleted and not found.has_interest and not is_banned


def _may_see(user, found: Review) -> bool:
    return user.is_authenticated and (found.author_id == user.pk or may_moderate(user))


def _in_words(content: dict) -> dict:
    """A version with the words of its keys; a key that is no longer used stands for itself."""
    return {
        **content,
        "language": NAMES.get(content["language"], ""),
        "party": dict(Party.choices).get(content["party"], ""),
        "pros": [dict(Pro.choices).get(key, key) for key in content["pros"]],
        "cons": [dict(Con.choices).get(key, key) for key in content["cons"]],
        "aspects": [(dict(Aspect.choices).get(key, key), rating) for key, rating in content["aspects"].items()],
    }
