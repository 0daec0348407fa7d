"""The official reply to a review."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.acting import member_action, restored
from pages.addresses import address
from reviews.actions import replying
from reviews.models import Review, ReviewReply
from reviews.models.reply import LONGEST_REPLY
from reviews.operators import may_reply
from reviews.rules import ReviewRefused

from .voting import public_review


class ReplyForm(forms.Form):
    """Words alone: a reply has no stars."""

    text = forms.CharField(
        label=gettext_lazy("Official reply"), max_length=LONGEST_REPLY, widget=forms.Textarea(attrs={"rows": 6})
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
        replying.reply(review=review, by=request.user, text=form.cleaned_data["text"])
    except ReviewRefused as refusal:
        form.add_error(None, str(refusal))
        return _form(request, review, found, form, status=403)
    messages.success(request, _("The reply stands beneath the review."))
    return redirect(review)


@member_action("reviews.reply", rate="20/m")
def delete_reply(request: HttpRequest, uid) -> HttpResponse:
    """Take the reply back."""
    review = public_review(uid)
    try:
        replying.delete_reply(review=review, by=request.user)
        messages.success(request, _("The reply is deleted."))
    except ReviewRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(review)


def _opened(request: HttpRequest, found: ReviewReply | None) -> ReplyForm:
    typed = restored(request)
    return ReplyForm(typed) if typed else ReplyForm(initial={"text": found.text if found else ""})


def _form(request: HttpRequest, review: Review, found, form: ReplyForm, status: int = 200) -> HttpResponse:
    context = {
        "review": review,
        "page": review.page,
        "page_url": address(review.page.url_path),
        "form": form,
        "reply": found,
        "may": may_reply(request.user, review.page),
    }
    return render(request, "reviews/reply.html", context, status=status)
