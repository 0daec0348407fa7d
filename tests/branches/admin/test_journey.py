"""From opening a branch to taking its merge back, through the admin's pages alone."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from branches.models import Branch
from tests.branches.conftest import fresh
from tests.branches.editing.forms import form_at

pytestmark = pytest.mark.django_db


def edit(client, url: str, **values):
    """Change the page's form as it stands."""
    data = form_at(client, url)
    data.update(values)
    assert client.post(url, data).status_code == 302


def test_many_pages_are_edited_looked_at_approved_merged_at_once_and_taken_back(ed, mo, rides):
    pages = rides[:3]
    before = {page.pk: fresh(page).theme for page in pages}
    ed.post(reverse("branches:new"), {"name": "Season 2027", "reason": "The park has a new theme."})
    branch = Branch.objects.get()
    for page in pages:
        edit(ed, reverse("branches:edit", args=[branch.pk, page.pk]), theme="Vikings")
    assert {page.pk: fresh(page).theme for page in pages} == before

    shown = mo.get(reverse("branches:branch", args=[branch.pk])).text
    assert "3 pages" in shown
    assert "No conflicts." in shown
    for head in branch.heads.all():
        assert "<ins>Vikings</ins>" in mo.get(reverse("branches:changes", args=[branch.pk, head.pk])).text
    preview = mo.get(reverse("branches:preview", args=[branch.pk, branch.heads.first().pk])).text
    assert "Preview of the branch" in preview
    rows = mo.get(reverse("branches:listing", args=[branch.pk, "rides/"])).context["finder"].rows
    assert len(rows) > len(pages)
    assert {page.pk: fresh(page).theme for page in pages} == before

    ed.post(reverse("branches:submit", args=[branch.pk]))
    waiting = Branch.objects.get().current_workflow_task_state
    mo.post(reverse("branch_reviews:workflow_action", args=[branch.pk, "approve", waiting.pk]), {"comment": "Fine"})
    assert {fresh(page).theme for page in pages} == {"Vikings"}
    published = PageLogEntry.objects.filter(action="wagtail.publish", page__in=pages, user=mo.user)
    assert published.values("uuid").distinct().count() == 1

    edit(
        ed,
        reverse("wagtailadmin_pages:edit", args=[pages[0].pk]),
        slogan="Edited later",
        **{"action-publish": "action-publish"},
    )
    assert fresh(pages[0]).slogan == "Edited later"
    ed.post(reverse("branches:revert", args=[branch.pk, branch.merges.get().pk]), {"message": "Too early"})
    undo = Branch.objects.get(kind=Branch.Kind.REVERT)
    ed.post(reverse("branches:merge", args=[undo.pk]))
    assert {page.pk: fresh(page).theme for page in pages} == before
    assert fresh(pages[0]).slogan == "Edited later"
    assert Branch.objects.get(pk=branch.pk).state == Branch.State.REVERTED
