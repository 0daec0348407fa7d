"""The cast of a development site: one account for each role."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db.models import Count

from accounts.models import User
from moderation import actions as desk
from moderation.models import Case
from operators.actions import claims
from operators.models import Claim, Speaker
from parks.models import ParkPage

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


def make_demo_claim() -> Claim | None:
    """The operator claims the park with the most rides, and the moderator accepts; None where that is done."""
    users = {name: User.objects.get(username=name) for name in ("operator", "moderator")}
    park = ParkPage.objects.live().annotate(number=Count("rides")).order_by("-number", "title").first()
    if park is None or Speaker.objects.filter(user=users["operator"]).exists():
        return None
    claim = claims.claim(
        page=park,
        by=users["operator"],
        position="Operations manager",
        message="The demo account of a park.",
        proof=Claim.Proof.DOCUMENT,
        paper=ContentFile(b"%PDF-1.4\ntrailer<<>>\n%%EOF\n", "document.pdf"),
    )
    case = Case.objects.open().get(subject="claim", object_id=claim.pk)
    desk.decide(case_id=case.pk, action="publish", by=users["moderator"])
    return claim
