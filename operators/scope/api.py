"""Photos and documents in the admin's own API. Wagtail lists those of every collection to everybody in the admin."""

from django.db.models import QuerySet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry


class _Theirs:
    """Of the collections in which the user may do something."""

    def get_queryset(self) -> QuerySet:
        """As in the choosers and lists."""
        policy = policy_registry.get_by_type(self.model)
        theirs = policy.instances_user_has_any_permission_for(self.request.user, ["choose", "change", "delete"])
        return super().get_queryset().filter(pk__in=theirs.order_by().values("pk"))


class PhotosOfTheirs(_Theirs, ImagesAdminAPIViewSet):
    """Photos."""


class DocumentsOfTheirs(_Theirs, DocumentsAdminAPIViewSet):
    """Documents."""
