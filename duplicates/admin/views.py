"""Choosing the other page, looking at what a merge does, doing it, its record, undoing it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from duplicates import rights
from duplicates.errors import RefusedError
from duplicates.merging import Choice, merge
from duplicates.models import Merge, Pair
from duplicates.models.merge import LONGEST_REASON
from duplicates.pairs import apart_lately, doubt_again, open_pairs, reasons_of, tell_apart
from duplicates.undoing import problems, undo
from pages.addresses import address

from .choosing import similar_pages
from .preview import preview_of
from .record import record_of

REFUSED = 409
PAIRS_A_PAGE = 50
MERGES_SHOWN = 20
KINDS = {
    "parkpage": gettext_lazy("Parks"),
    "ridepage": gettext_lazy("Rides"),
    "companypage": gettext_lazy("Companies"),
    "ridemodelpage": gettext_lazy("Models"),
}


class Door(WagtailAdminTemplateMixin, TemplateView):
    """For those who merge pages; everybody else is told so. Answers are kept by nobody."""

    header_icon = "copy"
    page_title = gettext_lazy("Duplicates")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let only those in who may merge at all."""
        if not rights.may_merge_at_all(request.user):
            raise PermissionDenied("Merging pages takes a right that editors and moderators have.")
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    def get_breadcrumbs_items(self) -> list[dict]:
        """From the list."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("duplicates:index"), "label": _("Duplicates")},
            {"url": "", "label": str(self.page_title)},
        ]


class IndexView(Door):
    """Pages that may be one, the likeliest first, and what was decided of others."""

    template_name = "duplicates/admin/index.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """With `?a=` and `?b=`, the numbers of two pages, the page on which they are merged; with `?a=` the choice."""
        one, other = (_number(request.GET.get(name, "")) for name in ("a", "b"))
        if one and other:
            return redirect("duplicates:preview", one, other)
        if one:
            return redirect("duplicates:choose", one)
        return super().get(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict]:
        """It is the list."""
        return [*self.breadcrumbs_items, {"url": "", "label": _("Duplicates")}]

    def get_context_data(self, **kwargs: Any) -> dict:
        """A page of pairs, the latest merges and refusals."""
        kind = self.request.GET.get("kind", "")
        waiting = Paginator(open_pairs(kind if kind in KINDS else ""), PAIRS_A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            waiting=waiting,
            lines=[(pair, reasons_of(pair)) for pair in waiting],
            kind=kind,
            kinds=KINDS.items(),
            merges=Merge.objects.all()[:MERGES_SHOWN],
            apart=apart_lately()[:MERGES_SHOWN],
            **kwargs,
        )


class ChooseView(Door):
    """Which page is the same thing as this one: those of a like name, or what is searched for."""

    template_name = "duplicates/admin/choose.html"
    page_title = gettext_lazy("Merge with another page")

    def get_context_data(self, **kwargs: Any) -> dict:
        """The likely ones."""
        page = _page_for(self.request.user, kwargs["pk"])
        words = self.request.GET.get("q", "").strip()[:200]
        found = similar_pages(page, words, self.request.user)
        return super().get_context_data(page=page, words=words, found=found, **kwargs)


class PreviewView(Door):
    """What both pages say, what moves and what clashes; with a POST it is done."""

    template_name = "duplicates/admin/preview.html"
    page_title = gettext_lazy("Merge two pages")
    refused: RefusedError | None = None

    def get_context_data(self, **kwargs: Any) -> dict:
        """Everything, with what was chosen before it was refused."""
        kept, gone = (_page_for(self.request.user, kwargs[name]) for name in ("kept", "gone"))
        preview = preview_of(kept, gone)
        sent = self.request.POST if self.request.method == "POST" else None
        return super().get_context_data(
            **{**kwargs, "kept": kept, "gone": gone},
            **_names(kept, gone),
            preview=preview,
            refused=self.refused,
            taken=set(sent.getlist("taken")) if sent is not None else set(),
            added=set(sent.getlist("added")) if sent is not None else _wanted(preview),
            reason=sent.get("reason", "") if sent is not None else "",
            confirmed=sent is not None and sent.get("confirmed") == "yes",
            longest_reason=LONGEST_REASON,
        )

    def post(self, request: HttpRequest, kept: int, gone: int) -> HttpResponse:
        """Merge, or say beside what was chosen why not."""
        try:
            done = merge(kept=kept, gone=gone, by=request.user, choice=_choice(request.POST))
        except RefusedError as refused:
            self.refused = refused
            return self.render_to_response(self.get_context_data(kept=kept, gone=gone), status=REFUSED)
        messages.success(
            request,
            _("“%(gone)s” is part of “%(kept)s” now.") % {"gone": done.gone_title, "kept": done.kept_title},
            buttons=[messages.button(done.admin_url, _("See the record"))],
        )
        return redirect(done.admin_url)


class RecordView(Door):
    """What was merged, by whom and why, and whether it can be undone."""

    template_name = "duplicates/admin/record.html"
    page_title = gettext_lazy("Record of a merge")
    refused: RefusedError | None = None

    def get_context_data(self, **kwargs: Any) -> dict:
        """The record."""
        row = get_object_or_404(Merge.objects.select_related("kept", "gone"), uid=kwargs["uid"])
        may_undo = row.kept is not None and rights.may_merge(self.request.user, row.kept)
        return super().get_context_data(
            merge=row,
            record=record_of(row),
            problems=problems(row),
            may_undo=may_undo,
            refused=self.refused,
            **kwargs,
        )


class UndoView(RecordView):
    """Takes it back."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, uid: Any) -> HttpResponse:
        """Undo, or say why not."""
        row = get_object_or_404(Merge, uid=uid)
        try:
            row = undo(merge=row, by=request.user)
        except RefusedError as refused:
            self.refused = refused
            return self.render_to_response(self.get_context_data(uid=uid), status=REFUSED)
        messages.success(request, _("They are two pages again."))
        return redirect(row.admin_url)


