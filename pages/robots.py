"""What robots may read."""

from django.http import HttpRequest, HttpResponse

from pages.public import site_url

# The last but one: two versions of a page side by side are without number; the last: forms.
_CLOSED = ("/accounts/", "/cms/", "/search/", "/*/history/compare/", "/*/suggest/")


def robots(request: HttpRequest) -> HttpResponse:
    """Everything but the doors and the searches."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in _CLOSED),
        "",
        f"Sitemap: {site_url(request)}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
