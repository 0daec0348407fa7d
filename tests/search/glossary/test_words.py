"""The shipped terms: every word of the vocabularies is explained, and what editors wrote stays."""

import pytest
from django.core.management import call_command

from companies.vocabulary import RideCategory, Seating, TrackMaterial
from core.drawings.shapes import shapes
from parks.models import ParkPage
from parks.status import Status
from rides.glossary import BY_KIND, BY_SLUG, make_glossary
from rides.models import GlossaryTerm
from rides.vocabulary import CoasterTag, Intensity, Propulsion, Restraint, Setting, Subtype
from search.catalogue.access import ACCESS, SERVICES
from search.catalogue.facets import FACETS

VOCABULARIES = {
    "kind": RideCategory.values,
    "subtype": Subtype.values,
    "status": Status.values,
    "track": TrackMaterial.values,
    "class": ["powered", "alpine"],
    "seating": Seating.values,
    "tag": CoasterTag.values,
    "launch": Propulsion.values,
    "restraint": Restraint.values,
    "setting": Setting.values,
    "intensity": [str(value) for value in Intensity.values],
    "access": list(ACCESS),
    "service": list(SERVICES),
}
# Words that say only that none of the others fits.
NO_TERMS = {"other", "unknown"}


@pytest.mark.parametrize("facet", VOCABULARIES)
def test_every_word_of_the_finder_has_a_definition(facet):
    explained = {value for entry in BY_SLUG.values() for name, value in entry.filters if name == facet}
    assert set(VOCABULARIES[facet]) - NO_TERMS == explained


def test_every_kind_of_park_has_a_definition():
    explained = {value for entry in BY_SLUG.values() for name, value in entry.parks if name == "kind"}
    assert explained == set(ParkPage.Kind.values)


def test_filters_are_facets_of_rides_and_few_enough_to_count():
    for entry in BY_SLUG.values():
        assert all("ride" in FACETS[name].types for name, _value in entry.filters)
        assert all("park" in FACETS[name].types for name, _value in entry.parks)
        # Counts of unions are made of counts of pairs, the element's own value included.
        assert len(entry.filters) <= 2


def test_terms_have_one_address_each_and_point_at_terms():
    entries = [entry for each in BY_KIND.values() for entry in each]
    assert len(entries) == len(BY_SLUG) == len({entry.name.casefold() for entry in entries})
    assert [(entry.slug, other) for entry in entries for other in entry.see if other not in BY_SLUG] == []


def test_definitions_are_sentences():
    for entry in BY_SLUG.values():
        assert entry.definition.endswith("."), entry.name
        assert 15 <= len(entry.definition) <= 400, entry.name


def test_every_drawing_is_of_a_term():
    assert set(shapes()) - set(BY_SLUG) == set()


@pytest.mark.django_db
def test_all_terms_are_in_a_new_database():
    stored = {term.slug: term for term in GlossaryTerm.objects.all()}
    assert set(BY_SLUG) == set(stored)
    assert stored["cobra-roll"].inverts == 2
    assert stored["chain-lift"].kind == "device"


@pytest.mark.django_db
def test_a_newer_text_replaces_the_shipped_one_and_never_an_editors():
    GlossaryTerm.objects.filter(slug="helix").update(definition="As shipped once", shipped_definition="As shipped once")
    GlossaryTerm.objects.filter(slug="cutback").update(definition="Our own words", other_names=["Ours"])
    GlossaryTerm.objects.filter(slug="batwing").update(definition="")
    call_command("bootstrap", verbosity=0)
    assert GlossaryTerm.objects.get(slug="helix").definition == BY_SLUG["helix"].definition
    own = GlossaryTerm.objects.get(slug="cutback")
    assert (own.definition, own.other_names) == ("Our own words", ["Ours"])
    assert GlossaryTerm.objects.get(slug="batwing").definition == "", "an editor took it away"


@pytest.mark.django_db
def test_a_term_that_an_editor_made_under_a_shipped_name_is_no_obstacle():
    GlossaryTerm.objects.filter(slug="helix").update(slug="the-helix")
    assert make_glossary() == 0
    assert not GlossaryTerm.objects.filter(slug="helix").exists()
