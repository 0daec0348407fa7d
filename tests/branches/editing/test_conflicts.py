"""What was changed on both sides is shown in words, decided, and never decided unseen."""

import pytest
from django.urls import reverse

from branches.actions.committing import Change, commit
from branches.actions.creating import move_page, remove_page
from branches.actions.merging import merge_branch
from branches.actions.opening import abandon
from branches.actions.resolving import dispute_of, overcome, resolve
from branches.merging import resolve_with, take
from branches.models import BranchHead
from branches.reading import head_of, on_branch
from branches.refusals import MergeConflicts, MergeRefused, Refused
from branches.verifying import faults
from parks.models import ParkPage
from rides.models import RideElement, RidePage
from tests.branches.conftest import fresh


def changed(thing, **values):
    version = fresh(thing)
    for name, value in values.items():
        setattr(version, name, value)
    return version


def publish(thing, **values):
    changed(thing, **values).save_revision().publish()


@pytest.fixture
def clash(branch, editor, ride):
    """Both sides changed theme, speed and point; the branch its slogan besides."""
    commit(
        branch,
        [Change(changed(ride, theme="Branch", speed_kmh=90, slogan="Mine", latitude="41.4", longitude="-82.6"))],
        by=editor,
    )
    publish(ride, theme="Main", speed_kmh=80, latitude="41.5", longitude="-82.7")
    return head_of(branch, ride)


def conflicts_by_key(branch, head):
    return {standing.conflict.key: standing.conflict for standing in dispute_of(branch, head).conflicts}


def form_of(client, branch):
    """What the screen would send with nothing chosen."""
    from wagtail.test.utils.form_data import querydict_from_html

    html = client.get(reverse("branches:conflicts", args=[branch.pk])).content.decode()
    return querydict_from_html(html[html.index("branch-sheet") :], form_index=0)


def place_of(data, key):
    return next(name.removeprefix("key-") for name, value in data.items() if name.startswith("key-") and value == key)


def test_the_screen_says_both_sides_in_words_and_counts(client, branch, clash):
    html = client.get(reverse("branches:conflicts", args=[branch.pk])).content.decode()
    assert "3 decisions left" in html
    assert all(words in html for words in ("Theme", "Branch", "Main", "90", "80", "edda", "Latitude"))


def test_decisions_of_all_kinds_are_kept_and_merged(client, branch, editor, ride, clash):
    url = reverse("branches:conflicts", args=[branch.pk])
    data = form_of(client, branch)
    theme, speed = place_of(data, "/theme"), place_of(data, "/speed_kmh")
    point = next(name for name in data if name.startswith("key-") and "latitude" in data[name]).removeprefix("key-")
    data.update({f"take-{theme}": "a", f"take-{speed}": "value", f"value-{speed}-value": "85", f"take-{point}": "b"})
    response = client.post(url, data, follow=True)
    assert "Nothing is left to decide" in response.content.decode()
    version = on_branch(branch, ride)
    assert (version.theme, float(version.speed_kmh), version.slogan) == ("Main", 85, "Mine")
    merge_branch(branch, by=editor)
    now = fresh(ride)
    assert (now.theme, float(now.speed_kmh), now.slogan, float(now.latitude)) == ("Main", 85, "Mine", 41.4)
    assert list(faults()) == []


def test_a_part_can_be_decided_first_and_all_of_a_page_at_once(client, branch, ride, clash):
    url = reverse("branches:conflicts", args=[branch.pk])
    data = form_of(client, branch)
    data[f"take-{place_of(data, '/theme')}"] = "base"
    html = client.post(url, data, follow=True).content.decode()
    assert "2 of 3 left" in html
    assert "Decided." in html
    data = form_of(client, branch)
    data["everything"] = "a"
    client.post(url, data)
    assert on_branch(branch, ride).theme == "Main"
    assert branch.commits.count() == 3


