"""A developer's own machine."""

from .base import *

DEBUG = True
SECRET_KEY = "development-only-never-in-production"
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEMO_PASSWORD = text("DEMO_PASSWORD", "thrillwiki")
