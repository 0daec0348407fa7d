"""Moving a page, taking it offline and taking it off: said first, then done, all on the branch alone."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page

from branches.actions.creating import move_page, remove_page
from branches.actions.dropping import drop
from branches.editing.forms import MoveForm, WhyForm
from branches.editing.rights import must_edit
from branches.models import Branch
from branches.reading import head_of
from branches.refusals import NotAllowed, Refused

asked = require_http_methods(["GET", "HEAD", "POST"])


@asked
def move(request: HttpRequest, pk: int, page_id: int) -> HttpResponse:
    """Let the merge move the page."""
    branch, page = _both(request, pk, page_id)
    form = MoveForm(request.POST or None, page=page.specific)
    texts = {
        "page_title": _("Move on the branch “%(branch)s”") % {"branch": branch},
        "words": _("The page stays where it is until the branch is merged."),
        "button": _("Move it with the merge"),
    }

    def act() -> str:
        move_page(branch, page, to=form.cleaned_data["goal"], by=request.user, message=form.cleaned_data["why"])
        return _("The merge moves the page beneath “%(goal)s”.") % {"goal": form.cleaned_data["goal"]}

    return _asked(request, branch, page, form, texts, act)


@asked
def remove(request: HttpRequest, pk: int, page_id: int) -> HttpResponse:
    """Let the merge take the page offline."""
    branch, page = _both(request, pk, page_id)
    form = WhyForm(request.POST or None)
    texts = {
        "page_title": _("Take offline on the branch “%(branch)s”") % {"branch": branch},
        "words": _("The page stays live until the branch is merged. It is taken offline then, not deleted."),
        "button": _("Take it offline with the merge"),
        "is_serious": True,
    }

    def act() -> str:
        remove_page(branch, page, by=request.user, message=form.cleaned_data["why"])
        return _("The merge takes the page offline.")

    return _asked(request, branch, page, form, texts, act)


@asked
def take_off(request: HttpRequest, pk: int, page_id: int) -> HttpResponse:
    """Let the merge leave the page alone."""
    branch, page = _both(request, pk, page_id)
    head = head_of(branch, page)
    if head is None:
        raise Http404
    form = WhyForm(request.POST or None)
    words = _("The merge leaves the page as it is then. What was saved here stays in the branch's history.")
    if head.operation == head.Operation.CREATE:
        words = _("The page was made on this branch and goes with it. Its text stays in the branch's history.")
    texts = {
        "page_title": _("Take off the branch “%(branch)s”") % {"branch": branch},
        "words": words,
        "button": _("Take it off"),
        "is_serious": True,
    }

    def act() -> str:
        drop(branch, head, by=request.user, message=form.cleaned_data["why"])
        return _("The page was taken off the branch “%(branch)s”.") % {"branch": branch}

    return _asked(request, branch, page, form, texts, act)


def _both(request: HttpRequest, pk: int, page_id: int) -> tuple[Branch, Page]:
    """Raise PermissionDenied unless the user may work on the branch and on the page."""
    branch, page = get_object_or_404(Branch, pk=pk), get_object_or_404(Page, pk=page_id)
    must_edit(request.user, branch)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return branch, page


def _asked(
    request: HttpRequest, branch: Branch, page: Page, form: WhyForm, texts: dict, act: Callable[[], str]
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, act())
        except NotAllowed:
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _back(branch, page)
    context = {
        **texts,
        "branch": branch,
        "page": page,
        "form": form,
        "page_subtitle": page.get_admin_display_title(),
        "back_url": reverse("branches:edit", args=[branch.pk, page.pk]),
    }
    return render(request, "branches/editing/act.html", context, status=422 if form.errors else 200)


def _back(branch: Branch, page: Page) -> HttpResponse:
    """To the page's editor on the branch; of a page that is gone, to where it was."""
    if Page.objects.filter(pk=page.pk).exists():
        return redirect("branches:edit", branch.pk, page.pk)
    return redirect("wagtailadmin_explore_root")
