"""Whether anything of an erased member is left: rows that name them, their e-mail addresses in any text, their files.

An IP address stands only in rows that name its owner (tests/members/test_belongings.py holds that), and goes with them.
"""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection, models
from django.db.models import Field, FileField, Model

TEXT = (models.CharField, models.TextField, models.JSONField)


def look_for(user_pk: int, addresses: Iterable[str], files: Iterable[tuple[str, str, int]]) -> list[str]:
    """The places ("app.Model.field") in which something of the member is left; no names, no addresses."""
    named = [f"{model._meta.label}.{field.name}" for model, field in user_fields() if _names(model, field, user_pk)]
    spoken = [place for address in addresses for place in _with_text(address)]
    lying = [label for label, name, pk in files if _lies_about(label, name, pk)]
    return sorted({*named, *spoken, *lying})


def user_fields() -> Iterator[tuple[type[Model], Field]]:
    """Every column of every table that points at a user, those of many-to-many tables too."""
    owner = get_user_model()
    for model in own_tables():
        for field in model._meta.local_fields:
            if field.is_relation and field.related_model is owner:
                yield model, field


def own_tables() -> Iterator[type[Model]]:
    """The models with tables of their own."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model


def files_of(user_pk: int) -> list[tuple[str, str, int]]:
    """The files in rows that name the member: "app.Model.field", name in the storage, and the row's key."""
    found = []
    for model, pointer in user_fields():
        for field in _file_fields(model):
            rows = model._base_manager.filter(**{pointer.attname: user_pk}).values_list(field.name, "pk")
            found += [(f"{model._meta.label}.{field.name}", name, pk) for name, pk in rows if name]
    return found


def _names(model: type[Model], field: Field, user_pk: int) -> bool:
    return model._base_manager.filter(**{field.attname: user_pk}).exists()


def _file_fields(model: type[Model]) -> list[FileField]:
    return [field for field in model._meta.local_fields if isinstance(field, FileField)]


def _lies_about(label: str, name: str, pk: int) -> bool:
    """Whether the file is still there though its row is gone: a row that was kept without a name keeps its file."""
    path, field_name = label.rsplit(".", 1)
    model = apps.get_model(path)
    if model._base_manager.filter(pk=pk).exists():
        return False
    return model._meta.get_field(field_name).storage.exists(name)


def _with_text(words: str) -> list[str]:
    return [model._meta.label for model in own_tables() if model._meta.label != "jobs.Job" and _holds(model, words)]


def _holds(model: type[Model], words: str) -> bool:
    """Whether any text of the table has the words in it, however written."""
    columns = [connection.ops.quote_name(field.column) for field in model._meta.local_fields if isinstance(field, TEXT)]
    if not columns:
        return False
    condition = " OR ".join(f"position(%s in lower({column}::text)) > 0" for column in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        question = f"SELECT 1 FROM {table} WHERE {condition} LIMIT 1"  # noqa: S608 - names of our own tables only
        cursor.execute(question, [words.lower()] * len(columns))
        return cursor.fetchone() is not None
