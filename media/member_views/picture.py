"""The picture beside one's name."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts import trust
from accounts.acting import member_action
from media import intake, member_pictures
from media.fields import fitting_name
from media.models import MemberPicture

TEMPLATE = "media/members/picture.html"


@member_action("pictures.set", rate="10/m", methods=("GET", "HEAD", "POST"))
def picture(request: HttpRequest) -> HttpResponse:
    """Choose a picture, or go back to the initials."""
    may_choose = trust.may(request.user, "pictures.set")
    if request.method != "POST" or not may_choose:
        return _shown(request, may_choose)
    if "clear" in request.POST:
        member_pictures.clear_picture(user=request.user)
        messages.success(request, _("Your initials stand beside your name again."))
        return redirect("photos:picture")
    return _taken(request)


def _taken(request: HttpRequest) -> HttpResponse:
    try:
        taken = _take(request)
    except intake.Refused as refused:
        return _shown(request, True, str(refused))
    if taken.is_published:
        messages.success(request, _("This is your picture now."))
    else:
        messages.info(request, _("Your picture is saved; others see it once a moderator has looked at it."))
    return redirect("photos:picture")


def _take(request: HttpRequest) -> MemberPicture:
    upload = request.FILES.get("file")
    if upload is None:
        raise intake.Refused("none", _("Choose a picture first."))
    if upload.size > intake.MAX_BYTES:
        raise intake.too_heavy()
    data = upload.read()
    return member_pictures.set_picture(by=request.user, data=data, name=fitting_name(data))


def _shown(request: HttpRequest, may_choose: bool, error: str = "") -> HttpResponse:
    own = MemberPicture.objects.filter(user=request.user).first()
    context = {
        "own": own,
        "address": member_pictures.picture_url(request.user),
        "may_choose": may_choose,
        "error": error,
    }
    return render(request, TEMPLATE, context)
