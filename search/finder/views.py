"""Lists for machines: /rides.csv, /rides.json, /parks.csv, /parks.json with the query of the list."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseNotModified, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from pages.privately import kept_by_nobody

from .exports import Export, csv_lines, json_parts
from .question import Question

TYPES = {"rides": "ride", "parks": "park"}
MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


@require_safe
def export(request: HttpRequest, things: str, form: str) -> HttpResponseBase:
    """The list that the query asks for; at most some ten thousand rows, with the address of the next ones."""
    question = Question.of(TYPES[things], request.GET, request.user)
    if question.waits_for_log_in:
        return kept_by_nobody(redirect_to_login(request.get_full_path()))
    made = Export.of(question, site=request.build_absolute_uri("/").rstrip("/"))
    if question.mine:
        return kept_by_nobody(_answer(request, made, things, form))
    etag = f'W/"{made.mark}-{form}"'
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponseNotModified()
    else:
        response = _answer(request, made, things, form)
    response["ETag"] = etag
    # Asked anew each time, and often answered with "not modified".
    response["Cache-Control"] = "no-cache"
    return response


def _answer(request: HttpRequest, made: Export, things: str, form: str) -> StreamingHttpResponse:
    next_url = f"{made.site}{request.path}?{made.next_query}" if made.next_query else ""
    parts = csv_lines(made) if form == "csv" else json_parts(made, next_url)
    response = StreamingHttpResponse(parts, content_type=MEDIA_TYPES[form])
    response["Content-Disposition"] = (
        f'{"attachment" if form == "csv" else "inline"}; filename="thrillwiki-{things}.{form}"'
    )
    links = [f'<{made.site}/attribution/>; rel="license"'] + ([f'<{next_url}>; rel="next"'] if next_url else [])
    response["Link"] = ", ".join(links)
    response["X-Robots-Tag"] = "noindex"
    return response
