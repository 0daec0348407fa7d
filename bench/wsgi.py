"""Three doors on one server: the site, the site without its page cache, a Django of one view and no middleware."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"

from django.core.handlers.wsgi import WSGIHandler
from django.test.utils import override_settings

from core.pagecache.wsgi import PASSED
from thrillwiki.wsgi import application as cached
from thrillwiki.wsgi import django_application as uncached

with override_settings(MIDDLEWARE=[]):
    bare = WSGIHandler()


def application(environ, start_response):
    """By path and header."""
    if environ["PATH_INFO"] == "/bench/bare/":
        return bare(environ, start_response)
    if environ.get("HTTP_X_BENCH") == "uncached":
        environ[PASSED] = True
        return uncached(environ, start_response)
    return cached(environ, start_response)
