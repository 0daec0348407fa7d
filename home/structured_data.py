"""The site itself for machines."""

from home.models import HomePage
from pages.structured_data import Thing, builders


def home(page: HomePage, url: str) -> list[Thing]:
    """The site as WebSite, with the address of its search."""
    return [
        {
            "@type": "WebSite",
            "@id": url,
            "name": "ThrillWiki",
            "url": url,
            "description": page.introduction,
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": f"{url}search/?q={{search_term_string}}"},
                "query-input": "required name=search_term_string",
            },
        }
    ]


def register() -> None:
    """Called once, when Django starts."""
    builders.register(HomePage._meta.label, home)
