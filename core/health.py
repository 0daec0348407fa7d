"""Is the process alive, and is it ready to serve? For load balancers; no cookie, no template."""

from collections.abc import Callable

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Database, cache and migrations. A missing cache is told but leaves the site ready: pages go on without it."""
    checks = {"database": _tells(_database), "cache": _tells(_cache)}
    # A database that does not answer is waited for once, not twice.
    checks["migrations"] = _tells(_migrations) if checks["database"] == "ok" else "failed"
    ready = checks["database"] == checks["migrations"] == "ok"
    return JsonResponse({"status": "ok" if ready else "unready", **checks}, status=200 if ready else 503)


def _tells(check: Callable[[], bool]) -> str:
    try:
        return "ok" if check() else "failed"
    except Exception:
        return "failed"


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _cache() -> bool:
    cache.set("readyz", "ok", 10)
    return cache.get("readyz") == "ok"


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
