"""Shouting, and the words of those who sell something."""

import re

from accounts.trust import Level

from .judging import Finding, Writing
from .likeness import plain
from .links import hosts_in

SHOUTED_LETTERS, SHOUTED_SHARE = 40, 0.7
_RUN = re.compile(r"(.)\1{14,}|\b(\w{2,})(?:\W+\2\b){6,}", re.I | re.S)

# Each counts once, by its weight; two make a suspicion. Single words that a place may be about weigh one.
_WARES = [
    (2, r"viagra|cialis|onlyfans|escort (?:girls?|service)|hot (?:girls|singles)|sugar (?:daddy|mommy)"),
    (2, r"(?:make|earn|made|earning) (?:\w+ ){0,4}(?:money|dollars|0 (?:a|per) (?:day|week|month)|from home)"),
    (2, r"(?:geld verdienen|gagner de l argent|ganar dinero|guadagnare soldi|заработ\w+|казино|займ\w*|ставк[аи])"),
    (2, r"(?:buy|get|cheap|real) (?:\w+ ){0,3}(?:followers|likes|backlinks|reviews|instagram accounts)"),
    (2, r"(?:guaranteed|instant|quick) (?:\w+ ){0,2}(?:profit|returns?|loans?|cash|approval|kredit)"),
    (
        2,
        r"(?:click|tap) (?:here|the link|on the link|my link)|klick(?:t|en sie)? hier|cliquez ici|haz clic|link in bio",
    ),
    (
        2,
        r"(?:visit|check out|see|join|follow) (?:my|our) (?:\w+ ){0,2}"
        r"(?:(?:web)?site|channel|page|blog|shop|store|group)",
    ),
    (2, r"(?:subscribe to|sub to) (?:my|our)|abonnier\w* (?:meinen|unseren)|abonnez vous"),
    (
        2,
        r"(?:invest|trading|trader|forex|crypto|bitcoin|btc|usdt) (?:\w+ ){0,5}"
        r"(?:profit|platform|signals?|expert|returns?|double|recovery)",
    ),
    (2, r"recover(?:ed|y)? (?:\w+ ){0,3}(?:funds|crypto|bitcoin|wallet)|spell caster|love spell"),
    (2, r"(?:replica|rolex|louis vuitton|gucci) (?:\w+ ){0,2}(?:watch\w*|bags?|outlet|cheap|sale)"),
    (2, r"seo (?:service|agency|expert)|rank (?:\w+ ){0,3}(?:on google|number one)"),
    (2, r"online casino|free (?:slots|spins)|casino bonus"),
    (1, r"casino|slots?|poker|jackpot|betting|sportwetten"),
    (1, r"crypto|bitcoin|forex|nft|usdt"),
    (1, r"loans?|kredit|credit score|insurance|versicherung"),
    (
        1,
        r"(?:0 )?(?:off|discount|rabatt|remise) (?:code|coupon)|promo ?code|coupon|gutscheincode|code promo|rabattcode",
    ),
    (1, r"(?:cheap|discount(?:ed)?|free|billige?) (?:\w+ ){0,2}(?:tickets?|vouchers?|passes|karten)"),
    (1, r"buy now|order now|best price|limited offer|jetzt (?:kaufen|bestellen)|act fast|hurry up|offre limitee"),
    (1, r"whats ?app|telegram|t me|wa me|dm me|inbox me|contact me|kontaktier\w+ mich|contactez moi"),
    (1, r"free (?:iphone|gift card|gift|money)|you (?:have )?won|claim your|gratis"),
    (1, r"weight loss|diet pills|keto|cbd oil"),
]
_PATTERNS = [(weight, re.compile(rf"\b(?:{words})\b")) for weight, words in _WARES]
SUSPICIOUS = 2


def shouting(writing: Writing) -> list[Finding]:
    """Mostly capitals over more than a sentence, or the same letter or word without end."""
    letters = [letter for letter in writing.text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    is_loud = len(letters) >= SHOUTED_LETTERS and capitals >= SHOUTED_SHARE * len(letters)
    return [Finding("shouting", 1)] if is_loud or _RUN.search(writing.text) else []


def wares(writing: Writing) -> list[Finding]:
    """The words of somebody who sells something."""
    words = plain(writing.text)
    weight = sum(weight for weight, pattern in _PATTERNS if pattern.search(words))
    # A newcomer who names wares and links somewhere sells them there.
    weight += bool(weight and writing.level < Level.MEMBER and hosts_in(writing.text))
    return [Finding("wares", 4)] if weight >= SUSPICIOUS else []
