"""The database of tests is migrated in a quicker way than others, tests/support/quick_migrations.py: to one schema."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import GeneratedField

COLUMNS = """
    SELECT rel.relname, att.attname, format_type(att.atttypid, att.atttypmod), att.attnotnull
    FROM pg_class rel JOIN pg_attribute att ON att.attrelid = rel.oid
    WHERE rel.relnamespace = 'public'::regnamespace AND rel.relkind = 'r' AND att.attnum > 0 AND NOT att.attisdropped
"""
NAMES = """
    SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION SELECT indrelid::regclass::text, indexrelid::regclass::text FROM pg_index
"""
REFERENCES = """
    SELECT con.conrelid::regclass::text, att.attname, con.confrelid::regclass::text
    FROM pg_constraint con JOIN pg_attribute att ON att.attrelid = con.conrelid AND att.attnum = con.conkey[1]
    WHERE con.contype = 'f'
"""
# As Django writes types, and as PostgreSQL tells them.
SPELLINGS = {
    r"^varchar\b": "character varying",
    r"^time$": "time without time zone",
    r"\[\d+\]$": "[]",
    ", ": ",",
}


@pytest.fixture
def asked(db):
    """The rows of a query, as a set."""

    def _asked(query: str) -> set[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(query)
            return {tuple(str(value).strip('"') for value in row) for row in cursor.fetchall()}

    return _asked


def _models() -> list:
    """Ours: what others ship was not always migrated to what their models say."""
    ours = [config for config in apps.get_app_configs() if Path(config.path).is_relative_to(settings.BASE_DIR)]
    ours = [config for config in ours if "site-packages" not in config.path]
    models = [model for config in ours for model in config.get_models(include_auto_created=True)]
    return [model for model in models if model._meta.managed and not model._meta.proxy]


def _fields() -> list:
    return [(model._meta.db_table, field) for model in _models() for field in model._meta.local_concrete_fields]


def _type(field) -> str:
    spelt = field.db_parameters(connection)["type"]
    for django, postgres in SPELLINGS.items():
        spelt = re.sub(django, postgres, spelt)
    return spelt


def _is_never_empty(field) -> bool:
    # PostgreSQL computes those; Django asks no more of them.
    return not field.null and not isinstance(field, GeneratedField)


def test_every_column_has_the_type_of_its_field_and_is_empty_only_where_the_field_may_be(asked):
    declared = {(table, field.column, _type(field), str(_is_never_empty(field))) for table, field in _fields()}
    found = asked(COLUMNS)
    tables = {table for table, *_rest in declared}
    assert declared - found == set()
    assert {row for row in found if row[0] in tables} - declared == set()


def test_every_declared_constraint_and_index_is_there(asked):
    declared = {
        (model._meta.db_table, rule.name)
        for model in _models()
        for rule in (*model._meta.constraints, *model._meta.indexes)
    }
    assert len(declared) > 200
    assert declared - asked(NAMES) == set()


def test_every_foreign_key_is_held_by_the_database(asked):
    declared = {
        (table, field.column, field.remote_field.model._meta.db_table)
        for table, field in _fields()
        if field.remote_field and field.db_constraint
    }
    assert len(declared) > 100
    assert declared - asked(REFERENCES) == set()
