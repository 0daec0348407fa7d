"""Lists as their owners change them. Every form works without a script; htmx gets the part `order`."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.acting import member_action, restored
from core.htmx import wants_fragment
from credits.models import List
from credits.tables.finders import find_pages
from pages.paging import Paging
from reviews.operators import interests_of

from . import actions, changes, reading
from .errors import ListRefused, StaleList
from .forms import ListForm
from .pages import fits, shown

WRITES = ("GET", "HEAD", "POST")


@member_action("lists.write", methods=WRITES)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a list; with `page` in the address, with that ride or park on it."""
    form = ListForm(request.POST if request.method == "POST" else restored(request))
    if request.method == "POST" and form.is_valid():
        try:
            listing = actions.create(
                by=request.user, details=form.details(), uid=form.cleaned_data["uid"], is_typed=True
            )
            changes.add_first(listing, request.user, request.GET.get("page", ""))
            return redirect(listing.edit_url)
        except ListRefused as error:
            form.add_error(None, str(error))
    return render(request, "credits/lists/form.html", {"form": form}, status=_status(form, request))


@member_action("lists.write", methods=WRITES)
def details(request: HttpRequest, uid) -> HttpResponse:
    """Title, description and who may see it."""
    listing = own(request, uid)
    form = ListForm(request.POST if request.method == "POST" else restored(request), listing=listing)
    if request.method == "POST" and form.is_valid():
        actions.change(listing=listing, by=request.user, details=form.details())
        messages.success(request, _("Saved."))
        return redirect(listing.edit_url)
    return render(request, "credits/lists/form.html", {"form": form, "listing": listing}, status=_status(form, request))


@member_action("lists.write", rate="120/m", methods=WRITES)
def edit(request: HttpRequest, uid) -> HttpResponse:
    """Put things on a list, order them, note them, take them out."""
    listing = own(request, uid)
    notice, status = None, 200
    if request.method == "POST":
        try:
            notice = changes.change(listing, request.user, request.POST)
        except ListRefused as error:
            notice, status = changes.Notice(str(error), "stop"), 409 if isinstance(error, StaleList) else 422
        listing.refresh_from_db()
        if status == 200 and not wants_fragment(request):
            _say(request, notice)
            return redirect(f"{request.path}?page={_page(request)}#order")
    context = _edit_context(request, listing) | {"notice": notice}
    part = "credits/lists/order.html" if wants_fragment(request) else "credits/lists/edit.html"
    return render(request, part, context, status=status)


@member_action("lists.write")
def delete(request: HttpRequest, uid) -> HttpResponse:
    """Delete a list, or with `undo` bring it back."""
    listing = get_object_or_404(List, uid=uid, owner=request.user)
    try:
        if "undo" in request.POST:
            actions.restore(listing=listing, by=request.user)
        else:
            actions.delete(listing=listing, by=request.user)
    except ListRefused as error:
        messages.error(request, str(error))
    return redirect("credits:lists")


@member_action("lists.write", methods=WRITES)
def copy(request: HttpRequest, uid) -> HttpResponse:
    """Ask, then copy somebody's list."""
    listing = reading.find_list(uid, request.user)
    if request.method == "POST":
        try:
            made = actions.copy(listing=listing, by=request.user, uid=changes.uuid_of(request.POST.get("uid")))
            return redirect(made.edit_url)
        except ListRefused as error:
            messages.error(request, str(error))
    return render(request, "credits/lists/copy.html", {"listing": listing, "uid": uuid4()})


@member_action("lists.write", methods=WRITES)
def add_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """Choose on which of one's lists a ride or park stands."""
    page = shown([page_id]).get(page_id)
    if page is None:
        raise Http404(_("There is no such page."))
    lists = [each for each in reading.with_counts(request.user.lists.kept()) if fits(each, page)]
    if request.method == "POST":
        changes.stand_on(lists, request.user, page_id, request.POST.getlist("list"))
        messages.success(request, _("Saved."))
        return redirect(page.url)
    there = set(List.objects.filter(owner=request.user, items__page_id=page_id).values_list("pk", flat=True))
    return render(request, "credits/lists/add.html", {"page": page, "lists": lists, "there": there})


def own(request: HttpRequest, uid) -> List:
    """The member's own list; Http404 for any other."""
    return get_object_or_404(List.objects.kept(), uid=uid, owner=request.user)


def _edit_context(request: HttpRequest, listing: List) -> dict:
    count = listing.items.count()
    last = max(1, -(-count // reading.PER_PAGE))
    asked = min(_page(request), last)
    query = request.GET.copy()
    query["page"] = str(asked)
    paging = Paging.of(query, count=count, per_page=reading.PER_PAGE, path=request.path, keep={})
    q = request.GET.get("q", "")[:100]
    found = shown(find_pages(q)) if q else {}
    # Nobody ranks what they speak for (rankings.top_lists leaves it out): its owner is told so.
    barred = interests_of(request.user) if listing.kind == List.Kind.TOP else frozenset()
    return {
        "listing": listing,
        "count": count,
        "lines": reading.lines(listing, paging.rows),
        "paging": paging,
        "first": paging.rows.start + 1,
        "gone": _gone(listing),
        "barred": barred,
        "barred_count": listing.items.filter(page_id__in=barred).count() if barred else 0,
        "q": q,
        "found": [page for page in found.values() if fits(listing, page)],
    }


def _gone(listing: List):
    return shown([listing.taken_out["page"]]).get(listing.taken_out["page"]) if listing.taken_out else None


def _page(request: HttpRequest) -> int:
    text = (request.POST or request.GET).get("page", "1")
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < 4 and int(text) else 1


def _say(request: HttpRequest, notice) -> None:
    if notice:
        messages.add_message(request, messages.ERROR if notice.tone == "stop" else messages.SUCCESS, notice.text)


def _status(form, request: HttpRequest) -> int:
    return 422 if request.method == "POST" and form.errors else 200
