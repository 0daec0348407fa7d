"""What was never live, or is not live for all any more, stands at no address of any history."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction, Revision

from branches.actions.committing import Change, commit
from branches.actions.creating import create_page
from branches.actions.opening import abandon, open_branch
from branches.models import PublicVersion
from branches.reading import live
from companies.models import CompanyPage
from rides.models import RidePage
from tests.factories.pages import make_company

from .conftest import changed, draft, publish, story

pytestmark = pytest.mark.django_db
SECRET = "Rumpelstiltskin"


def _addresses(page) -> list[str]:
    """Every address of the page's history, and of every version that anything knows."""
    keys = [*Revision.objects.values_list("pk", flat=True), *PublicVersion.objects.values_list("pk", flat=True)]
    own = PublicVersion.objects.filter(page_id=page.pk).values_list("pk", flat=True)
    pairs = [(older, newer) for older in own for newer in own]
    base = f"{page.url}history/"
    pairs = [(older, newer) for older, newer in pairs if older < newer]
    compared = [f"{base}compare/?from={older}&to={newer}" for older, newer in pairs]
    near = sorted(set(keys))[-14:]
    crossed = [f"{base}compare/?from={own[0]}&to={key}" for key in near if key not in own]
    return [base, f"{base}feed/", *(f"{base}{key}/" for key in near), *compared, *crossed]


def _leaks(client, page, word: str) -> list[str]:
    further = [page.url, "/search/?q=Vikings", "/sitemap.xml", "/changes/", "/changes/feed/"]
    answers = {address: client.get(address) for address in [*_addresses(page), *further]}
    assert {answer.status_code for answer in answers.values()} <= {200, 404}
    return [address for address, answer in answers.items() if word in answer.content.decode()]


def test_drafts_schedules_branches_and_overwritten_revisions_leak_nowhere(client, ride, branch, editor, author):
    over = publish(ride, author, theme="Vikings")
    changed(ride, theme=SECRET).save_revision(user=author, clean=False, overwrite_revision=over)
    draft(ride, author, theme=SECRET, introduction=SECRET)
    later = changed(ride, theme=SECRET, go_live_at=timezone.now() + timedelta(days=1))
    later.save_revision(user=author, clean=False).publish(user=author, skip_permission_checks=True)
    commit(branch, [Change(changed(ride, theme=SECRET))], by=editor, message=SECRET)
    left = open_branch(name=SECRET, by=editor)
    commit(left, [Change(changed(ride, theme=SECRET))], by=editor, message=SECRET)
    new = RidePage(title=SECRET, slug="never-live")
    create_page(left, new, parent=ride.get_parent().specific, by=editor)
    abandon(left, by=editor)
    assert _leaks(client, ride, SECRET) == []
    assert client.get(f"{ride.get_parent().url}never-live/history/").status_code == 404


def test_what_an_old_version_points_at_is_named_only_while_it_can_be_seen(client, ride, author):
    maker = make_company(SECRET)
    text = f'<p data-block-key="k1">By <a linktype="page" id="{maker.pk}">its maker</a>.</p>'
    publish(ride, author, manufacturer=maker, body=story((1, text)))
    publish(ride, author, manufacturer=None, body=story())
    assert _leaks(client, ride, SECRET)
    CompanyPage.objects.get(pk=maker.pk).unpublish()
    assert _leaks(client, ride, SECRET) == []
    publish(maker)
    PageViewRestriction.objects.create(page=live(maker), restriction_type="login")
    assert _leaks(client, ride, SECRET) == []


@pytest.mark.parametrize("rest", ["", "feed/", "{key}/", "compare/?from={key}&to={key}"])
def test_pages_that_are_not_public_have_no_history(client, ride, author, editor, rest):
    publish(ride, author, theme=SECRET)
    address = f"{ride.url}history/" + rest.format(key=PublicVersion.objects.filter(page_id=ride.pk).first().pk)
    assert client.get(address).status_code == 200
    restriction = PageViewRestriction.objects.create(page=live(ride), restriction_type="login")
    answer = client.get(address)
    assert answer.status_code in (302, 404)
    assert SECRET not in answer.content.decode()
    client.force_login(editor)
    assert client.get(address).status_code == 404
    client.logout()
    restriction.delete()
    live(ride).unpublish()
    assert client.get(address).status_code == 404
    live(ride).delete()
    assert client.get(address).status_code == 404
