"""What the views of members have in common."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from credits import bar, undoing
from credits.models import Credit, LogEntry, ParkVisit
from pages.addresses import address
from parks.models import ParkPage
from rides.models import RidePage


def show(request: HttpRequest, template: str, context: dict, status: int = 200) -> HttpResponse:
    """A page of the member's own, with what can be taken back."""
    return render(
        request, f"credits/{template}.html", {"undo": undoing.offered_here(request), **context}, status=status
    )


def done(request: HttpRequest, page, otherwise: str, focus: str = "ride") -> HttpResponse:
    """After a tap htmx gets the buttons anew, the focus on that of `focus`.

    Others are led back to where they were, or else to `otherwise`.
    """
    if request.headers.get("HX-Request"):
        template, context = bar.button(request.user, page)
        undo = undoing.offered(request, page.pk)
        if undo:
            undoing.told(request, address(page.url_path))
        return render(request, template, {**context, "undo": undo, "focus": focus})
    return redirect(wanted(request, otherwise))


def wanted(request: HttpRequest, otherwise: str) -> str:
    """Where the form asked to be led, if it is a place of ours."""
    address = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if is_ours else otherwise


def ride_or_404(page_id: int) -> RidePage:
    """A ride that everybody may see."""
    return get_object_or_404(RidePage.objects.live().public().select_related("park").defer("body"), pk=page_id)


def park_or_404(page_id: int) -> ParkPage:
    """A park that everybody may see."""
    return get_object_or_404(ParkPage.objects.live().public().defer("body"), pk=page_id)


def own(model: type[Credit] | type[LogEntry] | type[ParkVisit], request: HttpRequest, **where):
    """The member's own, or 404: what is another's is not even said to be there."""
    things = model.objects.filter(user=request.user)
    return get_object_or_404(things.select_related("credit") if model is LogEntry else things, **where)
