"""Sending photos of a page in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from accounts.acting import member_action
from media import intake
from media.member_photos import actions
from media.member_photos.access import own_photo
from media.member_photos.batch import Batch, batch_of, drafts_of, keep_words, take_files
from media.member_photos.forms import words_form
from media.member_photos.limits import limit_of
from media.member_photos.pages import page_for_photos
from media.member_photos.taking_in import take_in
from media.models import MemberPhoto

TEMPLATE = "media/members/add.html"


@member_action("photos.add", rate="40/m", methods=("GET", "HEAD", "POST"))
def add(request: HttpRequest, page_id: int) -> HttpResponse:
    """The drafts of this member and page: add files, say what can be seen, send them."""
    page = page_for_photos(page_id)
    if request.method == "POST":
        return _answer(request, page)
    return _shown(request, batch_of(request.user, page))


@member_action("photos.add", rate="40/m")
def add_file(request: HttpRequest, page_id: int) -> HttpResponse:
    """One file, sent by script: the card of its draft, or 422 and why not in plain text."""
    page, upload = page_for_photos(page_id), request.FILES.get("files")
    if upload is None:
        return HttpResponse(status=400)
    try:
        photo = take_in(by=request.user, page=page, upload=upload)
    except intake.Refused as refused:
        return HttpResponse(str(refused), status=422, content_type="text/plain; charset=utf-8")
    form = words_form(photo, sending=False)
    return render(request, "media/members/card.html", {"photo": photo, "form": form})


@member_action("photos.edit")
def discard(request: HttpRequest, uid) -> HttpResponse:
    """Take a draft off the page; nothing of it is left in its place."""
    actions.withdraw(by=request.user, photo=own_photo(request.user, uid))
    return HttpResponse()


def _answer(request: HttpRequest, page) -> HttpResponse:
    """Everything at once, as a form without script sends it: words, files, and the button that was pressed."""
    sending = "send" in request.POST
    batch = batch_of(request.user, page, request.POST, sending=sending)
    keep_words(batch)
    if gone := request.POST.get("discard"):
        _discard(request.user, page, gone)
    files = request.FILES.getlist("files")
    problems = take_files(request.user, page, files)
    if sending and batch.forms and not (files or batch.has_errors):
        return _sent(request, batch)
    return _shown(request, _again(request, page, batch, problems))


def _again(request: HttpRequest, page, batch: Batch, problems: list) -> Batch:
    """The page once more: forms with their errors, new drafts, and the files that were not taken."""
    anew = batch_of(request.user, page)
    bound = {photo.pk: form for photo, form in batch.forms if form.is_bound}
    anew.forms = [(photo, bound.get(photo.pk, form)) for photo, form in anew.forms]
    anew.rights, anew.problems = batch.rights, problems
    return anew


def _discard(user, page, uid: str) -> None:
    for photo in drafts_of(user, page):
        if str(photo.uid) == uid:
            actions.withdraw(by=user, photo=photo)


def _sent(request: HttpRequest, batch: Batch) -> HttpResponse:
    sent = actions.send(by=request.user, photos=[photo for photo, _form in batch.forms])
    for text in _thanks(sent):
        messages.success(request, text)
    return redirect("own-photos")


def _thanks(sent: list[MemberPhoto]) -> list[str]:
    seen = sum(photo.is_published for photo in sent)
    waiting = len(sent) - seen
    shown = ngettext("Thank you. %(n)s photo is published.", "Thank you. %(n)s photos are published.", seen)
    later = ngettext(
        "Thank you. %(n)s photo waits for a moderator; until then only you see it.",
        "Thank you. %(n)s photos wait for a moderator; until then only you see them.",
        waiting,
    )
    return [text % {"n": n} for text, n in ((shown, seen), (later, waiting)) if n]


def _shown(request: HttpRequest, batch: Batch) -> HttpResponse:
    context = {
        "batch": batch,
        "page": batch.page,
        "limit": limit_of(request.user),
        "max_bytes": intake.MAX_BYTES,
        "max_megabytes": intake.MAX_BYTES // 1024 // 1024,
    }
    return render(request, TEMPLATE, context)
