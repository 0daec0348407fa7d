"""The official reply to a review."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.acting import member_action, restored
from pages.addresses import address
from reviews.actions import UNDO_WITHIN, replying
from reviews.models import Review, ReviewReply
from reviews.models.reply import LONGEST_REPLY
from reviews.operators import may_reply
from reviews.rules import ReviewRefused
from reviews.shown import body_of

from .voting import public_review


class ReplyForm(forms.Form):
    """Words alone: a reply has no stars."""

    text = forms.CharField(
        label=gettext_lazy("Your reply"),
        max_length=LONGEST_REPLY,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy(
            "Everybody reads it beneath the review, marked as the official reply. 3,000 characters."
        ),
        error_messages={"required": gettext_lazy("Write what you want to answer.")},
    )


@member_action("reviews.reply", rate="20/m", methods=("GET", "POST"))
def reply(request: HttpRequest, uid) -> HttpResponse:
    """The form, for who speaks for the place; others are told why they cannot."""
    review = public_review(uid)
    found = ReviewReply.objects.filter(review=review).first()
    if not may_reply(request.user, review.page):
        return _form(request, review, found, ReplyForm(), status=403)
    if request.method == "GET":
        return _form(request, review, found, _opened(request, found))
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _form(request, review, found, form, status=422)
    try:
        saved = replying.reply(review=review, by=request.user, text=form.cleaned_data["text"])
    except ReviewRefused as refusal:
        form.add_error(None, str(refusal))
        return _form(request, review, found, form, status=403)
    if not saved.is_public:
        messages.info(request, _("Your reply is saved; others see it once a moderator has read it."))
        return redirect("reviews:reply", review.uid)
    messages.success(request, _("The reply stands beneath the review."))
    return redirect(review)


@member_action("reviews.reply", rate="20/m")
def delete_reply(request: HttpRequest, uid) -> HttpResponse:
    """Take the reply back; the page that follows offers to undo it."""
    return _done(request, uid, replying.delete_reply, "")


@member_action("reviews.reply", rate="20/m")
def undo_delete_reply(request: HttpRequest, uid) -> HttpResponse:
    """Bring the reply back."""
    return _done(request, uid, replying.undo_delete_reply, _("The reply is back as it was."))


def _done(request: HttpRequest, uid, act, said: str) -> HttpResponse:
    review = public_review(uid)
    try:
        act(review=review, by=request.user)
    except ReviewRefused as refusal:
        messages.error(request, str(refusal))
    else:
        if said:
            messages.success(request, said)
    return redirect("reviews:reply", review.uid)


def _opened(request: HttpRequest, found: ReviewReply | None) -> ReplyForm:
    typed = restored(request)
    return (
        ReplyForm(typed) if typed else ReplyForm(initial={"text": found.text if found and not found.deleted_at else ""})
    )


def _form(request: HttpRequest, review: Review, found, form: ReplyForm, status: int = 200) -> HttpResponse:
    context = {
        "review": review,
        "page": review.page,
        "page_url": address(review.page.url_path),
        "form": form,
        "body": body_of(review),
        "reply": found,
        "may_undo": bool(found and found.deleted_at and timezone.now() - found.deleted_at < UNDO_WITHIN),
        "may": may_reply(request.user, review.page),
    }
    return render(request, "reviews/reply.html", context, status=status)
