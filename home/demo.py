"""The cast of a development site: one account for each role."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from accounts.models import User

# Name of the account -> the group that gives it its rights; None has no more rights than any member.
ROLES = {"admin": None, "editor": "Editors", "moderator": "Moderators", "operator": None, "member": None}


def make_demo_accounts(password: str) -> list[User]:
    """Make the accounts, or set their password and groups again; all their addresses count as verified."""
    return [_make_account(name, group, password) for name, group in ROLES.items()]


def _make_account(name: str, group: str | None, password: str) -> User:
    email = f"{name}@example.org"
    user, _created = User.objects.get_or_create(username=name, defaults={"email": email})
    user.is_superuser = user.is_staff = name == "admin"
    if not user.check_password(password):
        user.set_password(password)
    user.save()
    if group:
        user.groups.add(Group.objects.get(name=group))
    EmailAddress.objects.update_or_create(user=user, email=email, defaults={"verified": True, "primary": True})
    return user
