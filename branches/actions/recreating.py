"""Making a page anew on a branch that was deleted meanwhile."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from branches.models import Branch, BranchHead, Commit
from branches.refusals import Refused
from branches.verifying import model_of

from .creating import create_page
from .dropping import drop


def make_anew(branch: Branch, head: BranchHead, *, by: Any) -> Commit:
    """A new page of the branch, with the text that it holds of the deleted one, beneath the same page as before.

    It has a key of its own: what pointed at the old page does not find it by itself. Raises Refused where its place is
    gone or taken, NotAllowed where the user may add nothing there.
    """
    content = head.latest_revision.content
    page = _page_of(model_of(head, content), content)
    message = _("Make “%(thing)s” anew") % {"thing": head.label}
    try:
        create_page(branch, page, parent=_place(head, content), by=by, message=message[:500])
    except ValidationError as error:
        raise Refused("; ".join(error.messages)) from error
    return drop(branch, head, by=by)


def _page_of(model: type[Page], content: dict) -> Page:
    """What pointed at something that is gone is left empty."""
    page = model.from_serializable_data(_without_owner(model, content), check_fks=True, strict_fks=False)
    page.pk = page.id = None
    page._state.adding = True
    page.path, page.depth, page.numchild, page.url_path = "", None, 0, ""
    page.live_revision_id = page.latest_revision_id = page.alias_of_id = None
    page.latest_revision_created_at = page.first_published_at = page.last_published_at = None
    page.go_live_at = page.expire_at = None
    page.locked, page.locked_by_id, page.locked_at = False, None, None
    for relation in get_all_child_relations(model):
        for row in getattr(page, relation.get_accessor_name()).all():
            row.pk = None
            row._state.adding = True
    return page


def _without_owner(model: type[Page], content: dict) -> dict:
    """Rows that name a page that is gone would be left out."""
    owners = {each.get_accessor_name(): each.field.name for each in get_all_child_relations(model)}
    return content | {
        name: [{key: value for key, value in row.items() if key != owner} for row in content.get(name) or []]
        for name, owner in owners.items()
    }


def _place(head: BranchHead, content: dict) -> Page:
    above = content["url_path"].rstrip("/").rpartition("/")[0] + "/"
    parent = Page.objects.filter(url_path=above).first()
    if parent is None:
        raise Refused(_("The page beneath which “%(thing)s” lay is gone, too.") % {"thing": head.label})
    return parent.specific
