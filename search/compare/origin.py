"""Whether a form was sent from a page of this site.

No token can stand in pages that all visitors share. Browsers tell where a request comes from instead, in headers that
no script of another site can write.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest


def is_from_here(request: HttpRequest) -> bool:
    """True only where the browser says that a page of this very site has sent the request."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    origin = request.headers.get("Origin", "")
    return bool(origin) and urlsplit(origin).netloc == request.get_host()
