"""Production's own settings on a scratch database; nothing here makes anything faster."""

import os

os.environ.update(
    {
        "SECRET_KEY": "only-for-measuring-" * 4,
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "BASE_URL": "http://127.0.0.1:8000",
        "DATABASE_URL": "postgresql://unused/unused",
        "EMAIL_URL": "consolemail://",
        "SSL_REDIRECT": "False",
        "BEHIND_PROXY": "False",
    }
)

from thrillwiki.settings.production import *

_options = {**DATABASES["default"].get("OPTIONS", {})}
DATABASES = {
    "default": {
        "ENGINE": "thrillwiki.embedded_postgres",
        "NAME": "bench",
        "PGDATA": os.environ["BENCH_PGDATA"],
        "OPTIONS": _options,
        "CONN_MAX_AGE": 0,
    }
}
STATIC_ROOT = os.environ["BENCH_STATIC"]
ROOT_URLCONF = "bench.urls"
# Innermost, so that it counts the queries of the other layers as well as it can without changing them.
MIDDLEWARE = [MIDDLEWARE[0], "bench.counting.CountQueriesMiddleware", *MIDDLEWARE[1:]]
RUN_DAILY_ON_REQUEST = False
LOGGING["root"]["level"] = "ERROR"
# Over plain HTTP a browser would not send the cookies of production.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "sessionid", "csrftoken"
