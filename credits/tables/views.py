"""Tables on their way in, and out."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.acting import member_action, member_page
from credits.lists.changes import number
from credits.lists.pages import shown
from credits.models import TableImport, TableRow
from exchange.reading import UnreadableFileError

from . import actions
from .finders import find_pages
from .forms import ColumnsForm, FileForm
from .looking import is_looking
from .matching import cell
from .planning import plan
from .writing import EXPORTS, as_csv

WRITES = ("GET", "HEAD", "POST")
PER_PAGE = 50
_SHOWN = ("doubt", "none", "sure")


@member_action("tables.send", rate="20/h", methods=WRITES)
def overview(request: HttpRequest) -> HttpResponse:
    """Send a file, or go on with one that was sent."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES)
        if form.is_valid() and (table := _sent(request, form)):
            return redirect("credits:table-columns", table.uid)
    tables = request.user.table_imports.order_by("-created_at")[:20]
    status = 422 if form.errors else 200
    return render(request, "credits/tables/overview.html", {"form": form, "tables": tables}, status=status)


def _sent(request: HttpRequest, form: FileForm) -> TableImport | None:
    file = form.cleaned_data["file"]
    try:
        return actions.send(by=request.user, name=file.name, content=file.read(), uid=form.cleaned_data["uid"])
    except UnreadableFileError as error:
        form.add_error("file", str(error))
        return None


@member_action("tables.write", methods=WRITES)
def columns(request: HttpRequest, uid) -> HttpResponse:
    """Which column is which."""
    table = _own(request, uid)
    form = ColumnsForm(request.POST or None, table=table)
    if request.method == "POST" and form.is_valid():
        try:
            takes = form.cleaned_data["takes_ratings"]
            actions.name_columns(table=table, by=request.user, mapping=form.mapping(), takes_ratings=takes)
        except actions.TableRefused as error:
            messages.error(request, str(error))
        return redirect("credits:table", table.uid)
    rows = list(table.rows.order_by("line")[:3])
    known = TableImport.objects.filter(user=request.user, sha256=table.sha256, state=TableImport.State.DONE).first()
    context = {
        "table": table,
        "form": form,
        "samples": [(name, [row.cells.get(name, "") for row in rows]) for name in table.header],
        "number": table.rows.count(),
        "known": known,
    }
    return render(request, "credits/tables/columns.html", context, status=422 if form.errors else 200)


@member_action("tables.write", rate="120/m", methods=WRITES)
def match(request: HttpRequest, uid) -> HttpResponse:
    """Which ride each row means; where the import stands afterwards."""
    table = _own(request, uid)
    if table.state == TableImport.State.COLUMNS:
        return _to_columns(table)
    if table.state != TableImport.State.MATCHING:
        return render(request, "credits/tables/done.html", _done(table))
    if request.method == "POST":
        _decide(request, table)
        return redirect(f"{request.path}?show={_show(request, {})}&page={number(request.POST.get('page', '')) or 1}")
    return render(request, "credits/tables/match.html", _to_match(request, table))


def _to_columns(table: TableImport) -> HttpResponse:
    """Where the columns are named; while the rides are looked for, the page that tells how far that is."""
    if is_looking(table):
        return redirect("members:jobs:show", table.job_uid)
    return redirect("credits:table-columns", table.uid)


def _decide(request: HttpRequest, table: TableImport) -> None:
    try:
        said = actions.decide(table=table, by=request.user, answers=_answers(request))
    except actions.TableRefused as refusal:
        messages.error(request, str(refusal))
        return
    messages.success(request, ngettext("Saved: %(number)s row.", "Saved: %(number)s rows.", said) % {"number": said})


def _done(table: TableImport) -> dict:
    return {
        "table": table,
        "listed": table.counts.get("items", 0),
        "can_undo": _can_undo(table),
        "is_stuck": actions.is_stuck(table),
    }


def _to_match(request: HttpRequest, table: TableImport) -> dict:
    counts = dict(table.rows.order_by().values_list("match").annotate(Count("pk")))
    show = _show(request, counts)
    rows = table.rows.filter(match=show).order_by("line")
    page = Paginator(rows, PER_PAGE).get_page(number(request.GET.get("page", "")) or 1)
    q, line = request.GET.get("q", "")[:100], number(request.GET.get("line", ""))
    found = find_pages(q) if q else []
    counted = plan(table, list(table.rows.order_by("line"))).counts()
    pages = shown({pk for row in page for pk in [*row.suggested_ids, row.page_id] if pk} | set(found))
    return {
        "table": table,
        "show": show,
        "tabs": [(name, TableRow.Match(name).label, counts.get(name, 0)) for name in _SHOWN],
        "page": page,
        "rows": [_row(row, table, pages, found if row.line == line else []) for row in page],
        "q": q,
        "line": line,
        "asked": table.rows.filter(is_wanted=None).count(),
        "counts": counted,
        "listed": counted["items"],
    }


def _row(row: TableRow, table: TableImport, pages: dict, found: list[int]) -> dict:
    said = [cell(row, table.mapping, name) for name in ("list", "park", "country", "maker", "first", "date", "rating")]
    offered = dict.fromkeys([*([row.page_id] if row.page_id else []), *found, *row.suggested_ids])
    options = [pages[pk] for pk in offered if pk in pages and (pages[pk].kind == "ride" or "list" in table.mapping)]
    name = cell(row, table.mapping, "ride") or cell(row, table.mapping, "page")
    return {"row": row, "name": name, "said": " · ".join(filter(None, said)), "options": options}


def _show(request: HttpRequest, counts: dict) -> str:
    asked = (request.POST or request.GET).get("show", "")
    return asked if asked in _SHOWN else next((name for name in _SHOWN if counts.get(name)), "sure")


def _answers(request: HttpRequest) -> dict[int, int | None]:
    """By line the ride that was chosen, None for "leave it out". What was not answered is not said."""
    said = {number(name[4:]): value for name, value in request.POST.items() if name.startswith("row-") and value}
    return {line: number(value) or None for line, value in said.items() if line}


@member_action("tables.write")
def begin(request: HttpRequest, uid) -> HttpResponse:
    """Import what was confirmed."""
    table = actions.begin(table=_own(request, uid), by=request.user)
    return redirect("credits:table", table.uid)


@member_action("tables.write")
def undo(request: HttpRequest, uid) -> HttpResponse:
    """Take the import back."""
    table = _own(request, uid)
    try:
        actions.undo(table=table, by=request.user)
        messages.success(request, _("The import is undone."))
    except actions.TableRefused as error:
        messages.error(request, str(error))
    return redirect("credits:table", table.uid)


@member_action("tables.write")
def throw_away(request: HttpRequest, uid) -> HttpResponse:
    """Forget a file that was not imported."""
    open_states = (TableImport.State.COLUMNS, TableImport.State.MATCHING)
    request.user.table_imports.filter(uid=uid, state__in=open_states).delete()
    return redirect("credits:tables")


@member_page
def export(request: HttpRequest, what: str) -> HttpResponse:
    """One of the member's own tables."""
    if what not in EXPORTS:
        raise Http404(_("There is no such table."))
    response = HttpResponse(as_csv(EXPORTS[what](request.user)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="thrillwiki-{what}.csv"'
    return response


def _own(request: HttpRequest, uid) -> TableImport:
    return get_object_or_404(TableImport, uid=uid, user=request.user)


def _can_undo(table: TableImport) -> bool:
    return table.state == TableImport.State.DONE and timezone.now() - table.done_at <= actions.UNDO_WITHIN
