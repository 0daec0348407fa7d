"""The test suite."""

from .base import *

DEBUG = False
SECRET_KEY = "tests-only"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEMO_PASSWORD = text("DEMO_PASSWORD", "thrillwiki")
RUN_DAILY_ON_REQUEST = False
PAGE_CACHE_URL = ""
