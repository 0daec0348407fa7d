"""A drawing for members without a picture: the same for everybody with these letters, so that everybody may keep it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from core.pagecache import never_store
from media.member_pictures import TONES

# Ground and letters of each tone, readable on light and on dark pages.
COLOURS = (
    ("#dbe2f3", "#2a3f78"),
    ("#d9e8e1", "#22513f"),
    ("#efe3d2", "#62451a"),
    ("#eadcec", "#5b2f63"),
    ("#f2dcdc", "#6f2b30"),
    ("#dde3e6", "#33454f"),
)
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">'
    '<rect width="64" height="64" fill="{}"/>'
    '<text x="32" y="41" fill="{}" font-family="system-ui, sans-serif" font-size="26" font-weight="600" '
    'text-anchor="middle">{}</text></svg>'
)


@require_safe
def initials(request: HttpRequest, letters: str, tone: int) -> HttpResponse:
    """Up to two letters on one of TONES washes."""
    if tone >= TONES or len(letters) > 2 or not all(each.isalnum() or each == "-" for each in letters):
        raise Http404
    never_store()
    response = HttpResponse(format_html(DRAWING, *COLOURS[tone], letters), content_type="image/svg+xml")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
