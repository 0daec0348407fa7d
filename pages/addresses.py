"""Addresses of pages from their stored path, without a query each."""


def address(url_path: str | None) -> str:
    """The path under which visitors reach the page whose `url_path` this is; "" for none.

    A stored path begins with the slug of the site's root page, which visitors do not see.
    """
    parts = (url_path or "").split("/", 2)
    return f"/{parts[2]}" if len(parts) == 3 else ""
