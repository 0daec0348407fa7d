"""The page that an outcome becomes, made without a query."""

from dataclasses import dataclass, field
from functools import cache

from wagtail.models import COMMENTS_RELATION_NAME, Page, Revision

from branches.actions.publishing import Done
from branches.planning import Outcome
from branches.schemas.models import NEVER_MERGED


@dataclass
class Written:
    """A page on its way to being live."""

    outcome: Outcome
    thing: Page
    done: Done = field(default_factory=Done)

    def publish(self, revision: Revision) -> None:
        """Let the page say that this revision is its latest and its live one."""
        page = self.thing
        page.latest_revision_id = page.live_revision_id = revision.pk
        page.latest_revision_created_at = page.last_published_at = revision.created_at
        page.has_unpublished_changes = page.expired = False


def written_of(outcome: Outcome) -> Written:
    """As `main.with_content_json(content)`, which asks the database for each key, the page above and the comments."""
    main, model = outcome.main, type(outcome.main)
    # Whether what it points at exists is asked for all pages at once (`checking`).
    thing = model.from_serializable_data(outcome.content, check_fks=False)
    for name in _row_columns(model):
        setattr(thing, name, getattr(main, name))
    setattr(thing, COMMENTS_RELATION_NAME, [])
    thing._state.db = main._state.db
    _take_loaded(thing, main)
    return Written(outcome, thing)


@cache
def _row_columns(model: type[Page]) -> tuple[str, ...]:
    """What belongs to the row and not to a version of it."""
    return tuple(each.attname for each in model._meta.concrete_fields if each.name in NEVER_MERGED or each.primary_key)


def _take_loaded(thing: Page, main: Page) -> None:
    """What the page points at was loaded with main; where it points elsewhere now, it asks by itself."""
    for name, target in main._state.fields_cache.items():
        column = main._meta.get_field(name)
        if column.concrete and getattr(thing, column.attname) == getattr(main, column.attname):
            thing._state.fields_cache[name] = target
