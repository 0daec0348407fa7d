"""Another process on this test's database: for what must survive being killed."""

import os
import subprocess
import sys
import time
from urllib.parse import quote

from django.conf import settings
from django.db import connection


def start_python(*arguments: str) -> subprocess.Popen:
    """`python ARGUMENTS` with Django's settings for tests and this test's database; its output is piped."""
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": _address(), "DJANGO_SETTINGS_MODULE": "thrillwiki.settings.test"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_until_alone(seconds: float = 20) -> None:
    """PostgreSQL needs a moment to notice that a client is gone."""
    deadline = time.monotonic() + seconds
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
            if cursor.fetchone()[0] == 1:
                return
            time.sleep(0.05)
    raise AssertionError("the other process is still connected")


def _address() -> str:
    """This test's database as DATABASE_URL."""
    params = connection.get_connection_params()
    host = quote(str(params.get("host", "")), safe="")
    login = f"{params.get('user', '')}:" + (quote(str(params["password"])) if params.get("password") else "")
    address = f"postgresql://{login}@/{connection.settings_dict['NAME']}?host={host}"
    return address + (f"&port={params['port']}" if params.get("port") else "")
