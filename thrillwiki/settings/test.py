"""The test suite."""

from .base import *

DEBUG = False
SECRET_KEY = "tests-only"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEMO_PASSWORD = text("DEMO_PASSWORD", "thrillwiki")
RUN_DAILY_ON_REQUEST = False
# A cluster for tests alone: what they write need not outlive the machine (tests/support/template_database.py).
if "PGDATA" in DATABASES["default"]:
    DATABASES["default"]["PGDATA"] = str(VAR_DIR / "pgtest")
PAGE_CACHE_URL = ""
JOBS_RUN = "inline"
# In memory, limits too: most tests have no business with the database's table of them.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "default"},
    "renditions": CACHES["renditions"],
}
MFA_REQUIRED = False
# WhiteNoise warns of a folder that is not there, in each of a thousand test clients.
STATIC_ROOT = VAR_DIR / "staticfiles"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
# Social log-in without anybody else's server.
INSTALLED_APPS = [*INSTALLED_APPS, "allauth.socialaccount.providers.dummy"]
