"""Who signs in. Alone in its app: Wagtail's own tables point at the user (a cycle of migrations otherwise)."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """Somebody with an account. The user name is public; the e-mail address never is."""

    email = models.EmailField(_("e-mail address"), blank=True)

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                Lower("username"), name="accounts_username_once", violation_error_message=_("This name is taken.")
            ),
        ]