def test_a_value_that_does_not_fit_is_said_beside_it_and_nothing_is_lost(client, branch, clash):
    url = reverse("branches:conflicts", args=[branch.pk])
    data = form_of(client, branch)
    theme, speed = place_of(data, "/theme"), place_of(data, "/speed_kmh")
    data.update({f"take-{theme}": "b", f"take-{speed}": "value", f"value-{speed}-value": "fast"})
    response = client.post(url, data)
    html = response.content.decode()
    assert response.status_code == 422
    assert "Enter a number" in html
    assert 'value="fast"' in html
    assert f'name="take-{theme}" value="b" checked' in html
    assert not BranchHead.objects.get(pk=clash.pk).resolutions


def test_what_changed_after_it_was_seen_is_not_decided(client, branch, ride, clash):
    url = reverse("branches:conflicts", args=[branch.pk])
    data = form_of(client, branch)
    theme = place_of(data, "/theme")
    data[f"take-{theme}"] = "b"
    publish(ride, theme="Main again")
    response = client.post(url, data, follow=True)
    assert "Changed meanwhile" in response.content.decode()
    assert not BranchHead.objects.get(pk=clash.pk).resolutions


def test_a_decision_expires_when_main_moves(branch, editor, ride, clash):
    theme = conflicts_by_key(branch, clash)["/theme"]
    resolve(branch, clash, {"/theme": take(theme, "b")}, by=editor)
    clash.refresh_from_db()
    assert dispute_of(branch, clash).left == 2
    publish(ride, theme="Main again")
    dispute = dispute_of(branch, BranchHead.objects.get(pk=clash.pk))
    (theme,) = [each.conflict for each in dispute.conflicts if each.conflict.key == "/theme"]
    assert dispute.left == 3
    assert theme.has_expired_resolution


def test_what_is_decided_after_the_approval_is_not_covered_by_it(branch, editor, clash):
    branch.refresh_from_db()
    approved = branch.latest_revision
    found = conflicts_by_key(branch, clash)
    resolve(branch, clash, {key: take(each, "b") for key, each in found.items()}, by=editor)
    with pytest.raises(MergeRefused) as refused:
        merge_branch(branch, by=editor, approved=approved)
    assert not isinstance(refused.value, MergeConflicts)


def test_unknown_keys_and_closed_branches_are_refused(branch, editor, clash):
    theme = conflicts_by_key(branch, clash)["/theme"]
    with pytest.raises(Refused):
        resolve(branch, clash, {"/slogan": take(theme, "b")}, by=editor)
    with pytest.raises(Refused):
        resolve(branch, clash, {"/theme": {**resolve_with(theme, "x"), "digest": "0" * 64}}, by=editor)
    abandon(branch, by=editor)
    with pytest.raises(Refused):
        resolve(branch, clash, {"/theme": take(theme, "b")}, by=editor)


def test_blocks_and_paragraphs_are_readable(client, branch, editor, ride):
    key = "5c1a8f0e-0000-4000-8000-000000000001"

    def told(text, tip):
        page = fresh(ride)
        page.body = [
            ("story", f'<p data-block-key="aaaaa">{text}</p>'),
            ("tip", {"text": tip, "best_time": ""}),
        ]
        for block, block_id in zip(page.body, (key, key[:-1] + "2"), strict=True):
            block.id = block_id
        return page

    told("It was built by nobody we know.", "Come early.").save_revision().publish()
    commit(branch, [Change(told("It was built by Intamin in a year.", "Come late."))], by=editor)
    without_tip = told("It was built by Arrow in two years.", "")
    del without_tip.body[1]
    without_tip.save_revision().publish()
    html = client.get(reverse("branches:conflicts", args=[branch.pk])).content.decode()
    assert "built by Intamin in a year" in html
    assert "<ins>" in html
    assert "One side deleted this" in html
    assert "Come late." in html
    assert "data-block-key" not in html


@pytest.mark.parametrize("choice", ["off", "online"])
def test_a_page_that_went_offline(client, branch, editor, ride, choice):
    commit(branch, [Change(changed(ride, theme="Branch"))], by=editor)
    fresh(ride).unpublish()
    url = reverse("branches:conflicts", args=[branch.pk])
    assert "taken offline meanwhile" in client.get(url).content.decode()
    client.post(url, {"head": head_of(branch, ride).pk, "obstacle": f"offline:{choice}"})
    merge_branch(branch, by=editor)
    assert (fresh(ride).live, fresh(ride).theme) == ((True, "Branch") if choice == "online" else (False, ride.theme))


