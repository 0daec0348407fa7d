"""Addresses of what rides speak of."""


def term_url(slug: str) -> str:
    """The page of a term of the glossary."""
    return f"/glossary/{slug}/"
