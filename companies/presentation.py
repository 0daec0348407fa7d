"""What a company's or a model's own record says, for its page."""

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.places import country_name
from media.page_photos import page_photos
from pages.addresses import address
from pages.child_rows import load_rows
from pages.invalidation import shows, shows_those_of
from pages.life import former_name_rows, local_name, span_of, time_html
from pages.shown_facts import Fact, NumberedSources, amount, known_only, yes_or_no
from pages.suggestable import suggest_row_url, with_links

from .models import CompanyPage, RideModelPage
from .models.company import CompanyRelation
from .parts import company_parts, model_parts
from .verifying import shown_of

SHARED_ROWS = ["former_names", "sources", "external_ids", "links", "photos"]
RELATION_SEEN_FROM_THERE = {
    CompanyRelation.Kind.PARENT: gettext_lazy("Owns"),
    CompanyRelation.Kind.SUCCESSOR: gettext_lazy("Succeeded"),
    CompanyRelation.Kind.PREDECESSOR: gettext_lazy("Was followed by"),
    CompanyRelation.Kind.FOUNDER: gettext_lazy("Founded"),
}


@company_parts.add
def company_record(company: CompanyPage, request: HttpRequest) -> dict:
    """The company's own rows, the companies that point at it, and who verified it: three queries."""
    load_rows(company, [*SHARED_ROWS, "relations"], follow=["company"])
    sources = NumberedSources(company.sources.all())
    expected, further = _company_facts(company, sources)
    return {
        "nav": "makers",
        "is_person": company.kind == CompanyPage.Kind.PERSON,
        "crumbs": [{"title": _("Makers and operators"), "url": "/companies/"}],
        "subtitle": _who(company),
        "relations": _relations(company),
        "verifications": shown_of(company),
        **_shared(company, sources, expected, further),
    }


def _shared(page, sources: NumberedSources, expected: list[Fact], further: list[Fact]) -> dict:
    return {
        "facts": with_links(page, expected + known_only(further)),
        "facts_known": sum(fact.is_known for fact in expected),
        "facts_expected": len(expected),
        "sources": sources.shown(),
        "former_names": former_name_rows(page.former_names.all()),
        "links": [row for row in page.links.all() if row.url],
        "external_ids": list(page.external_ids.all()),
        **page_photos(page.photos.all(), page.pk),
    }