class ApartView(Door):
    """Says that two pages are not one."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, one: int, other: int) -> HttpResponse:
        """Remembered for good, and taken back from the list."""
        pages = [_page_for(request.user, pk) for pk in (one, other)]
        if one == other:
            raise Http404("A page is no pair.")
        tell_apart(one=pages[0], other=pages[1], by=request.user, note=request.POST.get("note", ""))
        text = _("“%(one)s” and “%(other)s” are two, and are not offered again.")
        messages.success(request, text % {"one": pages[0].title, "other": pages[1].title})
        return redirect("duplicates:index")


class AgainView(Door):
    """Takes that back."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The pair waits again."""
        pair = get_object_or_404(Pair.objects.select_related("first", "second"), pk=pk)
        doubt_again(pair=pair, by=request.user)
        messages.success(request, _("They are in the list again."))
        return redirect("duplicates:index")


def _number(text: str) -> int:
    """What somebody wrote into an address as the number of a page; 0 for nonsense."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _page_for(user: Any, pk: int) -> Page:
    """The page as its own type. Raises Http404, PermissionDenied."""
    page = get_object_or_404(Page, pk=pk).specific
    if not rights.may_look(user, page):
        raise PermissionDenied("This page is not theirs to merge.")
    return page


def _names(kept: Page, gone: Page) -> dict[str, str]:
    """What they are called where they must be told apart: two that bear one name with their addresses."""
    same = kept.title == gone.title
    called = [f"{page.title} ({address(page.url_path)})" if same else page.title for page in (kept, gone)]
    return dict(zip(("kept_name", "gone_name"), called, strict=True))


def _wanted(preview: Any) -> set[str]:
    return {each.name for each in preview.rows if each.are_wanted}


def _choice(sent: Any) -> Choice:
    return Choice(
        taken=sent.getlist("taken"),
        added=sent.getlist("added"),
        reason=sent.get("reason", "")[:LONGEST_REASON],
        is_confirmed=sent.get("confirmed") == "yes",
        seen=sent.get("seen", ""),
    )
