"""The site's own addresses and the bare view."""

from django.http import HttpResponse
from django.urls import include, path


def bare(request):
    """The least that Django can answer."""
    return HttpResponse("ok")


urlpatterns = [path("bench/bare/", bare), path("", include("thrillwiki.urls"))]

handler400 = "core.errors.bad_request"
handler404 = "core.errors.page_not_found"
handler500 = "core.errors.server_error"
