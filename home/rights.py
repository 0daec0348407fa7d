"""The groups of the staff, what they may do, and the workflow that pages go through."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from companies.models import CompanyIndexPage
from home.models import HomePage
from parks.models import ParkIndexPage
from rides.models import RideIndexPage

EDITORS, MODERATORS = "Editors", "Moderators"
REVIEW = "Catalogue review"
CATALOGUE = (ParkIndexPage, RideIndexPage, CompanyIndexPage)

_FILES = (("wagtailimages", "image"), ("wagtaildocs", "document"))

# Editors write the catalogue. Moderators look after all pages; approving needs the right to publish.
PAGE_RIGHTS = {
    EDITORS: ("add_page", "change_page", "publish_page"),
    MODERATORS: ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"),
}
# The rights on photos too are named after Wagtail's own image model.
COLLECTION_RIGHTS = {
    EDITORS: tuple(f"{kind}.{verb}_{name}" for kind, name in _FILES for verb in ("add", "change", "choose")),
    MODERATORS: tuple(
        f"{kind}.{verb}_{name}" for kind, name in _FILES for verb in ("add", "change", "choose", "delete")
    ),
}
_SNIPPETS = ("glossaryterm", "hardware")
_IMPORTS = ("exchange.view_importrun", "exchange.view_importproblem")
# The desk is the moderators' alone: who writes the catalogue has no say in what members think of it.
_DESK = (
    "moderation.moderate",
    "moderation.sanction",
    *(f"moderation.view_{name}" for name in ("appeal", "case", "decision", "report", "sanction")),
    "reviews.view_review",
)
MODEL_RIGHTS = {
    EDITORS: (
        "wagtailadmin.access_admin",
        *_IMPORTS,
        *(f"rides.{verb}_{name}" for name in _SNIPPETS for verb in ("add", "change", "view")),
    ),
    MODERATORS: (
        "wagtailadmin.access_admin",
        *_IMPORTS,
        "duplicates.add_merge",
        *(f"rides.{verb}_{name}" for name in _SNIPPETS for verb in ("add", "change", "view", "delete")),
        *_DESK,
        # To work on branches of others; whoever writes in the catalogue works on their own.
        "branches.change_branch",
        *(f"wagtailredirects.{verb}_redirect" for verb in ("add", "change", "delete")),
    ),
}
# What a group had once. Two pages that are one are a moderator's matter.
TAKEN_RIGHTS = {EDITORS: ("duplicates.add_merge",), MODERATORS: ()}


def make_groups_and_workflow() -> None:
    """Make Editors, Moderators and the review of pages. Needs the site's pages; run again, it changes nothing."""
    editors, moderators = (Group.objects.get_or_create(name=name)[0] for name in (EDITORS, MODERATORS))
    _take_rights_on_root([editors, moderators])
    for page_type in CATALOGUE:
        _grant_pages(editors, page_type.objects.get())
    _grant_pages(moderators, HomePage.objects.get())
    for group in (editors, moderators):
        _grant_collections(group)
        group.permissions.add(*_permissions(MODEL_RIGHTS[group.name]))
        group.permissions.remove(*_permissions(TAKEN_RIGHTS[group.name]))
    _make_review(moderators)


def _take_rights_on_root(groups: list[Group]) -> None:
    """Wagtail's first migration gives both groups every page of every site."""
    GroupPagePermission.objects.filter(group__in=groups, page__depth=1).delete()


def _grant_pages(group: Group, page: Page) -> None:
    for permission in _permissions(f"wagtailcore.{name}" for name in PAGE_RIGHTS[group.name]):
        GroupPagePermission.objects.get_or_create(group=group, page=page.page_ptr, permission=permission)


def _grant_collections(group: Group) -> None:
    root = Collection.get_first_root_node()
    for permission in _permissions(COLLECTION_RIGHTS[group.name]):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _permissions(names) -> list[Permission]:
    wanted = [name.split(".") for name in names]
    return [Permission.objects.filter(content_type__app_label=app).get(codename=codename) for app, codename in wanted]


def _make_review(moderators: Group) -> None:
    workflow, is_new = Workflow.objects.get_or_create(name=REVIEW)
    if is_new:
        task = GroupApprovalTask.objects.create(name=REVIEW)
        task.groups.add(moderators)
        WorkflowTask.objects.create(workflow=workflow, task=task)
        _retire_wagtails_own_workflow()
    WorkflowPage.objects.get_or_create(page=HomePage.objects.get().page_ptr, defaults={"workflow": workflow})


def _retire_wagtails_own_workflow() -> None:
    WorkflowPage.objects.filter(page__depth=1).delete()
    Workflow.objects.exclude(name=REVIEW).filter(name="Moderators approval").update(active=False)
