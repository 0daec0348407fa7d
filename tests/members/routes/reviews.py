"""Rating, writing, drafts, and taking reviews back."""

from accounts.models import Profile
from accounts.trust import Level
from reviews import actions
from reviews.models import Draft, Review, ReviewReply, ReviewVote
from reviews.operators import operators

from . import Case, Sent, World

WORDS = "The first drop is long and the view is worth the wait."


def _own(world: World, *, deleted: bool = False) -> Review:
    review = actions.rate(page=world.ride, by=world.member, rating=7)
    return actions.delete(review=review, by=world.member) if deleted else review


def _drafted(world: World) -> Sent:
    Draft.objects.create(user=world.member, page_id=world.ride.pk, content={"text": [WORDS]})
    return Sent(f"/reviews/write/{world.ride.pk}/draft/discard/")


def _reviews(world: World) -> list:
    return list(Review.objects.existing().filter(author=world.member).values_list("rating", "text"))


def _drafts(world: World) -> int:
    return Draft.objects.filter(user=world.member).count()


# Who speaks for all places, in these cases.
SPEAKERS: set[int] = set()
operators.register("speakers-of-the-write-routes", lambda user, page: user.pk in SPEAKERS)


def _others(world: World) -> Review:
    world.notes["review"] = review = actions.rate(page=world.park, by=world.other, rating=7)
    return review


def _vote(world: World) -> Sent:
    Profile.objects.filter(user=world.member).update(trust_level=Level.MEMBER)
    return Sent(f"/reviews/vote/{_others(world).uid}/", {"helpful": "1"})


def _votes(world: World) -> int:
    return ReviewVote.objects.filter(voter=world.member).count()


def _reply(world: World) -> Sent:
    SPEAKERS.add(world.member.pk)
    return Sent(f"/reviews/reply/{_others(world).uid}/", {"text": "Thank you for coming."})


def _delete_reply(world: World) -> Sent:
    sent = _reply(world)
    actions.reply(review=world.notes["review"], by=world.member, text="Thank you.")
    return Sent(f"{sent.url}delete/")


def _undo_delete_reply(world: World) -> Sent:
    sent = _delete_reply(world)
    actions.delete_reply(review=world.notes["review"], by=world.member)
    return Sent(sent.url.replace("/delete/", "/undo-delete/"))


def _replies(world: World) -> list[str]:
    return list(
        ReviewReply.objects.filter(review=world.notes["review"], deleted_at=None).values_list("text", flat=True)
    )


CASES = [
    Case("reviews:vote", _vote, _votes, owned=False),
    Case("reviews:reply", _reply, _replies),
    Case("reviews:delete-reply", _delete_reply, _replies),
    Case("reviews:undo-delete-reply", _undo_delete_reply, _replies),
    Case(
        "reviews:write",
        lambda world: Sent(f"/reviews/write/{world.ride.pk}/", {"rating": "9", "text": WORDS}),
        _reviews,
        owned=False,
    ),
    Case("reviews:rate", lambda world: Sent(f"/reviews/rate/{world.ride.pk}/", {"rating": "9"}), _reviews, owned=False),
    Case(
        "reviews:keep-draft",
        lambda world: Sent(f"/reviews/write/{world.ride.pk}/draft/", {"text": WORDS}),
        _drafts,
        owned=False,
    ),
    Case("reviews:discard-draft", _drafted, _drafts),
    Case("reviews:delete", lambda world: Sent(f"/reviews/{_own(world).uid}/delete/"), _reviews),
    Case("reviews:undo-delete", lambda world: Sent(f"/reviews/{_own(world, deleted=True).uid}/undo-delete/"), _reviews),
]
