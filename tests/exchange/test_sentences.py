"""Facts that the source gives in words."""

from decimal import Decimal

import pytest

from rides.exchange_models import model_key, model_name
from rides.exchange_sentences import Cost, Trains, read_cost, read_trains
from rides.exchange_words import read_propulsion, read_types, size_tag


@pytest.mark.parametrize(
    ("sentence", "trains"),
    [
        (
            "3 trains with 9 cars. Riders are arranged 4 across in a single row for a total of 36 riders per train.",
            Trains(3, 9, 1, 4),
        ),
        (
            "Single train with 7 cars. Riders are arranged 2 across in 2 rows for a total of 28 riders per train.",
            Trains(1, 7, 2, 2),
        ),
        (
            "6 cars. Riders are arranged 2 across in 2 rows for a total of 24 riders per train.",
            Trains(None, 6, 2, 2),
        ),
        (
            "5 trains with a single car. Riders are arranged 4 across in 2 rows for a total of 8 riders per train.",
            Trains(5, 1, 2, 4),
        ),
        # Its own total contradicts the sentence.
        ("4 trains with 4 cars. Riders are arranged 2 across in 3 rows for a total of 22 riders per train.", None),
        ("Several trains with a single car. Riders are arranged 2 across in 2 rows for a total of 4 riders.", None),
        ("4 (3 max. in use) trains with 6 cars.", None),
        ("", None),
    ],
)
def test_a_sentence_about_trains_is_read_where_it_is_certain(sentence, trains):
    assert read_trains(sentence) == trains


@pytest.mark.parametrize(
    ("sentence", "country", "cost"),
    [
        ("$25,000,000[1]", "US", Cost(Decimal(25_000_000), "USD")),
        ("$25,000,000", "CA", None),
        ("$25,000,000", "", None),
        ("US$2.5 million", "DE", Cost(Decimal(2_500_000), "USD")),
        ("$4,000,000 USD", "DE", Cost(Decimal(4_000_000), "USD")),
        ("$176,000 CDN", "CA", Cost(Decimal(176_000), "CAD")),
        ("£25,000 (1922)", "GB", Cost(Decimal(25_000), "GBP", 1922)),
        ("€ 12 million", "DE", Cost(Decimal(12_000_000), "EUR")),
        ("A$7 million", "AU", Cost(Decimal(7_000_000), "AUD")),
        ("50,000,000 SEK", "SE", Cost(Decimal(50_000_000), "SEK")),
        ("2.5 billion yen", "JP", Cost(Decimal(2_500_000_000), "JPY")),
        ("$100,000,000 DKK[1]", "DK", None),
        ("US$2.5 million – US$3 million", "US", None),  # noqa: RUF001
        ("less than $20,000", "US", None),
        ("1.2M", "US", None),
        ("€ 9,4 million", "DE", None),
        ("¥8 billion", "JP", None),
        ("£1 million Rebuild", "GB", None),
    ],
)
def test_a_cost_is_read_where_amount_and_currency_are_certain(sentence, country, cost):
    assert read_cost(sentence, country) == cost


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Euro-Fighter (Custom)", "Euro-Fighter"),
        ("I-Box – Custom", "I-Box"),  # noqa: RUF001
        ("Junior Coaster (335m)", "Junior Coaster (335m)"),
        ("Custom Looping Coaster", ""),
        ("Wooden Coaster", ""),
        ("1000", ""),
        ("", ""),
    ],
)
def test_a_model_is_told_from_a_description(cell, name):
    assert model_name(cell) == name


def test_spellings_of_one_model_have_one_key():
    assert model_key("Hyper Coaster") == model_key("Hypercoaster") == model_key("Hyper-coaster")


def test_words_for_the_type_become_seating_tags_and_setting():
    fields, tags, unknown = read_types(["Launched", "Flying", "Indoor", "Hoverboard"])
    assert fields == {"seating": "flying", "setting": "indoor"}
    assert tags == ["launch", "indoor"]
    assert unknown == ["Hoverboard"]


@pytest.mark.parametrize(
    ("launch", "lift", "propulsion", "is_launched"),
    [
        ("", "Chain lift hill", ["chain-lift"], False),
        ("", "Vertical chain lift", ["vertical-lift"], False),
        ("LSM", "LSM launch", ["lsm"], True),
        ("tire", "Tire propelled launch, Chain lift hill", ["chain-lift", "tyre-launch"], True),
        ("", "Drive tire lift hill", ["tyre-lift"], False),
        ("linear motor", "Linear motor launch", [], True),
        ("", "Electric spiral lift", ["spiral-lift"], False),
        ("", "Onboard motors", ["electric"], False),
        ("", "", [], False),
    ],
)
def test_lifts_and_launches_are_read(launch, lift, propulsion, is_launched):
    assert read_propulsion(launch, lift) == (propulsion, is_launched)


@pytest.mark.parametrize(
    ("height", "tags"), [(None, []), (60.9, []), (61, ["hyper"]), (94.5, ["giga"]), (128, ["strata"])]
)
def test_the_great_heights_have_names(height, tags):
    assert size_tag(height) == tags
