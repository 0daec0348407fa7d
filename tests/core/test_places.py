"""Countries and continents."""

import pytest
from django_countries import countries

from core.places import CONTINENTS, continent_of, country_name, is_country


@pytest.mark.parametrize("code", [code for code, _name in countries])
def test_every_country_lies_on_a_continent(code):
    assert continent_of(code) in CONTINENTS


@pytest.mark.parametrize(
    ("code", "continent"), [("US", "north-america"), ("BR", "south-america"), ("TR", "asia"), ("CY", "asia")]
)
def test_continents_follow_the_united_nations(code, continent):
    assert continent_of(code) == continent


@pytest.mark.parametrize("code", ["", "XX", "us", "USA", "U", "\0\0", "😀"])
def test_what_is_no_country_is_told_from_one(code):
    assert not is_country(code)
    assert continent_of(code) == ""


def test_an_unknown_country_has_no_name():
    assert country_name("") == ""
    assert country_name("DE") == "Germany"
