"""Members as tests need them: an account whose address is confirmed."""

from allauth.account.models import EmailAddress

from accounts.models import User


def make_member(name: str, *, verified: bool = True, **fields) -> User:
    """A new account with profile and e-mail address; `fields` go to the account."""
    user = User.objects.create_user(name, f"{name}@example.org", **fields)
    EmailAddress.objects.create(user=user, email=user.email, verified=verified, primary=True)
    return user
