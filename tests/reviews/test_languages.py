"""Guessing the language of a review."""

import pytest

from reviews.languages import LANGUAGES, NAMES, guess


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The first drop is very long and the ride was great for us.", "en"),
        ("Die Bahn war sehr gut, aber das Warten hat nicht viel Spaß gemacht.", "de"),
        ("C'est une très belle attraction, mais pas pour les enfants.", "fr"),
        ("De baan is erg goed, maar het wachten was niet leuk.", "nl"),
        ("La montaña rusa es muy buena pero las colas son largas.", "es"),
        ("Banan är mycket bra men det var inte roligt att vänta.", "sv"),
        ("とても楽しいコースターでした。", "ja"),
        ("정말 재미있는 롤러코스터", "ko"),
        ("非常好玩的过山车", "zh"),
        ("Очень хорошие горки", "ru"),
        ("Wow!!!", ""),
        ("", ""),
    ],
)
def test_the_language_is_guessed(text, language):
    assert guess(text) == language


def test_each_language_once():
    assert len(NAMES) == len(LANGUAGES)
