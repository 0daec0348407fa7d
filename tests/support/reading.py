"""Pages as a reader without a screen gets them: words in order, links, headings."""

import re

from bs4 import BeautifulSoup


class Reading:
    """What stands on a page."""

    def __init__(self, response):
        self.response = response
        self.soup = BeautifulSoup(response.content, "html.parser")
        self.main = self.soup.find("main") or self.soup

    @property
    def words(self) -> str:
        """The words of the main part, with single spaces; a no-break space is one too."""
        return re.sub(r"\s+", " ", self.main.get_text(" ")).strip()

    def section(self, name: str) -> str:
        """The words of the section with that id; a missing section is an AssertionError."""
        found = self.soup.find(id=name)
        assert found is not None, f"There is no section {name}."
        return re.sub(r"\s+", " ", found.get_text(" ")).strip()

    def has(self, name: str) -> bool:
        """Whether there is an element with that id."""
        return self.soup.find(id=name) is not None

    def links(self) -> dict[str, str]:
        """Addresses by the words of the link, of the main part."""
        return {re.sub(r"\s+", " ", a.get_text(" ")).strip(): a["href"] for a in self.main.find_all("a", href=True)}

    def rows(self) -> list[str]:
        """The row headings of all tables, from the top."""
        return [th.get_text(" ", strip=True) for th in self.main.select("tbody th[scope=row] a")]


def read(client, address: str, *, status: int = 200, **headers) -> Reading:
    """Ask for a page as a visitor; it must answer with `status`."""
    response = client.get(address, **headers)
    assert response.status_code == status, f"{address} answered {response.status_code}"
    return Reading(response)
