"""Every link of two hundred pages leads somewhere."""

from urllib.parse import urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.django_db

MOST_PAGES = 200
# Doors for people who sign in; they answer with a redirect or a form of their own.
NOT_OURS = ("/cms/", "/accounts/", "/static/", "/media/")


def _links(address: str, content: bytes) -> set[str]:
    soup = BeautifulSoup(content, "html.parser")
    found = {urldefrag(urljoin(address, a["href"])).url for a in soup.find_all("a", href=True)}
    return {link for link in found if link.startswith("/") and not link.startswith(NOT_OURS)}


def test_every_internal_link_of_two_hundred_pages_answers(client, catalogue):
    waiting, seen, broken = ["/"], {"/"}, []
    read = 0
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
