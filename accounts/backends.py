"""Who signs in with a password: one row is looked for, one password compared, whether there is somebody or not."""

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.userkit import filter_users_by_email, get_user_by_username

from .models import User


class OneComparison(AuthenticationBackend):
    """allauth's backend, which compares twice for a known e-mail address: that told it from an unknown one by time."""

    def get_user(self, user_id) -> User | None:
        """Who a session belongs to, with the profile: nearly every page asks it for something."""
        found = User.objects.select_related("profile").filter(pk=user_id).first()
        return found if found and self.user_can_authenticate(found) else None

    def _authenticate(self, request, **credentials) -> User | None:
        name = credentials.get("email") or credentials.get("username")
        return self._check_password(found(name), credentials["password"]) if name else None


def found(name: str) -> User | None:
    """The account of an e-mail address or a user name."""
    if "@" in name and (users := filter_users_by_email(name, prefer_verified=True, for_login=True)):
        return users[0]
    return get_user_by_username(name)
