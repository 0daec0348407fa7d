"""The glossary for machines: a DefinedTermSet of DefinedTerms."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pages.public import site_url
from pages.structured_data import Thing, as_script, breadcrumb_list, without_unknown
from rides.models import GlossaryTerm


def of_index(request: HttpRequest, terms: Iterable[GlossaryTerm]) -> list[SafeString]:
    """The set with its terms."""
    base = site_url(request)
    things = [{"@type": "DefinedTerm", "@id": f"{base}{term.url}", "name": term.name} for term in terms]
    return _scripts([{**_set(base), "hasDefinedTerm": things}])


def of_term(request: HttpRequest, term: GlossaryTerm) -> list[SafeString]:
    """The term in its set, and the way to it."""
    base = site_url(request)
    url, glossary = f"{base}{term.url}", _set(base)
    thing = {
        "@type": "DefinedTerm",
        "@id": url,
        "url": url,
        "name": term.name,
        "alternateName": term.other_names,
        "description": term.definition,
        "termCode": term.slug,
        "inDefinedTermSet": glossary,
    }
    return _scripts([thing, breadcrumb_list([(str(glossary["name"]), str(glossary["url"])), (term.name, url)])])


def _set(base: str) -> Thing:
    url = f"{base}{reverse('glossary:index')}"
    return {"@type": "DefinedTermSet", "@id": url, "url": url, "name": _("Glossary of rides")}


def _scripts(things: list[Thing]) -> list[SafeString]:
    return [as_script({"@context": "https://schema.org", **without_unknown(thing)}) for thing in things]
