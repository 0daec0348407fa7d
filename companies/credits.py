"""Who did what for a thing, in words."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join

from pages.addresses import address
from pages.life import span_of
from pages.shown_facts import Fact, NumberedSources
from pages.suggestable import suggest_rows_url


def credit_facts(rows: Iterable, sources: NumberedSources) -> list[Fact]:
    """Who did what: one fact per role, with the years."""
    by_role: dict[str, list] = {}
    for row in rows:
        if row.company or row.name:
            by_role.setdefault(str(row.get_role_display()).capitalize(), []).append(row)
    number = sources.number("credits")
    return [
        Fact(
            role,
            format_html_join(", ", "{}", ((_credit(row),) for row in named)),
            source=number,
            edit_url=suggest_rows_url(named, "credit"),
        )
        for role, named in by_role.items()
    ]


def _credit(row) -> str:
    name = row.name
    if row.company:
        name = format_html('<a href="{}">{}</a>', address(row.company.url_path), row.company.title)
    span = span_of(row.since, row.until)
    return format_html('{} <span class="meta">({})</span>', name, span) if span else format_html("{}", name)
