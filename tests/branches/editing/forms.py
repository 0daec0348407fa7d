"""What an edit form would send, as a browser does."""

from django.http import QueryDict
from django.test import Client
from wagtail.test.utils.form_data import querydict_from_html


def form_at(client: Client, url: str) -> QueryDict:
    """The page's form, untouched. The story's blocks are drawn by JavaScript; an empty story here."""
    html = client.get(url).content.decode()
    data = querydict_from_html(html, form_id="w-editor-form" if 'id="w-editor-form"' in html else "page-edit-form")
    data["body-count"] = "0"
    return data


def with_tip(data: QueryDict, text: str, key: str = "5c1a8f0e-0000-4000-8000-000000000001") -> QueryDict:
    """The same with one block in the story."""
    block = {"order": "0", "deleted": "", "type": "tip", "id": key, "value-text": text, "value-best_time": ""}
    data.update({"body-count": "1", **{f"body-0-{name}": value for name, value in block.items()}})
    return data


def with_former_name(data: QueryDict, name: str) -> QueryDict:
    """The same with one more former name."""
    place = int(data["former_names-TOTAL_FORMS"])
    data["former_names-TOTAL_FORMS"] = str(place + 1)
    data.update({f"former_names-{place}-name": name, f"former_names-{place}-ORDER": str(place + 1)})
    return data
