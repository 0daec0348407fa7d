"""The desk: reporting, appealing, and what moderators do."""

from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from accounts.models import Profile
from home.rights import MODERATORS, make_groups_and_workflow
from moderation import actions
from moderation.models import Appeal, Case, Decision, Elsewhere, Report
from reviews.models import Review
from rides.models import RidePage
from tests.members.routes import Case as Row
from tests.members.routes import Sent, World


def _moderator(world: World) -> None:
    rights = Permission.objects.filter(codename__in=["moderate", "sanction"], content_type__app_label="moderation")
    world.member.user_permissions.add(*rights)
    # Rights are kept on the account that one has at hand.
    for name in ("_perm_cache", "_user_perm_cache"):
        world.member.__dict__.pop(name, None)


def _review(world: World, author=None, **fields) -> Review:
    author = author or world.other
    review, _new = Review.objects.get_or_create(
        author=author, page_id=world.park.pk, defaults={"rating": 6, "text": "Fine.", **fields}
    )
    world.notes["review"] = review
    return review


def _case(world: World) -> Case:
    _moderator(world)
    case = actions.hold(thing=_review(world, state="pending"))
    world.notes["case"] = case
    return case


def _made(world: World, act: str, data: dict | None = None) -> Sent:
    return Sent(f"/moderation/case/{_case(world).pk}/{act}/", data or {})


def _next(world: World) -> Sent:
    _case(world)
    return Sent("/moderation/next/")


def _release(world: World) -> Sent:
    sent = _made(world, "release")
    actions.claim(case_id=world.notes["case"].pk, by=world.member)
    return sent


def _call_back(world: World) -> Sent:
    sent = _made(world, "call-back")
    actions.decide(case_id=world.notes["case"].pk, action="send_back", by=world.member, reason="unclear")
    return sent


def _draft(world: World, act: str) -> Sent:
    """A change of a ride that somebody else sent to Wagtail's workflow; each world has one of its own."""
    make_groups_and_workflow()
    _moderator(world)
    world.member.groups.add(Group.objects.get(name=MODERATORS))
    ride = next(page for page in RidePage.objects.order_by("pk") if not page.workflow_in_progress)
    ride.save_revision(user=world.other)
    ride.get_workflow().start(ride, world.other)
    state = ride.current_workflow_task_state
    if act == "release":
        actions.claim_elsewhere(source="draft", pk=state.pk, by=world.member)
    return Sent(f"/moderation/elsewhere/draft/{state.pk}/{act}/")


def _taken(world: World) -> int:
    return Elsewhere.objects.filter(claimed_by=world.member).count()


def _plain(world: World) -> Case:
    _moderator(world)
    return actions.hold(thing=_review(world, state="pending"), reasons=["newcomer"])


def _together(world: World) -> Sent:
    case = _plain(world)
    return Sent("/moderation/together/", {"accept": "1", "chosen": f"{case.pk}.{case.shown}"})


def _undo_together(world: World) -> Sent:
    case = _plain(world)
    batch, _outcomes = actions.decide_together(shown=[(case.pk, case.shown)], accept=True, by=world.member)
    return Sent(f"/moderation/together/{batch}/undo/")


def _removal(world: World, author, by) -> Decision:
    review = _review(world, author)
    return Decision.objects.create(
        subject="review", object_id=review.pk, action="hide", reason="spam", statement="Spam.", author=author, by=by
    )


def _answer(world: World) -> Sent:
    _moderator(world)
    decision = _removal(world, world.other, None)
    case = actions.appeal(decision=decision, by=world.other, text="No.").case
    world.notes["case"] = case
    return Sent(f"/moderation/case/{case.pk}/answer/", {"overturn": "no", "answer": "Yes."})


def _appeal(world: World) -> Sent:
    return Sent(f"/moderation/about-me/{_removal(world, world.member, world.other).pk}/", {"text": "No."})


def _report(world: World) -> Sent:
    Profile.objects.filter(user=world.member).update(trust_level=1)
    return Sent(f"/moderation/report/review/{_review(world).pk}/", {"reason": "spam"})


def _look_into(world: World) -> Sent:
    _moderator(world)
    return Sent(f"/moderation/look/review/{_review(world).pk}/")


def _member(world: World, act: str, data: dict | None = None) -> Sent:
    _moderator(world)
    return Sent(f"/moderation/members/{world.other.username}/{act}/", data or {})


def _lift(world: World) -> Sent:
    _moderator(world)
    ban = actions.sanction(user=world.other, kind="limit", reason="spam", by=world.member)
    return _member(world, f"lift/{ban.pk}")


def _hide_everything(world: World) -> Sent:
    _review(world)
    return _member(world, "hide-everything", {"reason": "spam"})


def _undo(world: World) -> Sent:
    _moderator(world)
    _review(world)
    batch, _count = actions.hide_everything(user=world.other, reason="spam", by=world.member)
    return _member(world, f"undo/{batch}")


def _claimed(world: World) -> int:
    return Case.objects.filter(claimed_by=world.member, claimed_until__gt=timezone.now()).count()


def _decided(world: World) -> int:
    return Decision.objects.filter(by=world.member).count()


CASES = [
    Row("moderation:next", _next, _claimed),
    Row("moderation:claim", lambda world: _made(world, "claim"), _claimed),
    Row("moderation:release", _release, _claimed),
    Row("moderation:claim-elsewhere", lambda world: _draft(world, "claim"), _taken),
    Row("moderation:release-elsewhere", lambda world: _draft(world, "release"), _taken),
    Row("moderation:decide", lambda world: _made(world, "decide", {"action": "publish"}), _decided),
    Row("moderation:together", _together, _decided),
    Row("moderation:undo-together", _undo_together, _decided),
    Row("moderation:call-back", _call_back, lambda world: list(Case.objects.values_list("state", flat=True))),
    Row("moderation:answer", _answer, _decided),
    Row("moderation:look-into", _look_into, _claimed),
    Row("moderation:sanction", lambda world: _member(world, "sanction", {"kind": "warn", "reason": "spam"}), _decided),
    Row("moderation:lift", _lift, _decided),
    Row("moderation:hide-everything", _hide_everything, _decided),
    Row("moderation:undo", _undo, _decided),
    Row(
        "moderation:report",
        _report,
        lambda world: Report.objects.filter(reporter=world.member).count(),
        owned=False,
    ),
    Row("moderation:decision", _appeal, lambda world: Appeal.objects.filter(author=world.member).count()),
]
