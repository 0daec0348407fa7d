"""A member's own reviews, and taking them back."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acting import member_action, member_page
from pages.addresses import address
from pages.paging import Paging
from reviews import actions
from reviews.models import Draft, Review
from reviews.rules import ReviewRefused

from .pages import own_review

PER_PAGE = 25
TOAST_FOR = timedelta(seconds=60)


@member_page
def mine(request: HttpRequest) -> HttpResponse:
    """All own reviews with their states, what can still be undone, and drafts."""
    own = Review.objects.filter(author=request.user)
    count = own.aggregate(n=Count("pk"))["n"]
    paging = Paging.of(request.GET, count=count, per_page=PER_PAGE, path=request.path, keep={})
    rows = own.select_related("page").order_by("-written_at", "-pk")[paging.rows]
    context = {
        "rows": [_row(review) for review in rows],
        "count": count,
        "paging": paging,
        "drafts": [_draft(row) for row in Draft.objects.filter(user=request.user).select_related("page")[:50]],
        "deleted": _just_deleted(request),
    }
    return render(request, "reviews/mine.html", context)


@member_action("reviews.delete", rate="30/m")
def delete(request: HttpRequest, uid) -> HttpResponse:
    """Take a review back; the page that follows offers to undo it."""
    review = own_review(request.user, uid)
    try:
        actions.delete(review=review, by=request.user)
    except ReviewRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("reviews:mine")
    return redirect(f"{reverse('reviews:mine')}?deleted={review.uid}")


@member_action("reviews.undo", rate="30/m")
def undo_delete(request: HttpRequest, uid) -> HttpResponse:
    """Bring a deleted review back."""
    review = own_review(request.user, uid)
    try:
        actions.undo_delete(review=review, by=request.user)
        messages.success(request, _("Your review is back as it was."))
    except ReviewRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("reviews:mine")


def _row(review: Review) -> dict:
    may_undo = review.is_deleted and timezone.now() - review.deleted_at < actions.UNDO_WITHIN
    until = review.deleted_at + actions.UNDO_WITHIN if may_undo else None
    return {"review": review, "url": address(review.page.url_path), "undo_until": until}


def _draft(draft: Draft) -> dict:
    return {"draft": draft, "title": draft.page.title, "url": reverse("reviews:write", args=[draft.page_id])}


def _just_deleted(request: HttpRequest) -> Review | None:
    """The review that was deleted a moment ago, for the offer to undo it."""
    if "deleted" not in request.GET:
        return None
    try:
        found = Review.objects.filter(uid=request.GET["deleted"], author=request.user).select_related("page").first()
    except ValidationError:
        return None
    return found if found and found.is_deleted and timezone.now() - found.deleted_at < TOAST_FOR else None
