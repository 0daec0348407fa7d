"""Models whose instances are noted by themselves when a page loads them, and purge those pages when they change."""

from collections.abc import Callable

from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from .collecting import any_of, collect_instance
from .purging import purge


def tag_of(model: type[Model], pk: object) -> str:
    """The tag of one row of a watched model."""
    return f"{model._meta.label_lower}:{pk}"


def note_when_loaded(model: type[Model], note: Callable[[Model], None]) -> None:
    """Have `note` called with every instance of `model`, or of a class below it, that is read from the database."""
    inherited = model.from_db.__func__

    def from_db(cls, db, field_names, values):
        instance = inherited(cls, db, field_names, values)
        note(instance)
        return instance

    model.from_db = classmethod(from_db)


def watch(model: type[Model], also: Callable[[Model], set[str]] | None = None) -> None:
    """Tie pages to the rows of `model` that they load. `also` names further tags that a change of a row purges."""
    label = model._meta.label_lower

    def note(instance: Model) -> None:
        collect_instance(tag_of(model, instance.pk), label)

    def changed(sender, instance, **kwargs) -> None:
        tags = {tag_of(model, instance.pk), any_of(label)}
        purge(tags | (also(instance) if also else set()))

    note_when_loaded(model, note)
    for signal in (post_save, post_delete):
        signal.connect(changed, sender=model, weak=False, dispatch_uid=f"pagecache-{label}")
