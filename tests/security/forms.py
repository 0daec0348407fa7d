"""Forms of the admin as a browser sends them."""

from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from tests.security.asking import Browser


def edit_form(browser: Browser, page: Page) -> dict[str, list[str]]:
    """What the edit form of the page would send, untouched, with an empty story: its blocks are drawn by a script."""
    html = browser.ask("GET", f"/cms/pages/{page.pk}/edit/").content.decode()
    form = querydict_from_html(html, form_id="w-editor-form" if 'id="w-editor-form"' in html else "page-edit-form")
    return {**{key: form.getlist(key) for key in form}, "body-count": ["0"]}
