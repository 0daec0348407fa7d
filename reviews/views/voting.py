"""Votes on reviews: a page for each, and the buttons that members get in lists."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.acting import member_action
from core.htmx import wants_fragment
from core.pagecache import never_store
from pages.addresses import address
from reviews.actions.voting import reason_against_voting, vote
from reviews.models import Review, ReviewVote
from reviews.operators import may_reply
from reviews.rules import ReviewRefused

MOST_BUTTONS = 50


class VoteForm(forms.Form):
    """Yes, no, or nothing to take it back."""

    helpful = forms.TypedChoiceField(
        choices=[("1", "1"), ("0", "0"), ("", "")],
        coerce=lambda value: value == "1",
        empty_value=None,
        required=False,
    )


@member_action("reviews.vote", rate="60/m", methods=("GET", "POST"))
def on_review(request: HttpRequest, uid) -> HttpResponse:
    """The question on a page of its own, and its answer: a fragment for htmx, else back to that page."""
    review = public_review(uid)
    if request.method == "GET":
        return _page(request, review)
    form, said = VoteForm(request.POST), ""
    try:
        if form.is_valid():
            review = vote(review=review, by=request.user, is_helpful=form.cleaned_data["helpful"])
    except ReviewRefused as refusal:
        said = str(refusal)
    if wants_fragment(request):
        return render(request, "reviews/includes/votes.html", _buttons(review, request.user, said))
    if said:
        messages.error(request, said)
    return redirect("reviews:vote", review.uid)


@require_safe
@never_cache
def buttons(request: HttpRequest) -> HttpResponse:
    """The member's buttons for the reviews that a page shows (`of`: their ids), to be put in their places."""
    never_store()
    if not request.user.is_authenticated:
        return HttpResponse(status=204)
    asked = [part for part in request.GET.get("of", "").split(",") if part.isascii() and part.isdecimal()]
    ids = [int(part) for part in asked[:MOST_BUTTONS] if len(part) < 18]
    found = list(Review.objects.public().filter(pk__in=ids).select_related("author", "page"))
    own = dict(ReviewVote.objects.filter(voter=request.user, review__in=found).values_list("review_id", "is_helpful"))
    speaks = {review.page_id: review.page for review in found}
    speaks = {pk: may_reply(request.user, page) for pk, page in speaks.items()}
    rows = [
        {"review": each, "mine": own.get(each.pk), "is_own": each.author_id == request.user.pk,
         "may_reply": speaks[each.page_id]}
        for each in found
    ]  # fmt: skip
    return render(request, "reviews/buttons.html", {"rows": rows})


def public_review(uid) -> Review:
    """A review that everybody may read, with its page; Http404 otherwise."""
    review = Review.objects.public().select_related("author__profile", "page").filter(uid=uid).first()
    if review is None:
        raise Http404
    return review


def _page(request: HttpRequest, review: Review) -> HttpResponse:
    context = {
        "page_url": address(review.page.url_path),
        "page": review.page,
        "reason": reason_against_voting(request.user, review),
        **_buttons(review, request.user),
    }
    return render(request, "reviews/vote.html", context)


def _buttons(review: Review, user, said: str = "") -> dict:
    mine = ReviewVote.objects.filter(review=review, voter=user).values_list("is_helpful", flat=True).first()
    return {
        "review": review,
        "mine": mine,
        "said": said,
        "live": True,
        "is_own": review.author_id == user.pk,
        "may_reply": may_reply(user, review.page),
    }
