"""The operators' desk: one's places, colleagues, invitations, and what a place announces."""

from collections.abc import Callable
from datetime import UTC
from functools import wraps
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.acting import member_action, member_page, restored
from core.timezones import known_timezones
from operators import actions
from operators.actions import announcements, invitations
from operators.forms import AnnouncementForm, InviteForm, RoleForm
from operators.models import Announcement, Claim, Contact, Invitation, Speaker
from operators.numbers import numbers_of
from operators.refusals import Refused
from operators.speaking import places_of
from operators.telling import words_of_the_end
from pages.addresses import address
from parks.models import ParkPage
from reviews.on_pages import list_url

Ended = Speaker.Ended


class NoLonger(Exception):
    """The member spoke for the place once; holds the row that ended."""


def told_of_the_end(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Whose right has ended is told so, instead of that there is no such page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NoLonger as over:
            messages.warning(request, words_of_the_end(over.args[0]))
            return redirect("operators:home")

    return guarded


@member_page
def home(request: HttpRequest) -> HttpResponse:
    """The places for which a member speaks, their claims and the invitations to them."""
    places = places_of(request.user)
    pages = Page.objects.filter(pk__in=places.pages).order_by("title")
    rows = [
        {"title": page.title, "url": reverse("operators:place", args=[page.pk]), "is_own": page.pk in places.own}
        for page in pages
    ]
    context = {
        "places": rows,
        "claims": Claim.objects.filter(member=request.user).select_related("page")[:20],
        "invitations": Invitation.objects.filter(user=request.user, state="open").select_related("page", "invited_by"),
    }
    return render(request, "operators/home.html", context)


@member_page
@told_of_the_end
def place(request: HttpRequest, page_id: int) -> HttpResponse:
    """One place: what one may change, numbers, announcements, colleagues."""
    return _place(request, own_place(request, page_id))


@member_action("operators.invite", rate="20/h")
@told_of_the_end
def invite(request: HttpRequest, page_id: int) -> HttpResponse:
    """Invite a colleague."""
    page, form = own_place(request, page_id), InviteForm(request.POST)
    if page.pk not in places_of(request.user).managed:
        raise Http404
    if not form.is_valid():
        return _place(request, page, form, status=422)
    try:
        invitations.invite(page=page, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error("whom", str(refusal))
        return _place(request, page, form, status=422)
    messages.success(request, _("Invited. They speak for the page once they accept."))
    return _to(page)


@member_action("operators.role")
def change_role(request: HttpRequest, speaker_id: int) -> HttpResponse:
    """Make a colleague a manager, or no longer."""
    speaker, form = _colleague(request, speaker_id), RoleForm(request.POST)
    if form.is_valid():
        _tried(request, actions.change_role, speaker=speaker, by=request.user, role=form.cleaned_data["role"])
    return _to(speaker.page)


@member_action("operators.remove", methods=("GET", "POST"))
def remove(request: HttpRequest, speaker_id: int) -> HttpResponse:
    """Ask, then end what a colleague, or oneself, may do."""
    speaker = _colleague(request, speaker_id, also_self=True)
    is_self = speaker.user_id == request.user.pk
    if request.method != "POST":
        return render(request, "operators/remove.html", {"speaker": speaker, "page": speaker.page, "is_self": is_self})
    _tried(request, actions.end, speaker=speaker, because=Ended.LEFT if is_self else Ended.REMOVED, by=request.user)
    return redirect("operators:home") if is_self else _to(speaker.page)


@member_action("operators.announce", rate="20/h", methods=("GET", "POST"))
@told_of_the_end
def announce(request: HttpRequest, page_id: int) -> HttpResponse:
    """Write an official notice."""
    park = get_object_or_404(ParkPage, pk=own_place(request, page_id).pk)
    if request.method != "POST":
        return _notice(request, park, AnnouncementForm(restored(request), zone=_zone(park)))
    form = AnnouncementForm(request.POST, zone=_zone(park))
    return _announced(request, park, form, lambda said: announcements.announce(page=park, by=request.user, said=said))


@member_action("operators.announce", rate="40/h", methods=("GET", "POST"))
@told_of_the_end
def change_announcement(request: HttpRequest, uid) -> HttpResponse:
    """Change one."""
    row = _own_announcement(request, uid)
    park = get_object_or_404(ParkPage, pk=row.page_id)
    data = request.POST if request.method == "POST" else restored(request)
    form = AnnouncementForm(data, zone=_zone(park), instance=row)
    if request.method != "POST":
        return _notice(request, park, form, row)

    def act(said):
        return announcements.change(announcement=row, by=request.user, said=said)

    return _announced(request, park, form, act, row)


@member_action("operators.announce")
@told_of_the_end
def take_back_announcement(request: HttpRequest, uid) -> HttpResponse:
    """Take one off the page."""
    row = _own_announcement(request, uid)
    _tried(request, announcements.take_back, announcement=row, by=request.user)
    return _to(row.page)


@member_page
def invitation(request: HttpRequest, uid) -> HttpResponse:
    """An invitation, for who may answer it."""
    found = _invitation(request, uid)
    return render(request, "operators/invitation.html", {"invitation": found, "page": found.page})


@member_action("operators.answer")
def accept(request: HttpRequest, uid) -> HttpResponse:
    """Speak for the page from now on."""
    found = _invitation(request, uid)
    _tried(request, invitations.accept, invitation=found, by=request.user)
    return redirect("operators:home")


@member_action("operators.answer")
def decline(request: HttpRequest, uid) -> HttpResponse:
    """Say no."""
    _tried(request, invitations.decline, invitation=_invitation(request, uid), by=request.user)
    return redirect("operators:home")


@member_action("operators.invite")
def take_back_invitation(request: HttpRequest, uid) -> HttpResponse:
    """Not invite them after all."""
    found = get_object_or_404(Invitation, uid=uid, page__in=places_of(request.user).managed)
    _tried(request, invitations.take_back, invitation=found, by=request.user)
    return _to(found.page)


def own_place(request: HttpRequest, page_id: int) -> Page:
    """The park or company, where the member speaks for it; else it is not found."""
    if page_id not in places_of(request.user).pages:
        ended = Speaker.objects.filter(user=request.user, page=page_id).exclude(until=None).order_by("-until").first()
        raise NoLonger(ended) if ended else Http404
    return get_object_or_404(Page, pk=page_id)


def _colleague(request: HttpRequest, speaker_id: int, *, also_self: bool = False) -> Speaker:
    """A row of a page that the member manages, or their own."""
    speakers = Speaker.objects.select_related("user", "page")
    found = get_object_or_404(speakers, pk=speaker_id, page__in=places_of(request.user).own)
    if found.page_id in places_of(request.user).managed or (also_self and found.user_id == request.user.pk):
        return found
    raise Http404


def _own_announcement(request: HttpRequest, uid) -> Announcement:
    row = get_object_or_404(Announcement.objects.select_related("page"), uid=uid, taken_back_at=None)
    own_place(request, row.page_id)
    return row


def _invitation(request: HttpRequest, uid) -> Invitation:
    found = get_object_or_404(Invitation.objects.select_related("page", "invited_by"), uid=uid)
    if not invitations.is_for(found, request.user):
        raise Http404
    return found


def _tried(request: HttpRequest, act, **what) -> None:
    try:
        act(**what)
        messages.success(request, _("Done."))
    except Refused as refusal:
        messages.warning(request, str(refusal))


def _to(page: Page) -> HttpResponse:
    return redirect("operators:place", page.pk)


def _zone(park: ParkPage) -> ZoneInfo:
    """The park's clocks; UTC where they are not recorded."""
    return ZoneInfo(park.timezone if park.timezone in known_timezones() else str(UTC))


def _announced(request: HttpRequest, park, form: AnnouncementForm, act, row=None) -> HttpResponse:
    if form.is_valid():
        try:
            act(form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved. It stands on the page from the moment that you set."))
            return _to(park)
    return _notice(request, park, form, row, status=422)


def _notice(request: HttpRequest, park, form, row=None, status: int = 200) -> HttpResponse:
    context = {"page": park, "form": form, "row": row, "place_url": reverse("operators:place", args=[park.pk])}
    return render(request, "operators/announcement_form.html", context, status=status)


def _place(request: HttpRequest, page: Page, form: InviteForm | None = None, status: int = 200) -> HttpResponse:
    places, park = places_of(request.user), ParkPage.objects.filter(pk=page.pk).first()
    standing = Announcement.objects.filter(page=page, taken_back_at=None).select_related("author")
    zone, is_own = _zone(park) if park else None, page.pk in places.own
    colleagues = Speaker.objects.current().filter(page=page).select_related("user")
    context = {
        "page": page,
        "page_url": address(page.url_path),
        "park": park,
        "zone": zone and zone.key,
        "clock": zone,
        "now": timezone.now(),
        "list_url": list_url(page.pk),
        "numbers": numbers_of(page),
        "contact": Contact.objects.filter(page=page).first(),
        "announcements": standing[:50] if park else [],
        "is_own": is_own,
        "is_manager": page.pk in places.managed,
        "colleagues": colleagues if is_own else [],
        "invitations": Invitation.objects.filter(page=page, state="open").select_related("user"),
        "form": form or InviteForm(),
        "roles": Speaker.Role.choices,
    }
    return render(request, "operators/place.html", context, status=status)
