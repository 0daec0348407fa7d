"""What a member wishes to ride or to visit."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Wish(models.Model):
    """One member, one park or ride, until it is ridden."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="wishes")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="wished_by")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("wish")
        verbose_name_plural = _("wishes")
        constraints = [models.UniqueConstraint(fields=["user", "page"], name="credits_wish_once")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.page_id}"
