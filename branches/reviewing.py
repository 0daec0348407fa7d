"""Which workflow decides on a branch: that of the nearest page above everything it touches."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Workflow

from branches.models import Branch


def workflow_of(branch: Branch) -> Workflow | None:
    """The workflow of the common ancestor of the touched pages (where a page goes to counts, too); None: there is none.

    A branch that touches no page has the workflow that is set for branches as such.
    """
    page = common_page(branch)
    return branch.get_default_workflow() if page is None else page.get_workflow()


def common_page(branch: Branch) -> Page | None:
    """The nearest page that is above all touched pages, or the one page that is touched. Three queries."""
    page_type = ContentType.objects.get_for_model(Page)
    heads = branch.heads.held().filter(target_type=page_type).values_list("object_id", "moves_to")
    keys = {int(key) for touched, goal in heads for key in (touched, goal) if key is not None}
    paths = list(Page.objects.filter(pk__in=keys).values_list("path", flat=True))
    if not paths:
        return None
    # What the first and the last of them in order share, all share.
    first, last, step = min(paths), max(paths), Page.steplen
    depth = sum(1 for end in range(step, len(first) + 1, step) if last.startswith(first[:end]))
    return Page.objects.filter(path=first[: depth * step]).first()
