"""What the checks hold, and above all what they do not."""

from pathlib import Path

import pytest

from accounts.trust import Level
from moderation.checks import judge, remember, seconds_since, stamp
from moderation.checks.likeness import bands_of, likeness, plain, signature_of
from moderation.checks.links import contacts_in, hosts_in

TEXTS = Path(__file__).parent / "texts"
HONEST, HONEST_OF_REGULARS, SPAM = (
    (TEXTS / f"{name}.txt").read_text().splitlines() for name in ("honest", "honest_of_regulars", "spam")
)

pytestmark = pytest.mark.django_db


def verdicts(texts, member, level):
    """Each text by a member of its own, remembered like a published one."""
    for number, text in enumerate(texts):
        author = member(f"{level.name.lower()}{number}", level)
        yield text, judge(author, text, "review")
        remember(author, text, "review", 1000 * level + number)


def test_honest_texts_are_not_held(member):
    told = [*verdicts(HONEST, member, Level.BASIC), *verdicts(HONEST_OF_REGULARS, member, Level.REGULAR)]
    held = [(text, verdict.reasons) for text, verdict in told if verdict.holds]
    assert len(told) >= 60
    assert len(held) <= len(told) / 60, held


def test_spam_is_held(member):
    told = list(verdicts(SPAM, member, Level.BASIC))
    missed = [text for text, verdict in told if not verdict.holds]
    assert len(told) >= 40
    assert len(told) - len(missed) >= 36, missed


def test_words_of_new_members_wait_and_ratings_do_not(member):
    new = member("new", Level.NEW)
    assert judge(new, "We loved it.", "review").reasons == ["newcomer"]
    assert not judge(new, "We loved it.", "review").is_suspicious
    assert judge(new, "  ", "review").publish


@pytest.mark.parametrize(
    ("level", "links", "holds"),
    [
        (Level.NEW, 1, True),
        (Level.BASIC, 2, False),
        (Level.BASIC, 3, True),
        (Level.MEMBER, 5, False),
        (Level.MEMBER, 6, True),
    ],
)
def test_links_by_trust(member, level, links, holds):
    text = " ".join(f"https://site{number}.example.com" for number in range(links))
    assert ("links" in judge(member("one", level), text, "review").reasons) is holds


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("see https://www.Example.com/a?b=c.", ["example.com"]),
        ("example [dot] com and www.one.org", ["example.com", "one.org"]),
        ("the ride.It was fun, e.g. B&M. etc.", []),
        ("1.750 m at 119.5 km/h, 12.10.2022", []),
        ("exa\u200bmple.com", ["example.com"]),
        ("\uff45\uff58ample.com", ["example.com"]),
    ],
)
def test_links_are_found_in_disguise(text, hosts):
    assert sorted(hosts_in(text)) == sorted(hosts)


@pytest.mark.parametrize(
    "text", ["rode 2019-07-14 to 2023-05-02", "1,750 m, 119 km/h, 62 m", "call it 100 percent fun"]
)
def test_numbers_of_rides_are_no_telephones(text):
    assert not contacts_in(text)


def test_a_host_pushed_by_newcomers_is_held(member):
    for number in range(2):
        author = member(f"push{number}")
        text = f"{'ab' * (number + 3)} {number} more at https://shop.example.com/{number}"
        assert judge(author, text, "review").publish
        remember(author, text, "review", number)
    assert "pushed" in judge(member("third"), "Look: https://shop.example.com", "review").reasons
    assert judge(member("old-hand", Level.MEMBER), "Look: https://shop.example.com", "review").publish


def test_the_same_text_on_many_pages(member):
    author, text = (
        member("author", Level.MEMBER),
        "We rode it in the front row at night and it was the best minute of the year.",
    )
    remember(author, text, "review", 1)
    assert judge(author, text.replace("front", "back"), "review").reasons == ["repeated"]
    assert judge(author, text, "review", object_id=1, is_edit=True).publish


def test_the_same_few_words_are_allowed_twice_more(member):
    author = member("author", Level.REGULAR)
    for number in range(3):
        assert judge(author, "I would ride this again", "review").publish
        remember(author, "I would ride this again", "review", number)
    assert judge(author, "I would ride this again", "review").reasons == ["repeated"]


@pytest.mark.parametrize(("level", "texts"), [(Level.NEW, 3), (Level.BASIC, 10), (Level.MEMBER, 30)])
def test_so_many_texts_a_day(member, level, texts):
    author = member("author", level)
    for number in range(texts):
        assert "velocity" not in judge(author, f"Text {number}", "review").reasons
        remember(author, f"Text {number}", "review", number)
    assert "velocity" in judge(author, "One more", "review").reasons
    assert "velocity" not in judge(author, "Edited", "review", object_id=1, is_edit=True).reasons


def test_a_first_text_that_nobody_can_type_so_fast(member):
    author, text = member("author"), "We rode it three times in the front row."
    assert judge(author, text, "review", typed_in=1.2).reasons == ["typed_too_fast"]
    assert judge(author, text, "review", typed_in=4).publish
    assert judge(author, text, "review").publish
    remember(author, "An earlier one", "review", 1)
    assert judge(author, text, "review", typed_in=1.2).publish


def test_how_long_a_form_was_open_cannot_be_made_up():
    assert 0 <= seconds_since(stamp()) < 2
    assert seconds_since("123:forged") is None


def test_an_edit_that_slips_a_link_in_is_held(member):
    author = member("author")
    remember(author, "We loved it.", "review", 1)
    text = "We loved it. https://shop.example.com"
    assert judge(author, text, "review", object_id=1, is_edit=True).reasons == ["slipped_in"]


def test_likeness_tells_copies_from_other_texts():
    one, other = HONEST[13], HONEST[14]
    spun = one.replace("Taron", "Helix").replace("night", "noon")
    same = likeness(signature_of(plain(one)), signature_of(plain(spun)))
    far = likeness(signature_of(plain(one)), signature_of(plain(other)))
    assert same > 0.6
    assert far < 0.2
    assert set(bands_of(signature_of(plain(one)))) & set(bands_of(signature_of(plain(spun))))
