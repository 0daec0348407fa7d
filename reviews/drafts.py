"""What somebody typed into the form, kept as it was typed until they send it."""

from django.http import QueryDict
from django.utils import timezone

from .models import Draft

LONGEST = 30_000
_NOT_TYPED = frozenset({"csrfmiddlewaretoken", "opened"})


def keep(*, user, page_id: int, typed: QueryDict) -> Draft | None:
    """Keep the draft of this member and page; None where nothing was typed, or more than any review holds."""
    content = {name: values for name, values in typed.lists() if name not in _NOT_TYPED and any(values)}
    if not content or sum(len(value) for values in content.values() for value in values) > LONGEST:
        return None
    draft, _is_new = Draft.objects.update_or_create(
        user=user, page_id=page_id, defaults={"content": content, "saved_at": timezone.now()}
    )
    return draft


def find(*, user, page_id: int) -> Draft | None:
    """The draft of this member and page."""
    return Draft.objects.filter(user=user, page_id=page_id).first() if user.is_authenticated else None


def discard(*, user, page_id: int) -> None:
    """Throw it away."""
    Draft.objects.filter(user=user, page_id=page_id).delete()


def as_typed(content: dict[str, list[str]], several: frozenset[str]) -> dict:
    """Initial values for a form; `several` are the names of fields with a list of values."""
    return {name: values if name in several else values[-1] for name, values in content.items() if values}
