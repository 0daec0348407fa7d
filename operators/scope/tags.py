"""Tags of photos, to be offered: those of photos that the user may choose or change. Wagtail offers everybody's."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, QuerySet
from taggit.models import Tag
from wagtail.admin import filters
from wagtail.admin.models import popular_tags_for_model as popular_with_all
from wagtail.images import get_image_model
from wagtail.images.views import chooser
from wagtail.permissions import policy_registry

from .viewer import viewer


def tags_for(user: Any, model: type) -> QuerySet:
    """Tags of things of this model that the user may choose or change; the most used first."""
    policy = policy_registry.get_by_type(model)
    things = policy.instances_user_has_any_permission_for(user, ["choose", "change"]).order_by().values("pk")
    used = {"taggit_taggeditem_items__content_type": ContentType.objects.get_for_model(model)}
    tags = Tag.objects.filter(**used, taggit_taggeditem_items__object_id__in=things)
    return tags.annotate(uses=Count("taggit_taggeditem_items")).order_by("-uses", "name")


def completed_for(user: Any, begun: str) -> QuerySet:
    """Names of tags of photos that begin so."""
    if not begun:
        return Tag.objects.none()
    return tags_for(user, get_image_model()).filter(name__istartswith=begun).order_by("name")


def keep_to_their_own() -> None:
    """Let filters and choosers ask who is looking. Called when Django starts."""

    def popular_tags_for_model(model: type, count: int = 10) -> QuerySet:
        """The most used ones."""
        user = viewer()
        return popular_with_all(model, count) if user is None else tags_for(user, model)[:count]

    filters.popular_tags_for_model = chooser.popular_tags_for_model = popular_tags_for_model
