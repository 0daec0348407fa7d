"""The domain by which a page's people are known: that of its official website.

Addresses and records count at that very domain or beneath it, never above: so no list of public suffixes is needed. A
website at `www.example.co.uk` is proved at `example.co.uk`, one at `parks.example.org` not at `example.org`.
"""

import ipaddress
from urllib.parse import urlsplit

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
# Where anybody gets a mailbox.
FREEMAIL = frozenset(
    {
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "ymail.com",
        "aol.com", "icloud.com", "me.com", "mac.com", "gmx.net", "gmx.de", "gmx.at", "gmx.ch", "gmx.com", "web.de",
        "t-online.de", "freenet.de", "mail.com", "mail.ru", "yandex.ru", "yandex.com", "proton.me", "protonmail.com",
        "pm.me", "tutanota.com", "tuta.io", "zoho.com", "fastmail.com", "hey.com", "qq.com", "163.com", "126.com",
        "sina.com", "naver.com", "daum.net", "hanmail.net", "orange.fr", "free.fr", "laposte.net", "sfr.fr",
        "wanadoo.fr", "libero.it", "virgilio.it", "alice.it", "seznam.cz", "centrum.cz", "wp.pl", "o2.pl", "onet.pl",
        "interia.pl", "ziggo.nl", "kpnmail.nl", "telenet.be", "skynet.be", "bluewin.ch", "btinternet.com", "sky.com",
        "virginmedia.com", "comcast.net", "verizon.net", "att.net", "cox.net", "bigpond.com", "rediffmail.com",
        "uol.com.br", "bol.com.br", "terra.com.br", "mailinator.com", "guerrillamail.com", "10minutemail.com",
        "yopmail.com",
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
    if "." not in domain or _is_address(domain) or is_at_one_of(domain, SHARED | FREEMAIL):
        return ""
    return domain


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
