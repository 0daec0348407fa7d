"""What Wagtail holds of somebody who edited: their pages and versions stay as the record of the site, without them."""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import Model
from wagtail.models import (
    Comment,
    CommentReply,
    ModelLogEntry,
    Page,
    PageLogEntry,
    PageSubscription,
    Revision,
    TaskState,
    UploadedFile,
    WorkflowState,
)

from accounts.belongings import Exported, belongs

# What only the editor themselves has use for.
THEIR_OWN = (
    "wagtailadmin.EditingSession",
    "wagtailadmin.FormState",
    "wagtailcore.APIToken",
    "wagtailusers.UserProfile",
)
UNNAMED = (
    (ModelLogEntry, "user"),
    (PageLogEntry, "user"),
    (Revision, "user"),
    (WorkflowState, "requested_by"),
    (TaskState, "finished_by"),
    (Comment, "resolved_by"),
    (UploadedFile, "uploaded_by_user"),
)


def export(user) -> Exported:
    """What they changed here, and what they said about it."""
    changes = PageLogEntry.objects.filter(user_id=user.pk).order_by("timestamp")
    yield "editing/changes", changes.values("timestamp", "label", "action").iterator()
    comments = Comment.objects.filter(user=user).order_by("created_at")
    yield "editing/comments", comments.values("created_at", "page__title", "text").iterator()


def erase(user, keep_reviews: bool) -> None:
    """Versions and logs stay without their name; drafts of forms, keys and comments go."""
    for label in THEIR_OWN:
        apps.get_model(label).objects.filter(user=user).delete()
    for model in (CommentReply, Comment, PageSubscription):
        model.objects.filter(user=user).delete()
    for model, field in UNNAMED:
        model.objects.filter(**{field: user.pk}).update(**{field: None})
    Page.objects.filter(owner=user).update(owner=None)
    Page.objects.filter(locked_by=user).update(locked_by=None, locked=False, locked_at=None)
    _take_out_of_versions(user)
    _unname_uploads(user)


def _take_out_of_versions(user) -> None:
    """Old versions of pages hold the number of their owner and of who locked them."""
    for field in ("owner", "locked_by"):
        for revision in Revision.objects.filter(**{f"content__{field}": user.pk}).iterator(chunk_size=50):
            revision.content[field] = None
            Revision.objects.filter(pk=revision.pk).update(content=revision.content)


def _unname_uploads(user) -> None:
    for model in _models_with("uploaded_by_user"):
        model._default_manager.filter(uploaded_by_user=user).update(uploaded_by_user=None)


def _models_with(field: str) -> list[type[Model]]:
    """The models whose `field` points at a user."""
    owner = get_user_model()
    return [
        model
        for model in apps.get_models()
        if any(each.name == field and each.related_model is owner for each in model._meta.fields)
    ]


def _labels() -> set[str]:
    pages = {model._meta.label for model in apps.get_models() if issubclass(model, Page)}
    uploads = {model._meta.label for model in _models_with("uploaded_by_user")}
    rest = {model._meta.label for model in (Comment, CommentReply, PageSubscription)}
    return pages | uploads | rest | {model._meta.label for model, _field in UNNAMED} | set(THEIR_OWN)


def register() -> None:
    """Called when all models are there."""
    belongs("editing", models=_labels(), export=export, erase=erase)
