"""Every link of two hundred pages leads somewhere."""

import re
from collections import Counter
from html import unescape
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.django_db

MOST_PAGES = 200
# Doors for people who sign in; they answer with a redirect or a form of their own.
NOT_OURS = ("/cms/", "/accounts/", "/static/", "/media/")
# A table is linked to under each of its orders and each page of it, and pages of one kind are many: so many of each are
# as good as all.
MOST_OF_A_KIND = {True: 5, False: 60}
ANCHOR = re.compile(r'<a\s[^>]*?href="([^"]*)"')


def _links(address: str, content: bytes) -> set[str]:
    # Reading the links by a parser took longer than making the pages.
    hrefs = {unescape(href) for href in ANCHOR.findall(content.decode())}
    found = {urldefrag(urljoin(address, href)).url for href in hrefs}
    return {link for link in found if link.startswith("/") and not link.startswith(NOT_OURS)}


def _kind(address: str) -> tuple:
    """What addresses have in common that differ in values alone."""
    parts = urlsplit(address)
    names = {name for name, _value in parse_qsl(parts.query)}
    return (*parts.path.split("/")[:2], parts.path.count("/"), *sorted(names))


def test_every_internal_link_of_two_hundred_pages_answers(client, catalogue):
    waiting, seen, broken = ["/"], {"/"}, []
    read, kinds = 0, Counter()
    while waiting:
        address = waiting.pop(0)
        response = client.get(address)
        if response.status_code not in {200, 301, 302}:
            broken.append((address, response.status_code))
        if read >= MOST_PAGES or not response["Content-Type"].startswith("text/html"):
            continue
        read += 1
        for link in sorted(_links(address, response.content) - seen):
            seen.add(link)
            kinds[_kind(link)] += 1
            if kinds[_kind(link)] <= MOST_OF_A_KIND["?" in link]:
                waiting.append(link)
    assert broken == []
    assert read >= 100, "the crawl found too little to mean anything"


def test_every_link_within_a_page_has_its_target(client, catalogue):
    missing = []
    addresses = ["/", "/parks/", "/parks/cedar-point/", "/parks/cedar-point/millennium-force/", "/companies/intamin/"]
    for address in addresses:
        soup = BeautifulSoup(client.get(address).content, "html.parser")
        ids = {tag["id"] for tag in soup.find_all(id=True)}
        inner = {a["href"][1:] for a in soup.find_all("a", href=True) if a["href"].startswith("#")}
        missing += [(address, name) for name in inner if name not in ids]
    assert missing == []
