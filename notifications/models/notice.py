"""What the site has to tell a member, kept in their account until they have read it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """One message of the site to one member.

    What comes in numbers is told in one: while it is not read, what has the same `group` is added to it. `count` says
    how many there are, `things` names the first of them as [title, address].
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.SlugField(_("kind"), max_length=40)
    title = models.CharField(_("title"), max_length=250)
    text = models.TextField(_("text"), blank=True)
    url = models.CharField(_("address"), max_length=500, blank=True)
    made_at = models.DateTimeField(_("when"), default=timezone.now)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    group = models.CharField(max_length=80, blank=True, default="", db_default="", editable=False)
    count = models.PositiveIntegerField(default=1, db_default=1, editable=False)
    things = models.JSONField(default=list, db_default=models.Value([], models.JSONField()), blank=True, editable=False)

    class Meta:
        # The table is older than this app: renamed, the version of the code before could not go on during a deploy.
        db_table = "moderation_notice"
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(fields=["user", "-made_at"], name="moderation_notice_of"),
            models.Index(fields=["user"], condition=Q(read_at=None), name="moderation_notice_unread"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "group"], condition=Q(read_at=None) & ~Q(group=""), name="notifications_notice_group"
            ),
        ]

    def __str__(self) -> str:
        return self.title
