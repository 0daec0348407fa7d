"""Whether rows have changed since they were read, by the transaction that last wrote them (PostgreSQL's `xmin`).

Revisions alone do not tell: imports, daily work and other code write columns without one.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Page

from branches.models import BranchHead


def row_versions(heads: Iterable[BranchHead]) -> dict[int, str]:
    """What changes whenever the row of a head's thing is written, by the head's key; missing where the thing is gone.

    A query for each type of thing and two more for pages, whatever their number. Rows of a page are written with the
    page's own row.
    """
    by_model = _keys_by_model(list(heads))
    found: dict[int, str] = {}
    for model, keys in by_model.items():
        versions = _versions(model, list(keys))
        found.update({head: versions[key] for key, head in keys.items() if key in versions})
    return found


def _keys_by_model(heads: list[BranchHead]) -> dict[type, dict[str, int]]:
    page_type = ContentType.objects.get_for_model(Page).pk
    pages = [head for head in heads if head.target_type_id == page_type]
    types = dict(Page.objects.filter(pk__in=[head.object_id for head in pages]).values_list("pk", "content_type_id"))
    by_model: dict[type, dict[str, int]] = defaultdict(dict)
    for head in heads:
        key = types.get(int(head.object_id)) if head.target_type_id == page_type else head.target_type_id
        model = ContentType.objects.get_for_id(key).model_class() if key is not None else None
        if model is not None:
            by_model[model][head.object_id] = head.pk
    return by_model


def _versions(model: type, keys: list[str]) -> dict[str, str]:
    quote, own = connection.ops.quote_name, model._meta
    tables = [own.db_table]
    joins = ""
    if issubclass(model, Page) and model is not Page:
        page = Page._meta
        tables.append(page.db_table)
        joins = f" JOIN {quote(page.db_table)} ON {quote(page.db_table)}.{quote('id')} = {_column(own)}"
    seen = " || ':' || ".join(f"{quote(table)}.xmin::text" for table in tables)
    of = f"{quote(own.db_table)}{joins} WHERE {_column(own)}::text = ANY(%s)"
    sql = f"SELECT {_column(own)}::text, {seen} FROM {of}"  # noqa: S608 (names of our own tables)
    with connection.cursor() as cursor:
        cursor.execute(sql, [keys])
        return dict(cursor.fetchall())


def _column(meta) -> str:
    quote = connection.ops.quote_name
    return f"{quote(meta.db_table)}.{quote(meta.pk.column)}"
