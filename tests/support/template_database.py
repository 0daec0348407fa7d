"""One database is migrated and bootstrapped once; every test database is a copy of it.

Wagtail needs what its migrations write (root page, locale), so leaving migrations out is no way; they are made in
seconds (tests/support/quick_migrations.py). The copy takes a quarter of a second.
"""

import hashlib
from pathlib import Path

import psycopg
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from tests.support.quick_migrations import quick_migrations

_BUILDING_LOCK = 7_205_759_404
_BUILDING = "thrillwiki_template_building"
# Code whose work is in the template beside the migrations'.
_BOOTSTRAP = (
    "home/*.py",
    "home/management/commands/bootstrap.py",
    "rides/glossary/*.py",
    "pages/actions.py",
    "tests/support/quick_migrations.py",
)


def template_name() -> str:
    """A name that changes whenever a migration, an installed version or the bootstrap code does."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements.txt").read_bytes() if _has_requirements() else b"")
    for pattern in ("*/migrations/*.py", *_BOOTSTRAP):
        for path in sorted(Path(settings.BASE_DIR).glob(pattern)):
            digest.update(path.read_bytes())
    return f"thrillwiki_template_{digest.hexdigest()[:16]}"


def _has_requirements() -> bool:
    return (settings.BASE_DIR / "requirements.txt").exists()


def ensure_template() -> str:
    """Build the template unless it is there, and return its name. Several workers may ask at once."""
    name = template_name()
    with maintenance() as server:
        server.execute("SELECT pg_advisory_lock(%s)", [_BUILDING_LOCK])
        if "PGDATA" in connection.settings_dict:
            _wait_for_no_disk(server)
        if not _exists(server, name):
            _drop_older_templates(server)
            _build(server, name)
    return name


def _wait_for_no_disk(server: psycopg.Connection) -> None:
    """Let the cluster of the tests wait for no disk: throwing a database away else has all of them written out first.

    After a crash of the machine `var/pgtest` may be broken; it holds nothing that is not made anew.
    """
    if server.execute("SHOW fsync").fetchone() == ("on",):
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            server.execute(f"ALTER SYSTEM SET {setting} = off")
        server.execute("SELECT pg_reload_conf()")


def maintenance() -> psycopg.Connection:
    """A connection to the server itself, outside any transaction."""
    if hasattr(connection, "prepare"):
        connection.prepare()
    params = connection.get_connection_params()
    wanted = {key: params[key] for key in ("host", "port", "user", "password") if params.get(key)}
    return psycopg.connect(**wanted, dbname="postgres", autocommit=True)


def _exists(server: psycopg.Connection, name: str) -> bool:
    return server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _drop_older_templates(server: psycopg.Connection) -> None:
    rows = server.execute("SELECT datname FROM pg_database WHERE datname LIKE 'thrillwiki\\_template\\_%'").fetchall()
    for (old,) in rows:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(old)))


def _build(server: psycopg.Connection, name: str) -> None:
    server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(_BUILDING)))
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = _BUILDING
    try:
        with quick_migrations():
            call_command("migrate", verbosity=0)
        call_command("bootstrap", verbosity=0)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = usual
    forget_rows()
    server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(_BUILDING), sql.Identifier(name)))


def copy_template_anew() -> None:
    """Throw the test database away and copy the template again: what a test that really commits needs afterwards."""
    name = connection.settings_dict["NAME"]
    template = connection.settings_dict["TEST"]["TEMPLATE"]
    connection.close()
    if hasattr(connection, "close_pool"):
        connection.close_pool()
    with maintenance() as server:
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
    forget_rows()


def end_connections() -> None:
    """End what threads and processes of tests left connected: a database that is in use cannot be dropped."""
    name = connection.settings_dict["NAME"]
    connection.close()
    with maintenance() as server:
        server.execute("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = %s", [name])


def forget_rows() -> None:
    """Forget what processes remember of rows: they are other rows now."""
    ContentType.objects.clear_cache()
    for cache in caches.all():
        cache.clear()
