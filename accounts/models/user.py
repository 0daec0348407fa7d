"""Who signs in. Alone in its app: Wagtail's own tables point at the user (a cycle of migrations otherwise)."""

from django.contrib.auth.models import AbstractUser
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """Somebody with an account. The user name is public; the e-mail address never is."""

    email = models.EmailField(_("e-mail address"), blank=True)
    # Counted up, it ends every session of the account.
    session_epoch = models.PositiveIntegerField(default=0, editable=False)

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                Lower("username"), name="accounts_username_once", violation_error_message=_("This name is taken.")
            ),
        ]

    def save(self, *args, **kwargs) -> None:
        """Keep the account and what is made with it (accounts.profiles): whole, or not at all."""
        with transaction.atomic():
            super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse, also in the admin's forms, a name that looks like another's."""
        from accounts.names import check_free

        super().clean()
        check_free(self.username, user=self if self.pk else None)

    def _get_session_auth_hash(self, secret=None) -> str:
        if not self.session_epoch:
            return super()._get_session_auth_hash(secret)
        value = f"{self.session_epoch}:{self.password}"
        return salted_hmac("accounts.User.session", value, secret=secret, algorithm="sha256").hexdigest()
