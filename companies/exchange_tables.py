"""Companies as the import takes them, and the models that rides' rows imply."""

from collections.abc import Iterable, Iterator

from django.utils.text import slugify
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from companies.models import CompanyIndexPage, CompanyPage, RideModelPage
from companies.models.company import CompanyFormerName
from companies.vocabulary import RideCategory
from exchange import cells
from exchange.flags import Flags, check_flags
from exchange.links import Links
from exchange.sources import sources_of
from exchange.tables import Column, Record, Row, Table, register

Role = CompanyPage.Role
ROLES = {
    "manufacturer": Role.MANUFACTURER.value,
    "designer": Role.DESIGNER.value,
    "builder": Role.BUILDER.value,
    "supplier": Role.SUPPLIER.value,
    "operator": Role.OPERATOR.value,
    "park operator": Role.OPERATOR.value,
    "owner": Role.OWNER.value,
    "property owner": Role.OWNER.value,
    "brand": Role.BRAND.value,
    "park brand": Role.BRAND.value,
    "ip holder": Role.IP_HOLDER.value,
}
FLAGS: Flags = {
    "probably_a_person": ((), ""),
    "is_also_a_park_name": ((), gettext_lazy("A park bears this name too.")),
}
ALSO_KNOWN_AS = "also known as"


@register
class CompaniesTable(Table):
    """companies.csv"""

    name = "companies"
    order = 10
    page_model = CompanyPage
    columns = (
        Column("slug", cells.slug(120), is_required=True),
        Column("name", cells.text(255), is_required=True, is_text=True),
        Column("roles", cells.many(";|,", cells.choice(ROLES))),
        Column("aliases", cells.many("|", cells.text(255)), is_text=True),
        Column("country", cells.country),
        Column("founded", cells.partial_date),
        Column("website", cells.web_address),
        Column("wikidata_id", cells.wikidata),
        Column("flags", cells.text(500)),
        Column("source", cells.text(255)),
        Column("licence", cells.text(120)),
    )
    unique = ("slug", "wikidata_id")
    ignored = frozenset({"rides_manufactured", "rides_designed"})

    def check(self, row: Row, links: Links) -> None:
        """Say what the file's own flags say."""
        check_flags(row, FLAGS)

    def names(self, row: Row) -> Iterable[str]:
        """The name and every alias."""
        return [row.get("name"), *row.get("aliases", [])]

    def existing_names(self) -> Iterator[tuple[str, int]]:
        """Titles, then former names."""
        yield from CompanyPage.objects.values_list("title", "pk").iterator()
        yield from CompanyFormerName.objects.values_list("name", "page_id").iterator()

    def record(self, row: Row, links: Links) -> Record:
        """The company's page."""
        is_person = "probably_a_person" in row.get("flags", "").split()
        fields = {
            "kind": CompanyPage.Kind.PERSON.value if is_person else CompanyPage.Kind.COMPANY.value,
            "roles": row.get("roles", []),
            "country": row.get("country", ""),
            "founded": row.get("founded"),
            "website": row.get("website", ""),
        }
        children = {
            "former_names": [{"name": name, "reason": ALSO_KNOWN_AS} for name in row.get("aliases", [])],
            "external_ids": external_ids(row),
            "sources": sources_of(
                row.get("source", ""), row.get("licence", ""), known(fields), wikidata_id=row.get("wikidata_id", "")
            ),
        }
        parent = links.index_page(CompanyIndexPage)
        return Record(row.get("slug"), parent, row.get("name"), row.get("slug"), fields, children)


@register
class ModelsTable(Table):
    """A page for each model that some ride's row names, beneath its maker. There is no file of models."""

    name = "models"
    order = 20
    page_model = RideModelPage
    is_derived = True

    def derived_records(self, links: Links) -> Iterator[Record]:
        """What the rides' rows have gathered: the commonest spelling makes the title of a new page."""
        for (company, key), spellings in links.gathered["models"].items():
            full_key = f"{company}--{key}"
            links.announce(self.name, full_key)
            title = max(spellings, key=spellings.get)
            fields = {"category": RideCategory.ROLLER_COASTER.value}
            yield Record(full_key, links.page_id("companies", company), title, slugify(title), fields)

    def is_settled(self, record: Record) -> bool:
        """A model's page is made once and then left to its editors: spellings in files come and go."""
        return True

    def complete(self, page: Page, parent: Page) -> None:
        """Nothing is derived."""


def external_ids(row: Row) -> list[dict]:
    """The Wikidata item, where there is one."""
    item = row.get("wikidata_id")
    return [{"scheme": "wikidata", "value": item, "match_method": "given by the file"}] if item else []


def known(fields: dict) -> list[str]:
    """The names of the facts that are not empty."""
    return [name.removesuffix("_id") for name, value in fields.items() if value not in (None, "", [])]
