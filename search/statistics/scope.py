"""Of which place the numbers are."""

from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.vocabulary import RideCategory
from core.places import CONTINENTS, country_name
from search.models import CatalogueEntry
from search.records.options import Options, asked_place, facet_of_place, options

COASTERS = str(RideCategory.ROLLER_COASTER)


class PlaceForm(forms.Form):
    """The whole world, a continent or a country."""

    where = forms.ChoiceField(
        label=gettext_lazy("Where"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Nothing is on record there. Choose another place.")},
    )

    def __init__(self, query: QueryDict):
        asked = asked_place(query)
        self.options: Options = options(str(CatalogueEntry.Type.RIDE), place="")
        super().__init__({"where": asked}, auto_id="%s", use_required_attribute=False)
        self.fields["where"].choices = self.options.places("")

    def place(self) -> "Place":
        """The chosen place; the world where it is none."""
        where = self.cleaned_data.get("where", "") if self.is_valid() else ""
        return Place(where, self.options)


class Place:
    """A place with the numbers by which the catalogue knows it."""

    def __init__(self, where: str, known: Options):
        self.where = where
        self.facet = facet_of_place(where)[0] if where else ""
        self.code = known.code(self.facet, where) if where else None
        self.coasters = known.code("kind", COASTERS)

    @property
    def name(self) -> str:
        """In words."""
        if not self.where:
            return _("The whole world")
        return country_name(self.where) if self.facet == "country" else str(CONTINENTS[self.where])

    @property
    def query(self) -> str:
        """Its part of an address: "" for the world."""
        return urlencode({"where": self.where}) if self.where else ""

    def finder_url(self, path: str, *narrowed: tuple[str, str]) -> str:
        """The list of those in this place that have these values of facets."""
        pairs = ([(self.facet, self.where)] if self.where else []) + list(narrowed)
        return f"{path}?{urlencode(pairs)}" if pairs else path
