"""What speakers may do in the editors' admin, and that it ends at once."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from accounts import trust
from accounts.second_factor import is_needed
from moderation.actions import sanction
from operators import actions, groups
from operators.models import Place, Speaker
from tests.factories.pages import make_company, make_park, make_ride
from tests.operators.conftest import MANAGER, STAFF, fresh, published

pytestmark = pytest.mark.django_db


def rights(place):
    """(title of the page, right) of a place's group."""
    rows = GroupPagePermission.objects.filter(group=place.group)
    return set(rows.values_list("page__title", "permission__codename"))


def both(*titles):
    return {(title, right) for title in titles for right in ("add_page", "change_page")}


def end(user, page, because=Speaker.Ended.MODERATOR):
    actions.end(speaker=Speaker.objects.current().get(user=user, page=page), because=because, by=None)


def test_a_place_has_one_group_with_rights_to_write_and_none_to_publish(park, manager, member):
    actions.give(user=member("helper"), page=park, role=STAFF, by=manager)
    place = Place.objects.get()
    assert (place.group.name, rights(place)) == ("operator: Lakeland", both("Lakeland"))
    assert set(place.group.user_set.values_list("username", flat=True)) == {"manager", "helper"}
    assert list(place.group.permissions.values_list("codename", flat=True)) == ["access_admin"]
    images = GroupCollectionPermission.objects.filter(group=place.group, collection=place.collection)
    assert set(images.values_list("permission__codename", flat=True)) == {"add_image", "change_image", "choose_image"}
    assert place.collection.get_parent().name == "Operators"
    user = fresh(manager)
    permissions = park.permissions_for_user(user)
    assert (permissions.can_edit(), permissions.can_publish(), permissions.can_delete()) == (True, False, False)


def test_the_group_of_a_company_follows_what_it_operates(company, park, ride, member):
    user = member("boss")
    actions.give(user=user, page=company, role=MANAGER, by=None)
    place = Place.objects.get()
    assert rights(place) == both("Funtime Parks", "Lakeland")
    assert ride.permissions_for_user(fresh(user)).can_edit()
    Page.objects.filter(pk=ride.pk).update(owner=user)
    second = make_park("Second", operator=company)
    published(park, operator=make_company("Rival"))
    assert rights(place) == both("Funtime Parks", "Second")
    assert not ride.permissions_for_user(fresh(user)).can_edit()
    assert Page.objects.get(pk=ride.pk).owner is None, "what was handed over is nobody's own any more"
    published(second, operator=None)
    assert rights(place) == both("Funtime Parks")


def test_two_places_of_one_name_have_groups_of_their_own(park, manager, member):
    twin = make_park("Lakeland")
    actions.give(user=member("other"), page=twin, role=MANAGER, by=None)
    names = set(Group.objects.filter(name__startswith=groups.PREFIX).values_list("name", flat=True))
    assert names == {"operator: Lakeland", f"operator: Lakeland ({twin.pk})"}


def test_an_open_form_of_who_was_removed_saves_nothing(client, park, ride, manager, member):
    actions.give(user=member("helper"), page=park, role=STAFF, by=manager)
    user = member("leaver")
    actions.give(user=user, page=park, role=STAFF, by=manager)
    client.force_login(user)
    edit = f"/cms/pages/{park.pk}/edit/"
    assert client.get(edit).status_code == 200
    calendar = reverse("park-hours", args=[park.pk])
    before = Page.objects.get(pk=park.pk).latest_revision_id
    end(user, park, Speaker.Ended.REMOVED)
    for answer in (client.get(edit), client.post(edit, {"title": "Mine"}), client.get(calendar)):
        assert answer.status_code in (302, 403, 404)
    assert Page.objects.get(pk=park.pk).latest_revision_id == before
    by_itself = client.post(edit, {"title": "Mine"}, headers={"accept": "application/json"})
    assert by_itself.status_code == 403
    assert by_itself.json()["error_message"].startswith("You no longer speak for “Lakeland”")
    followed = client.get(edit, follow=True)
    assert followed.redirect_chain[-1][0] == "/operators/"
    assert "A manager of the page ended it." in followed.content.decode()
    assert not fresh(user).has_perm("wagtailadmin.access_admin")
    assert not Page.objects.filter(owner=user).exists()


def test_pages_owned_by_who_goes_are_nobodys(park, manager, member):
    user = member("author")
    actions.give(user=user, page=park, role=STAFF, by=manager)
    ride = make_ride("New for next year", park=park, opened="2000")
    Page.objects.filter(pk=ride.pk).update(owner=user)
    end(user, park)
    assert Page.objects.get(pk=ride.pk).owner is None


def test_the_work_of_the_day_puts_right_what_was_changed_by_hand(park, manager, member):
    place = Place.objects.get()
    stranger = member("stranger")
    place.group.user_set.set([stranger])
    GroupPagePermission.objects.filter(group=place.group).delete()
    groups.keep_all()
    assert rights(place) == both("Lakeland")
    assert list(place.group.user_set.all()) == [manager]


def test_a_speaker_needs_a_second_factor_and_is_no_member_of_the_staff(settings, park, manager, member):
    settings.MFA_REQUIRED = True
    assert is_needed(fresh(manager))
    trust.recompute([manager.pk])
    assert fresh(manager).profile.trust_level < trust.Level.TRUSTED
    moderator = member("moderator")
    moderator.user_permissions.add(*_permissions("moderate", "sanction"))
    sanction(user=fresh(manager), kind="ban", reason="spam", by=fresh(moderator))
    assert not Speaker.objects.current().exists()
    assert not Group.objects.get(pk=Place.objects.get().group_id).user_set.exists()


def test_with_the_page_goes_its_group(park, manager):
    Page.objects.get(pk=park.pk).specific.delete()
    assert not Group.objects.filter(name__startswith=groups.PREFIX).exists()
    assert Collection.objects.filter(name="Lakeland").exists(), "its photos stay"


def _permissions(*names):
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(codename__in=names, content_type__app_label="moderation")