def test_a_page_that_is_gone_comes_off_and_the_rest_is_merged(client, branch, editor, rides):
    commit(branch, [Change(changed(ride, theme="Branch")) for ride in rides[:2]], by=editor)
    gone = head_of(branch, rides[0])
    fresh(rides[0]).delete()
    url = reverse("branches:conflicts", args=[branch.pk])
    assert "It was deleted" in client.get(url).content.decode()
    client.post(url, {"head": gone.pk, "obstacle": "gone:off"})
    merge_branch(branch, by=editor)
    assert fresh(rides[1]).theme == "Branch"
    assert list(faults()) == []


def test_a_page_that_is_gone_is_made_anew_with_what_the_branch_holds(client, branch, editor, ride):
    ride.elements.all().delete()
    version = changed(ride, theme="Branch")
    version.elements = [RideElement(name="Drop", sort_order=0), RideElement(name="Loop", sort_order=1)]
    commit(branch, [Change(version)], by=editor)
    gone, parent = head_of(branch, ride), ride.get_parent()
    fresh(ride).delete()
    url = reverse("branches:conflicts", args=[branch.pk])
    assert "Make it anew on this branch" in client.get(url).content.decode()
    client.post(url, {"head": gone.pk, "obstacle": "gone:anew"})
    assert not RidePage.objects.live().filter(slug=ride.slug).exists()
    assert "Nothing is left to decide" in client.get(url).content.decode()
    merge_branch(branch, by=editor)
    again = RidePage.objects.live().get(slug=ride.slug)
    assert (again.title, again.theme, again.get_parent()) == (ride.title, "Branch", parent)
    assert [row.name for row in again.elements.all()] == ["Drop", "Loop"]
    assert client.get(again.url).status_code == 200
    assert list(faults()) == []


def test_what_cannot_be_made_anew_says_so(branch, editor, rides):
    commit(branch, [Change(changed(rides[0], theme="Branch"))], by=editor)
    gone = head_of(branch, rides[0])
    parent = rides[0].get_parent()
    fresh(rides[0]).delete()
    fresh(parent).add_child(instance=RidePage(title="Another", slug=rides[0].slug, live=False))
    with pytest.raises(Refused, match="already in use"):
        overcome(branch, gone, "gone", "anew", by=editor)
    type(parent).objects.filter(pk=parent.pk).update(url_path="/home/elsewhere/")
    with pytest.raises(Refused, match="is gone, too"):
        overcome(branch, gone, "gone", "anew", by=editor)


@pytest.mark.parametrize("choice", ["off", "remove"])
def test_a_removal_of_what_was_changed_meanwhile(branch, editor, ride, choice):
    remove_page(branch, ride, by=editor)
    publish(ride, theme="Main")
    overcome(branch, head_of(branch, ride), "removed/changed", choice, by=editor)
    merge_branch(branch, by=editor)
    assert fresh(ride).live == (choice == "off")


@pytest.mark.parametrize("choice", ["stay", "move"])
def test_two_moves_of_one_page(branch, editor, ride, choice):
    publish(ride, latitude=None, longitude=None)
    first, second = ParkPage.objects.exclude(pk=ride.get_parent().pk)[:2]
    move_page(branch, ride, to=first, by=editor)
    fresh(ride).move(second, pos="last-child")
    with pytest.raises(Refused):
        overcome(branch, head_of(branch, ride), "offline", "online", by=editor)
    overcome(branch, head_of(branch, ride), "moved on both sides", choice, by=editor)
    merge_branch(branch, by=editor)
    assert fresh(ride).get_parent().pk == (second if choice == "stay" else first).pk


def test_nobody_else_decides(client, ride, catalogue):
    from accounts.models import User
    from branches.actions.opening import open_branch

    foreign = open_branch(name="Theirs", by=User.objects.create_superuser("boss"))
    User.objects.filter(username="edda").update(is_superuser=False)
    assert client.get(reverse("branches:conflicts", args=[foreign.pk])).status_code in (302, 403)