def role_words(company: CompanyPage) -> str:
    """ "Manufacturer and designer", as far as the roles are recorded."""
    words = [str(CompanyPage.Role(role).label) for role in company.roles if role in CompanyPage.Role.values]
    if len(words) > 1:
        words = [_("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}]
    return capfirst(words[0]) if words else ""


def _who(company: CompanyPage) -> str:
    kind = role_words(company) or capfirst(company.get_kind_display())
    place = ", ".join(filter(None, [company.city, country_name(company.country.code) if company.country else ""]))
    return _("%(kind)s in %(place)s") % {"kind": kind, "place": place} if place else kind


def _company_facts(company: CompanyPage, sources: NumberedSources) -> tuple[list[Fact], list[Fact]]:
    country = Fact(
        _("Country"),
        country_name(company.country.code) if company.country else "",
        source=sources.number("country"),
        name="country",
    )
    website = Fact(_("Website"), _link(company.website), source=sources.number("website"), name="website")
    founded = Fact(_("Founded"), time_html(company.founded), source=sources.number("founded"), name="founded")
    city = Fact(_("City"), company.city, source=sources.number("city"), name="city")
    roles = Fact(_("Known as"), role_words(company), source=sources.number("roles"), name="roles")
    further = [
        Fact(_("Local name"), local_name(company), source=sources.number("local_name"), name="local_name"),
        Fact(_("Initials"), company.initials, source=sources.number("initials"), name="initials"),
        Fact(_("Legal name"), company.legal_name, source=sources.number("legal_name"), name="legal_name"),
        Fact(_("Closed down"), time_html(company.defunct), source=sources.number("defunct"), name="defunct"),
        Fact(_("Stock ticker"), company.stock_ticker, source=sources.number("stock_ticker"), name="stock_ticker"),
    ]
    if company.kind == CompanyPage.Kind.PERSON:
        return [roles, country], [city, website, *further[:2]]
    return [roles, founded, country, city, website], further


def _link(url: str) -> str:
    if not url.startswith(("http://", "https://")):
        return ""
    shown = url.split("//", 1)[1].removeprefix("www.").rstrip("/")
    return format_html('<a href="{}" rel="nofollow noopener">{}</a>', url, shown[:60])


def _relations(company: CompanyPage) -> list[Fact]:
    facts = [
        _relation(capfirst(row.get_kind_display()), row.company.title, row.company.url_path, row, suggest_row_url(row))
        for row in company.relations.all()
        if row.company
    ]
    if company.pk is None:
        return facts
    shows_those_of(company)
    seen = list(CompanyRelation.objects.filter(company_id=company.pk, page__live=True).select_related("page"))
    shows(row.page for row in seen)
    return facts + [
        _relation(str(RELATION_SEEN_FROM_THERE[row.kind]), row.page.title, row.page.url_path, row, suggest_row_url(row))
        for row in seen
    ]


def _relation(term: str, title: str, url_path: str, row, edit_url: str = "") -> Fact:
    link = format_html('<a href="{}">{}</a>', address(url_path), title)
    years = span_of(row.since, row.until)
    value = format_html('{} <span class="meta">{}</span>', link, years) if years else link
    return Fact(term, value, edit_url=edit_url)


@model_parts.add
def model_record(model: RideModelPage, request: HttpRequest) -> dict:
    """Everything that stands in the model's own rows, and its maker: three queries."""
    load_rows(model, SHARED_ROWS)
    sources = NumberedSources(model.sources.all())
    maker = CompanyPage.objects.filter(path=model.path[: -model.steplen]).first() if model.path else None
    variant_of = model.variant_of
    expected, further = _model_facts(model, variant_of, sources)
    return {
        "nav": "makers",
        "maker": maker,
        "crumbs": _model_crumbs(maker),
        "subtitle": _what(model, maker),
        **_shared(model, sources, expected, further),
    }


def _model_crumbs(maker: CompanyPage | None) -> list[dict]:
    crumbs = [{"title": _("Makers and operators"), "url": "/companies/"}]
    return [*crumbs, {"title": maker.title, "url": address(maker.url_path)}] if maker else crumbs


def _what(model: RideModelPage, maker: CompanyPage | None) -> str:
    kind = model.get_category_display() or _("Ride")
    if maker is None:
        return _("%(kind)s model") % {"kind": kind}
    link = format_html('<a class="font-semibold" href="{}">{}</a>', address(maker.url_path), maker.title)
    return format_html(_("{kind} model by {maker}"), kind=kind, maker=link)


def _model_facts(model: RideModelPage, variant_of, sources: NumberedSources) -> tuple[list[Fact], list[Fact]]:
    expected = [
        Fact(_("Kind"), model.get_category_display(), source=sources.number("category"), name="category"),
        Fact(_("Seating"), model.get_seating_display(), source=sources.number("seating"), name="seating"),
        Fact(
            _("Track"),
            model.get_track_material_display(),
            source=sources.number("track_material"),
            name="track_material",
        ),
        Fact(
            _("First installed"),
            time_html(model.first_installed),
            source=sources.number("first_installed"),
            name="first_installed",
        ),
        Fact(
            _("In production"),
            yes_or_no(model.in_production),
            source=sources.number("in_production"),
            name="in_production",
        ),
        Fact(_("Typical height"), amount(model.height_m, "height"), source=sources.number("height_m"), name="height_m"),
        Fact(
            _("Typical speed"), amount(model.speed_kmh, "speed"), source=sources.number("speed_kmh"), name="speed_kmh"
        ),
        Fact(_("Typical length"), amount(model.length_m, "length"), source=sources.number("length_m"), name="length_m"),
    ]
    if model.category not in {"", "roller-coaster"}:
        del expected[1:3]
    further = [
        Fact(
            _("Riders per hour"),
            amount(model.capacity_pph, "number"),
            source=sources.number("capacity_pph"),
            name="capacity_pph",
        ),
        Fact(
            _("Riders at least"),
            amount(model.min_height_cm, "body_height"),
            source=sources.number("min_height_cm"),
            name="min_height_cm",
        ),
        Fact(
            _("Last produced"),
            time_html(model.last_produced),
            source=sources.number("last_produced"),
            name="last_produced",
        ),
        Fact(
            _("Variant of"),
            variant_of.title if variant_of else "",
            address(variant_of.url_path) if variant_of else "",
            name="variant_of",
        ),
        Fact(_("Brochure"), _link(model.brochure_url), name="brochure_url"),
    ]
    return expected, further
