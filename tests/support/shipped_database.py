"""The whole catalogue that we ship, imported once and kept: importing takes half a minute, opening it nothing."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from psycopg import sql

from tests.support.template_database import ensure_template, forget_rows, maintenance, template_name

_LOCK = 7_205_759_405
_BUILDING = "thrillwiki_shipped_building"
# What decides on the pages that an import makes; the entries made of them are brought up to date each time.
_IMPORT = ("exchange/*.py", "*/exchange_*.py", "home/site.py")


@contextmanager
def shipped_database() -> Iterator[None]:
    """Within the block the connection reads the shipped catalogue, with its flat entries as today's code makes them."""
    from search.catalogue.rebuilding import rebuild

    name = _ensure()
    with _connected_to(name):
        rebuild()
        yield


def _name() -> str:
    digest = hashlib.sha256(template_name().encode())
    paths = [path for pattern in _IMPORT for path in Path(settings.BASE_DIR).glob(pattern)]
    for path in sorted([*paths, *(settings.BASE_DIR / "data").glob("*.csv")]):
        digest.update(path.read_bytes())
    return f"thrillwiki_shipped_{digest.hexdigest()[:16]}"


def _ensure() -> str:
    """Import it unless it is there. Several workers may ask at once."""
    name, template = _name(), ensure_template()
    with maintenance() as server:
        server.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            for (old,) in server.execute("SELECT datname FROM pg_database WHERE datname ~ '^thrillwiki_shipped_'"):
                server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(old)))
            _build(server, template)
            server.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(_BUILDING), sql.Identifier(name))
            )
    return name


def _build(server, template: str) -> None:
    from exchange.importer import run_import
    from home.site import make_site
    from search.catalogue.listening import paused

    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(_BUILDING)))
    server.execute(
        sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(_BUILDING), sql.Identifier(template))
    )
    with _connected_to(_BUILDING), paused():
        make_site()
        report = run_import(settings.BASE_DIR / "data")
        assert (report.total("left_out"), report.exit_status, report.count("file", "row", "difference")) == (0, 0, 0)
        assert report.total("taken") == report.total("rows")


@contextmanager
def _connected_to(name: str) -> Iterator[None]:
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    forget_rows()
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual
        forget_rows()
