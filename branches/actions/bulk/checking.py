"""Whether pages may go live as they are: what `full_clean` says, with few queries for many pages.

What needs none is asked of each page as ever. Left out is what the merge knows already or the database says for all:
slug and place have not changed, nothing unique has, targets of keys are looked up together, and the checks of the table
hold while it is written. A page that fails is asked by `full_clean`, so that the words are the same.
"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey

from branches.actions.permitting import Problem
from branches.actions.publishing import problems_with
from branches.dangling import missing_in_each
from pages.models import WikiPage

from .things import Written


def problems_of(new: list[Written]) -> list[Problem]:
    """Everything that is wrong with any of them."""
    model = type(new[0].thing)
    dangling = missing_in_each(model, [written.outcome.content for written in new])
    doubtful = [written for written, names in zip(new, dangling, strict=True) if names or not _is_valid(written.thing)]
    return complete_problems(doubtful)


def complete_problems(new: Iterable[Written]) -> list[Problem]:
    """The same, asked of each page for itself."""
    return [problem for written in new for problem in problems_with(written.outcome, written.thing)]


def _is_valid(page: WikiPage) -> bool:
    page._check_slug_is_unique = _nothing
    try:
        page._set_core_field_defaults()
        page.clean_fields(exclude=_looked_up(page))
        page.clean()
        page.clean_rows()
    except ValidationError:
        return False
    finally:
        del page._check_slug_is_unique
    return True


def _nothing() -> None:
    """The page is called and lies as it did."""


def _looked_up(page: WikiPage) -> set[str]:
    return {
        field.name
        for field in page._meta.concrete_fields
        if isinstance(field, ForeignKey)
        and getattr(page, field.attname) is not None
        and not field.get_limit_choices_to()
    }
