"""The languages that reviews are written in, and a guess at the one of a text."""

import re
from functools import lru_cache

# In their own words, so that each reader finds his own.
LANGUAGES = [
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("en", "English"),
    ("es", "Español"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("nl", "Nederlands"),
    ("no", "Norsk"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ru", "Русский"),
    ("sv", "Svenska"),
    ("tr", "Türkçe"),
    ("zh", "中文"),
]
NAMES = dict(LANGUAGES)

# The commonest short words; those that two languages share decide little and do no harm.
_WORDS = {
    "cs": "a je se na v že to s z do jsem ale jako jsme byl velmi není který",
    "da": "og er det en at på til af den ikke jeg vi har med men var meget som",
    "de": "der die das und ist ich nicht ein eine es mit sehr war auf zu den aber auch wir im",
    "en": "the and is it of to was in that this for you but with on not we are very my ride",
    "es": "el la los las y es de que en un una muy pero con por para no se lo fue",
    "fi": "ja on se ei että oli mutta hyvin kuin tämä olen myös joka",
    "fr": "le la les et est un une des de pas très mais avec pour que qui dans je nous c'est",
    "it": "il la e è di che un una non molto ma con per sono del della questo",
    "nl": "de het en is een van niet ik dat met maar was zeer erg voor op we wel ook",
    "no": "og er det en at på til av den ikke jeg vi har med men var veldig som",
    "pl": "i w jest się na nie to z do że ale jak bardzo był jestem przez",
    "pt": "o a os as e é de que em um uma muito mas com para não se foi",
    "sv": "och är det en att på till av den inte jag vi har med men var mycket som",
    "tr": "ve bir bu çok için ama de da ile değil daha gibi olarak",
}
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
READ_AT_MOST = 2_000


def guess(text: str) -> str:
    """The language that `text` is most likely in; "" where it is too short to tell."""
    text = text[:READ_AT_MOST]
    for language, letters in _SCRIPTS:
        if len(letters.findall(text)) * 5 > len(text):
            return language
    words = [word.lower() for word in _WORD.findall(text)]
    counts = {language: sum(word in known for word in words) for language, known in _word_sets().items()}
    best = max(counts, key=counts.get)
    others = max(count for language, count in counts.items() if language != best)
    return best if counts[best] >= 2 and counts[best] > others else ""


@lru_cache(maxsize=1)
def _word_sets() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in _WORDS.items()}
