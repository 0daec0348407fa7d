"""Suggesting, answering, leaving out, sending again, withdrawing."""

from accounts.models import Profile
from accounts.trust import Level
from moderation.models import Report
from pages.suggestable import find
from suggestions import actions
from suggestions.actions import Sent as Suggested
from suggestions.models import Change, Message, Suggestion

from . import Case, Sent, World

NEW_RIDE = dict.fromkeys(("manufacturer", "height_m", "length_m", "speed_kmh", "opened"))
NEW_RIDE |= {"title": "Sky Needle", "category": "tower", "model_name": ""}


def _suggested(world: World, *names: str) -> Suggestion:
    Profile.objects.filter(user=world.member).update(trust_level=Level.BASIC)
    for name in names or ("theme",):
        sent = Suggested(find(type(world.ride), name), {name: "Something else"})
        suggestion = actions.send(page=world.ride, by=world.member, sent=sent)
    return suggestion


def _leave_out(world: World) -> Sent:
    suggestion = _suggested(world, "theme", "slogan")
    return Sent(f"/suggestions/{suggestion.uid}/leave-out/{suggestion.changes.first().pk}/")


def _returned(world: World) -> Sent:
    suggestion = _suggested(world)
    Suggestion.objects.filter(pk=suggestion.pk).update(state=Suggestion.State.RETURNED)
    return Sent(f"/suggestions/{suggestion.uid}/send-again/", {"text": "I looked it up."})


def _amend(world: World) -> Sent:
    Profile.objects.filter(user=world.member).update(trust_level=Level.BASIC)
    sent = Suggested(find(type(world.park), "new-ride"), NEW_RIDE)
    suggestion = actions.send_new(parent=world.park, by=world.member, sent=sent)
    return Sent(f"/suggestions/{suggestion.uid}/amend/", {"title": "Sky Pin", "category": "tower", "step": "send"})


def _titles(world: World) -> list:
    return list(Suggestion.objects.filter(author=world.member).values_list("page_title", flat=True))


def _changes(world: World) -> list:
    return list(Change.objects.filter(suggestion__author=world.member).values_list("field", "source"))


def _states(world: World) -> list:
    return list(Suggestion.objects.filter(author=world.member).values_list("state", flat=True))


def _messages(world: World) -> list:
    return list(Message.objects.filter(author=world.member).values_list("text", flat=True))


def _duplicate(world: World) -> Sent:
    Profile.objects.filter(user=world.member).update(trust_level=Level.MEMBER)
    other = type(world.ride).objects.exclude(pk=world.ride.pk).order_by("title").first()
    return Sent(
        f"/suggestions/of/{world.ride.pk}/duplicate/", {"other-key": str(other.pk), "text": "One and the same."}
    )


CASES = [
    Case(
        "suggestions:duplicate",
        _duplicate,
        lambda world: list(Report.objects.filter(reporter=world.member).values_list("text", flat=True)),
        owned=False,
    ),
    Case(
        "suggestions:send",
        lambda world: Sent(
            f"/suggestions/on/{world.ride.pk}/theme/", {"theme": "Gold rush", "source": "The sign", "step": "send"}
        ),
        _changes,
        owned=False,
    ),
    Case(
        "suggestions:answer",
        lambda world: Sent(f"/suggestions/{_suggested(world).uid}/answer/", {"text": "It stands on the sign."}),
        _messages,
    ),
    Case("suggestions:amend", _amend, _titles),
    Case("suggestions:leave-out", _leave_out, _changes),
    Case("suggestions:send-again", _returned, _states),
    Case("suggestions:withdraw", lambda world: Sent(f"/suggestions/{_suggested(world).uid}/withdraw/"), _states),
]
