"""What speakers may do in the editors' admin: one group and one collection for each claimed page (decision 401).

Rights are held by groups alone and asked at each request, so they end with the commit that ends them: in open forms,
sessions and tokens too. Groups are made, named and filled here, never by hand.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from companies.models import Credit
from parks.models import ParkPage
from parks.models.park import ParkCredit

from .models import Place, Speaker

PREFIX = "operator: "
COLLECTIONS = "Operators"
PAGE_RIGHTS = ("add_page", "change_page")
IMAGE_RIGHTS = ("add_image", "change_image", "choose_image")
ADMIN_RIGHT = "access_admin"
# One at a time makes a group or a collection: the tree of collections knows no two at once.
LOCK_KEY = 0x7468_6F70  # "thop"
LONGEST_NAME = 150


@transaction.atomic
def keep(page_ids: Iterable[int]) -> None:
    """Make the groups of these claimed pages true: their name, members and pages; made where somebody speaks."""
    pages = Page.objects.filter(pk__in=set(page_ids)).select_related("operator_place__group")
    for page in pages.order_by("pk"):
        place = getattr(page, "operator_place", None)
        if place is None and not Speaker.objects.speaking().filter(page=page).exists():
            continue
        place = place or _made(page)
        _name(place, page)
        _fill(place)
    _keep_rights(Place.objects.filter(page__in=pages), None)


@transaction.atomic
def keep_parks(page_ids: Iterable[int]) -> None:
    """Make true which groups have rights on these parks: they may have other operators. Three queries at most."""
    parks = set(ParkPage.objects.filter(pk__in=page_ids).values_list("pk", flat=True))
    if parks:
        _keep_rights(Place.objects.all(), parks)


def keep_all() -> None:
    """The same of every claimed page."""
    current = Speaker.objects.current().values_list("page_id", flat=True)
    keep({*current, *Place.objects.values_list("page_id", flat=True)})


def _keep_rights(places, parks: set[int] | None) -> None:
    """Give these groups rights on their pages and take all others; with `parks` only what is about these."""
    groups = dict(places.values_list("page_id", "group_id"))
    wanted = {(group, page) for page, group in groups.items() if parks is None or page in parks}
    wanted |= {(groups[company], park) for company, park in _operated(groups, parks)}
    held = GroupPagePermission.objects.filter(group__in=groups.values())
    if parks is not None:
        held = held.filter(page__in=parks)
    there = defaultdict(set)
    for pk, group, page, codename in held.values_list("pk", "group_id", "page_id", "permission__codename"):
        there[group, page].add((pk, codename))
    wrong = [pk for pair, rows in there.items() for pk, name in rows if pair not in wanted or name not in PAGE_RIGHTS]
    if wrong:
        GroupPagePermission.objects.filter(pk__in=wrong).delete()
        _disown_lost(set(there) - wanted)
    missing = [
        (*pair, name) for pair in wanted for name in PAGE_RIGHTS if name not in {code for _pk, code in there[pair]}
    ]
    if missing:
        rights = _permissions("wagtailcore", PAGE_RIGHTS)
        GroupPagePermission.objects.bulk_create(
            [
                GroupPagePermission(group_id=group, page_id=page, permission=rights[name])
                for group, page, name in missing
            ],
            ignore_conflicts=True,
        )


def _operated(companies: Iterable[int], parks: set[int] | None) -> set[tuple[int, int]]:
    """(company, park) for what these companies operate now, as `speaking.operated_by` has it."""
    columns = ParkPage.objects.filter(operator__in=companies)
    credits = ParkCredit.objects.filter(company__in=companies, role=Credit.Role.OPERATOR, until=None)
    if parks is not None:
        columns, credits = columns.filter(pk__in=parks), credits.filter(page__in=parks)
    return {*columns.values_list("operator_id", "pk"), *credits.values_list("company_id", "page_id")}


def _fill(place: Place) -> None:
    """Its members are who speaks for the page, in good standing. Who goes owns nothing there any more."""
    wanted = set(Speaker.objects.speaking().filter(page=place.page_id).values_list("user_id", flat=True))
    there = set(place.group.user_set.values_list("pk", flat=True))
    gone = there - wanted
    if gone:
        place.group.user_set.remove(*gone)
        _disown(gone, GroupPagePermission.objects.filter(group=place.group).values_list("page__path", flat=True))
    if wanted - there:
        place.group.user_set.add(*(wanted - there))


def _disown_lost(pairs: set[tuple[int, int]]) -> None:
    """The people of these groups own nothing on these pages any more."""
    for group, page in pairs:
        users = set(Group.objects.get(pk=group).user_set.values_list("pk", flat=True))
        _disown(users, Page.objects.filter(pk=page).values_list("path", flat=True))


def _disown(users: set[int], paths: Iterable[str]) -> None:
    """Wagtail lets the owner of a page edit it wherever they may add: rights that went must not come back so."""
    beneath = Q(pk=None)
    for path in set(paths):
        beneath |= Q(path__startswith=path)
    Page.objects.filter(beneath, owner__in=users).update(owner=None)


def _made(page: Page) -> Place:
    _alone()
    found = Place.objects.select_related("group").filter(page=page).first()
    if found:
        return found
    group = Group.objects.create(name=_free_name(page))
    group.permissions.add(_permissions("wagtailadmin", [ADMIN_RIGHT])[ADMIN_RIGHT])
    collection = _collections().add_child(name=page.title[:255])
    rights = _permissions("wagtailimages", IMAGE_RIGHTS).values()
    GroupCollectionPermission.objects.bulk_create(
        [GroupCollectionPermission(group=group, collection=collection, permission=right) for right in rights]
    )
    return Place.objects.create(page=page, group=group, collection=collection)


def _name(place: Place, page: Page) -> None:
    """The title of the page, with its number where another place has the same."""
    name = _free_name(page, place.group_id)
    if place.group.name != name:
        place.group.name = name
        place.group.save(update_fields=["name"])
        Collection.objects.filter(pk=place.collection_id).update(name=page.title[:255])


def _free_name(page: Page, own: int | None = None) -> str:
    name = f"{PREFIX}{page.title}"[:LONGEST_NAME]
    if Group.objects.filter(name=name).exclude(pk=own).exists():
        ending = f" ({page.pk})"
        name = name[: LONGEST_NAME - len(ending)] + ending
    return name


def _collections() -> Collection:
    """The collection that holds those of all places."""
    root = Collection.get_first_root_node()
    return root.get_children().filter(name=COLLECTIONS).first() or root.add_child(name=COLLECTIONS)


def _permissions(app: str, names: Iterable[str]) -> dict[str, Permission]:
    found = Permission.objects.filter(content_type__app_label=app, codename__in=names)
    return {permission.codename: permission for permission in found}


def _alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK_KEY])
