"""What can be reported and decided about. Each app registers its own things; `moderation` itself knows none of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from core.registry import Registry

from .reasons import REASONS, RETURNS, Reason

# What is done with a thing: given the thing and, by name, who decided (None: the site by itself) and the reason's key.
Act = Callable[..., object]


@dataclass(frozen=True)
class Part:
    """One part of a thing that can be taken without the others: what stands there, what shall, and by which source.

    `key` names it as long as the thing stays as it is. `note` says why to look at it closely; "" where nothing does.
    """

    key: str
    label: str | Promise
    old: str = ""
    new: str = ""
    source: str = ""
    note: str | Promise = ""


@dataclass(frozen=True)
class Wording:
    """How a decision is called where the usual words would be wrong: nobody publishes a claim.

    On the desk's button, in lists of decisions, and in the notice to the author, where `%(title)s` is the thing.
    """

    button: str | Promise
    done: str | Promise
    told: str | Promise


@dataclass(frozen=True)
class Subject:
    """One kind of thing that members write, and how its app answers for it.

    `publish`, `hide`, `remove` and `restore` are called as `act(thing, by=user_or_None, reason=key)` inside the
    transaction of the decision; None means that this is not to be had. They lock and change the thing and its totals;
    they write to nobody. `things_of` gives what a member wrote that others can see now. `bar` and `unbar` are called
    with the id of a member who was banned or may come back, so that totals follow.

    Where `parts` gives more than one, a moderator may take some of them: then `publish` gets their keys as `parts=`,
    and drops the others. `send_back(thing, by=, reason=, text=)` lets the author change a thing that is not public:
    the case waits for them, out of the queue, until their app calls `actions.hold` again (or `actions.settle`), or a
    moderator takes it back into the queue: then `call_back(thing, by=, reason=)` is called, where it is given.
    """

    name: str
    model: type[Model]
    label: str | Promise
    url_of: Callable[[Model], str]
    author_of: Callable[[Model], object | None]
    text_of: Callable[[Model], str]
    publish: Act | None = None
    hide: Act | None = None
    remove: Act | None = None
    restore: Act | None = None
    # What follows where a moderator leaves a reported thing as it is; mostly nothing does.
    dismiss: Act | None = None
    title_of: Callable[[Model], str] = str
    is_visible: Callable[[Model], bool] = lambda thing: True
    things_of: Callable[[int], QuerySet] | None = None
    # When its author wrote or last changed it: by that a moderator takes back all of a span of time.
    made_at: Callable[[Model], datetime] | None = None
    bar: Callable[[int], object] | None = None
    unbar: Callable[[int], object] | None = None
    # What the list of the desk shows of it, where that is not how `text_of` begins: an old value beside the new one.
    excerpt_of: Callable[[Model], str] | None = None
    related: tuple[str, ...] = ()
    # Whether members report it. What comes to the desk by another way (a suggestion, a claim) is not reported.
    reportable: bool = True
    # Whether its app has a form for reporting it, instead of the desk's.
    has_own_form: bool = False
    # A template for the desk that shows more than the text: pictures, stars, a comparison. Takes `thing`.
    template: str = ""
    # Whether that template and the parts say all that the text says, so that it need not stand beneath them.
    template_says_all: bool = False
    parts: Callable[[Model], Sequence[Part]] | None = None
    send_back: Act | None = None
    call_back: Act | None = None
    # Whether it may be decided together with others, by what the list says of it. Asked when it comes to the desk.
    is_plain: Callable[[Model], bool] = lambda thing: False
    # Whether this moderator may decide about it; its author never may, nor who has an interest in `place_of(thing)`.
    may_decide: Callable[[object, Model], bool] = lambda user, thing: True
    # The page that it is about, for `moderation.conflicts`; None where it is about none.
    place_of: Callable[[Model], Model | None] = lambda thing: None
    # For what it is refused, and for what it is sent back: keys (20 letters at most) with words for the author.
    reasons: Mapping[str, Reason] = field(default_factory=lambda: REASONS)
    return_reasons: Mapping[str, Reason] = field(default_factory=lambda: RETURNS)

    # By the decision's name.
    wording: Mapping[str, Wording] = field(default_factory=dict)

    def find(self, pk: int) -> Model | None:
        """The thing with that id, with what `related` names."""
        return self.model._default_manager.select_related(*self.related).filter(pk=pk).first()

    def acts(self) -> dict[str, Act]:
        """The decisions that can be had about such a thing, by their names."""
        all_acts = {
            "publish": self.publish,
            "part": self.publish if self.parts else None,
            "send_back": self.send_back,
            "call_back": self.call_back,
            "hide": self.hide,
            "remove": self.remove,
            "restore": self.restore,
            "dismiss": self.dismiss,
        }
        return {name: act for name, act in all_acts.items() if act}

    def parts_of(self, thing: Model) -> Sequence[Part]:
        """What can be taken singly of it; nothing where it is one whole."""
        found = self.parts(thing) if self.parts else ()
        return found if len(found) > 1 else ()


def wait_for_author(thing: Model, *, by, reason: str, text: str) -> None:
    """`send_back` of things that are not public before they are accepted: there is nothing to do but to wait.

    What the author makes of it comes to the desk again when their app screens or holds it.
    """


subjects: Registry[Subject] = Registry("subjects of moderation")


def register(subject: Subject) -> Subject:
    """Let things of this kind be reported and decided about."""
    return subjects.register(subject.name, subject)


def subject_of(thing: Model) -> Subject:
    """The subject that this thing belongs to; LookupError where no app has registered its kind."""
    for _name, subject in subjects:
        if isinstance(thing, subject.model):
            return subject
    raise LookupError(f"No subject of moderation is made of {type(thing).__name__}.")


def visible_things_of(user_id: int) -> Iterable[tuple[Subject, Model]]:
    """Everything that this member wrote and others can see now."""
    for _name, subject in subjects:
        if subject.things_of:
            for thing in subject.things_of(user_id):
                yield subject, thing


def things_made(user_id: int, since: datetime, until: datetime) -> list[tuple[Subject, Model, datetime]]:
    """What of that they wrote or changed from `since` to before `until`, each with the moment; the newest first."""
    found = visible_things_of(user_id)
    timed = [(subject, thing, subject.made_at(thing)) for subject, thing in found if subject.made_at and subject.hide]
    return sorted((each for each in timed if since <= each[2] < until), key=lambda each: each[2], reverse=True)
