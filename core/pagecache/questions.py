"""Which requests the cache may answer, and under which key.

The key holds everything that the answer may depend on: scheme, host, path, the allowed query, whether htmx asks for a
fragment, and the language. A request that carries more than that goes to Django and its answer is not kept.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

LONGEST_KEY = 800
_PLAIN_VALUE = re.compile(r"[\w.,:+ -]{0,60}")
_PLAIN_TARGET = re.compile(r"[\w-]{0,60}")
_REFUSES_BR = re.compile(r"\bbr\s*;\s*q=0(\.0*)?\s*(,|$)")
_REFUSES_GZIP = re.compile(r"\bgzip\s*;\s*q=0(\.0*)?\s*(,|$)")


@dataclass(frozen=True, slots=True)
class Question:
    """A request that may be answered from the cache."""

    key: str
    encoding: str
    is_head: bool
    known_etags: str


def question_of(environ: dict) -> Question | None:
    """The question that a WSGI request puts to the cache, or None where it is not for the cache."""
    method = environ["REQUEST_METHOD"]
    if method not in {"GET", "HEAD"} or "HTTP_AUTHORIZATION" in environ or _knows_somebody(environ):
        return None
    path = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
    if path.startswith(settings.PAGE_CACHE_EXCLUDED):
        return None
    query = _plain_query(environ.get("QUERY_STRING", ""))
    host = _host(environ)
    fragment = _fragment(environ)
    if query is None or host is None or fragment is None:
        return None
    key = f"{_scheme(environ)}://{host}{path}?{query}|{fragment}|{_language(environ)}"
    if len(key) > LONGEST_KEY:
        return None
    return Question(key, _encoding(environ), method == "HEAD", environ.get("HTTP_IF_NONE_MATCH", ""))


def _knows_somebody(environ: dict) -> bool:
    """Whether a cookie says who asks or what is theirs alone: a session, or one of PAGE_CACHE_COOKIES."""
    cookies = environ.get("HTTP_COOKIE")
    if not cookies:
        return False
    names = {part.split("=", 1)[0].strip() for part in cookies.split(";")}
    return settings.SESSION_COOKIE_NAME in names or not settings.PAGE_CACHE_COOKIES.isdisjoint(names)


def _plain_query(query: str) -> str | None:
    if not query:
        return ""
    if len(query) > 300:
        return None
    pairs = parse_qsl(query, keep_blank_values=True)
    names = [name for name, _value in pairs]
    if not pairs or len(set(names)) < len(names) or not settings.PAGE_CACHE_PARAMETERS.issuperset(names):
        return None
    if not all(_PLAIN_VALUE.fullmatch(value) for _name, value in pairs):
        return None
    return urlencode(sorted(pairs))


def _host(environ: dict) -> str | None:
    """The host as Django will see it, or None where Django is to refuse it."""
    if settings.USE_X_FORWARDED_HOST and "HTTP_X_FORWARDED_HOST" in environ:
        host = environ["HTTP_X_FORWARDED_HOST"]
    else:
        host = environ.get("HTTP_HOST") or f"{environ.get('SERVER_NAME', '')}:{environ.get('SERVER_PORT', '')}"
    return _allowed(host)


_known_hosts: dict[str, bool] = {}


def _allowed(host: str) -> str | None:
    """Django's own check of the host; the few answers that matter are remembered."""
    if host in _known_hosts:
        return host
    domain, _port = split_domain_port(host)
    allowed = settings.ALLOWED_HOSTS or [".localhost", "127.0.0.1", "[::1]"]
    if not domain or not validate_host(domain, allowed):
        return None
    if "*" not in allowed and len(_known_hosts) < 100:
        _known_hosts[host] = True
    return host


def _scheme(environ: dict) -> str:
    if settings.SECURE_PROXY_SSL_HEADER:
        header, secure = settings.SECURE_PROXY_SSL_HEADER
        if header in environ:
            return "https" if environ[header].split(",")[0].strip() == secure else "http"
    return environ["wsgi.url_scheme"]


def _fragment(environ: dict) -> str | None:
    """What tells a fragment for htmx from the whole page, or None where a header is not of the usual form."""
    if "HTTP_HX_REQUEST" not in environ:
        return ""
    parts = [environ.get(f"HTTP_HX_{name}", "") for name in ("BOOSTED", "HISTORY_RESTORE_REQUEST", "TARGET")]
    if not all(_PLAIN_TARGET.fullmatch(part) for part in parts):
        return None
    # Other headers of htmx can change an answer too; no page of ours reads them, and none may be kept if one did.
    if "HTTP_HX_PROMPT" in environ or environ["HTTP_HX_REQUEST"] != "true":
        return None
    return "hx:" + ":".join(parts)


def _language(environ: dict) -> str:
    if len(settings.LANGUAGES) == 1:
        return settings.LANGUAGE_CODE
    for code, _priority in parse_accept_lang_header(environ.get("HTTP_ACCEPT_LANGUAGE", "")[:500].lower()):
        try:
            return translation.get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE


def _encoding(environ: dict) -> str:
    """The best form that the visitor's browser reads: `br`, `gzip` or `""` for the text as it is."""
    accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
    if "br" in accepted and not _REFUSES_BR.search(accepted):
        return "br"
    if "gzip" in accepted and not _REFUSES_GZIP.search(accepted):
        return "gzip"
    return ""
