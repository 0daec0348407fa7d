"""A server on the internet. Refuses to start without what it needs, and says what that is."""

from django.core.exceptions import ImproperlyConfigured

from . import env as environment
from .base import *

_NEEDED = ["SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL", "DATABASE_URL", "REDIS_URL", "EMAIL_URL"]
if _absent := environment.missing(_NEEDED):
    raise ImproperlyConfigured(f"Set {', '.join(_absent)} in the environment; .env.example says what each is for.")

DEBUG = False
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

# TLS ends at the proxy, which says so in this header; set BEHIND_PROXY to False where nothing stands in front.
if flag("BEHIND_PROXY", default=True):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = flag("SSL_REDIRECT", default=True)
# Load balancers ask over plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"

# A statement of a visitor's may take this long; those of commands may take as long as they need: manage.py says 0.
_patience = int(text("STATEMENT_TIMEOUT_MS", "5000"))
# A large merge may calculate for longer than that between two statements of its one transaction.
_idle = 30_000 if _patience else 600_000
_limits = f"-c statement_timeout={_patience} -c lock_timeout=2000 -c idle_in_transaction_session_timeout={_idle}"
# A database that cannot be reached is told to the visitor after a second and a half: core.errors.unavailable.
DATABASES["default"].setdefault("OPTIONS", {}).update(
    pool={"min_size": 1, "max_size": int(text("DATABASE_POOL", "8")), "timeout": 1.5},
    options=f"{DATABASE_OPTIONS} {_limits}",
)
DATABASES["default"]["CONN_MAX_AGE"] = 0  # the pool keeps them
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
vars().update(env.email_url("EMAIL_URL"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = text("FROM_EMAIL", f"ThrillWiki <noreply@{ALLOWED_HOSTS[0]}>")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stdout": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "line"}},
    "root": {"handlers": ["stdout"], "level": text("LOG_LEVEL", "INFO")},
}
