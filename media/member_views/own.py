"""What a member sees and changes of their own photos."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.acting import member_action, member_page
from media.member_photos import actions
from media.member_photos.access import own_photo
from media.member_photos.forms import EditForm
from media.models import MemberPhoto

PER_PAGE = 24
EDITABLE = MemberPhoto.STANDING


@member_page
def own_photos(request: HttpRequest) -> HttpResponse:
    """All photos of the member, the newest first, each with its state and what can be done."""
    photos = MemberPhoto.objects.filter(author=request.user).select_related("page")
    shown = Paginator(photos, PER_PAGE).get_page(request.GET.get("p"))
    return render(request, "media/members/own.html", {"shown": shown, "photos": shown.object_list})


@member_action("photos.edit", methods=("GET", "HEAD", "POST"))
def edit(request: HttpRequest, uid) -> HttpResponse:
    """Change what is said of a photo."""
    photo = own_photo(request.user, uid)
    if photo.state not in EDITABLE:
        return redirect(_address(photo))
    form = EditForm(request.POST or None, instance=photo)
    if request.method == "POST" and form.is_valid():
        changed = actions.edit(by=request.user, photo=photo, texts=form.cleaned_data)
        messages.success(request, _said_after_edit(changed))
        return redirect(_address(photo))
    return render(request, "media/members/edit.html", {"form": form, "photo": photo})


@member_action("photos.withdraw", while_refused=True)
def withdraw(request: HttpRequest, uid) -> HttpResponse:
    """Take a photo back; the page that follows offers to undo it."""
    photo = actions.withdraw(by=request.user, photo=own_photo(request.user, uid))
    return redirect(_address(photo))


@member_action("photos.edit")
def undo_withdrawal(request: HttpRequest, uid) -> HttpResponse:
    """Think again."""
    photo = own_photo(request.user, uid)
    try:
        photo = actions.undo_withdrawal(by=request.user, photo=photo)
    except IntegrityError:
        messages.warning(request, _("You have sent this photo in again meanwhile."))
    return redirect(_address(photo))


def _address(photo: MemberPhoto) -> str:
    return f"{reverse('own-photos')}#photo-{photo.uid.hex}"


def _said_after_edit(photo: MemberPhoto) -> str:
    if photo.is_published:
        return _("Saved. Everybody sees the new words.")
    return _("Saved.")
