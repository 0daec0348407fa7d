"""A developer's own machine."""

from .base import *

DEBUG = True
SECRET_KEY = "development-only-never-in-production"
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEMO_PASSWORD = text("DEMO_PASSWORD", "thrillwiki")
# The demo accounts log in without a second factor; the page of security says so.
MFA_REQUIRED = flag("MFA_REQUIRED", default=False)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
