"""Rating, writing, and the drafts between."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.acting import member_action, restored
from accounts.standing import reason_against as standing_against
from core.htmx import wants_fragment
from core.pagecache import never_store
from moderation.checks import seconds_since, stamp
from pages.addresses import address
from reviews import actions, drafts
from reviews.content import Content
from reviews.forms import SEVERAL, RatingForm, ReviewForm, initial_of
from reviews.models import Review
from reviews.rules import ReviewRefused, reason_against
from reviews.slots import parts_of_form
from reviews.vocabulary import State

from .pages import ratable_page


def write(request: HttpRequest, page_id: int) -> HttpResponse:
    """The form, which anybody may open and fill in, and its sending, which only members may."""
    if request.method in ("GET", "HEAD"):
        return show_form(request, page_id)
    return send(request, page_id)


@never_cache
def show_form(request: HttpRequest, page_id: int) -> HttpResponse:
    """The form with what is there: a draft, else the review as it stands, else nothing."""
    never_store()
    page = ratable_page(page_id)
    review = _review_of(request.user, page)
    if typed := restored(request):
        return _form(request, page, review, ReviewForm(typed, page=page), note="typed")
    draft = drafts.find(user=request.user, page_id=page.pk)
    initial = initial_of(Content.of(review)) if review else {"rating": request.GET.get("rating", "")}
    if draft:
        initial = drafts.as_typed(draft.content, SEVERAL)
    return _form(request, page, review, ReviewForm(initial=initial, page=page), draft=draft)


@member_action("reviews.write", rate="20/m", methods=("GET", "POST"))
def send(request: HttpRequest, page_id: int) -> HttpResponse:
    """Save the review, or show the form again with what is wrong."""
    page = ratable_page(page_id)
    before = _review_of(request.user, page)
    form = ReviewForm(request.POST, page=page)
    parts = parts_of_form(request, page, before)
    if not form.is_valid():
        return _form(request, page, before, form, parts=parts, status=422)
    try:
        typed_in = seconds_since(request.POST.get("opened", ""))
        review = actions.write(page=page, by=request.user, content=form.content(), typed_in=typed_in)
    except ReviewRefused as refusal:
        form.add_error(None, str(refusal))
        return _form(request, page, before, form, parts=parts, status=403)
    for part in parts:
        part.save(review, request)
    messages.success(request, _said_of(review))
    return redirect(review)


# What guards the sending guards this address.
write.__wrapped__ = send


@member_action("reviews.rate", rate="60/m")
def rate(request: HttpRequest, page_id: int) -> HttpResponse:
    """The stars alone: from the buttons on the page, or without JavaScript from a form."""
    page = ratable_page(page_id)
    form = RatingForm(request.POST)
    if not form.is_valid():
        return redirect("reviews:write", page.pk)
    try:
        actions.rate(page=page, by=request.user, rating=form.cleaned_data["rating"])
        said = _("Your rating is saved.")
    except ReviewRefused as refusal:
        said = str(refusal)
    if wants_fragment(request):
        return render(request, "reviews/bar_said.html", {"said": said})
    messages.info(request, said)
    return redirect(address(page.url_path))


@member_action("reviews.draft", rate="120/m")
def keep_draft(request: HttpRequest, page_id: int) -> HttpResponse:
    """Keep what is being typed. The page's script sends it now and then."""
    page = ratable_page(page_id)
    draft = drafts.keep(user=request.user, page_id=page.pk, typed=request.POST)
    return JsonResponse(
        {"said": _("Draft saved at %(time)s.") % {"time": time_format(draft.saved_at, "H:i")} if draft else ""}
    )


@member_action("reviews.draft", rate="60/m")
def discard_draft(request: HttpRequest, page_id: int) -> HttpResponse:
    """Throw the draft away and begin with what was published, or anew."""
    drafts.discard(user=request.user, page_id=page_id)
    return redirect("reviews:write", page_id)


def _review_of(user, page) -> Review | None:
    if not user.is_authenticated:
        return None
    return Review.objects.existing().filter(author=user, page_id=page.pk).first()


def _form(request, page, review, form, *, parts=None, draft=None, note="", status=200) -> HttpResponse:
    user = request.user
    context = {
        "page": page,
        "page_url": address(page.url_path),
        "review": review,
        "form": form,
        "parts": parts_of_form(request, page, review) if parts is None else parts,
        "draft": draft,
        "typed_before": note == "typed",
        # Since when somebody may have been typing; what was typed before is not typed in a moment.
        "opened": "" if draft or note else request.POST.get("opened") or stamp(),
        "reason": (standing_against(user) or reason_against(user, page))
        if user.is_authenticated
        else reason_against(user, page),
    }
    return render(request, "reviews/write.html", context, status=status)


def _said_of(review: Review) -> str:
    if review.state == State.PENDING:
        return _("Thank you. Your review is saved; others see it once a moderator has read it.")
    if review.state == State.HIDDEN:
        return _("Your changes are saved. The review stays hidden until a moderator has looked at it.")
    return _("Thank you. Your review is published.")
