"""The page on which several photos of one ride or park are sent in: the drafts a member has there, with their forms."""

from dataclasses import dataclass, field

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _
from wagtail.models import Page

from media import intake
from media.models import MemberPhoto, Photo

from . import actions
from .forms import RightsForm, WordsForm, words_form
from .taking_in import take_in

# One request of a form without script; with it every file is a request of its own.
MOST_AT_ONCE = 10


@dataclass(frozen=True)
class Problem:
    """A file that was not taken, and why."""

    name: str
    text: str
    photo: MemberPhoto | None = None


@dataclass
class Batch:
    """A member's drafts of one page, and what became of the files they chose last."""

    user: object
    page: Page
    forms: list[tuple[MemberPhoto, WordsForm]] = field(default_factory=list)
    rights: RightsForm | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def has_errors(self) -> bool:
        """Whether something typed has to be looked at again."""
        return bool(self.rights and self.rights.errors) or any(form.errors for _photo, form in self.forms)


def batch_of(user, page: Page, data: QueryDict | None = None, *, sending: bool = False) -> Batch:
    """The drafts with their forms, filled with `data` where something was typed."""
    forms = [(photo, words_form(photo, _typed(photo, data), sending=sending)) for photo in drafts_of(user, page)]
    return Batch(user=user, page=page, forms=forms, rights=_rights(user, forms, data))


def drafts_of(user, page: Page) -> list[MemberPhoto]:
    """The member's unsent photos of the page, in the order in which they came."""
    return list(MemberPhoto.objects.filter(author=user, page=page).drafts().order_by("created_at", "pk"))


def take_files(user, page: Page, files: list[UploadedFile]) -> list[Problem]:
    """Take in what can be taken, and say what could not."""
    problems = [_problem(user, page, file) for file in files[:MOST_AT_ONCE]]
    late = [Problem(file.name, str(_too_many_at_once())) for file in files[MOST_AT_ONCE:]]
    return [problem for problem in problems if problem] + late


def keep_words(batch: Batch) -> None:
    """Keep what was typed, as far as it is right."""
    rights = batch.rights.cleaned_data if batch.rights.is_valid() else {}
    for photo, form in batch.forms:
        form.is_valid()
        given = form.cleaned_data if form.is_bound else {}
        actions.edit(by=batch.user, photo=photo, texts={**given, **rights})


def _problem(user, page: Page, file: UploadedFile) -> Problem | None:
    try:
        take_in(by=user, page=page, upload=file)
    except intake.Refused as refused:
        return Problem(file.name, str(refused), getattr(refused, "photo", None))
    return None


def _too_many_at_once() -> intake.Refused:
    return intake.Refused(
        "too-many-at-once", _("At most %(limit)s files can be sent at once. Send this one next."), limit=MOST_AT_ONCE
    )


def _typed(photo: MemberPhoto, data: QueryDict | None) -> QueryDict | None:
    """The data, where this photo's form was part of it: one that was taken in by another tab was not."""
    known = data is not None and f"p{photo.uid.hex}-alt_text" in data
    return data if known else None


def _rights(user, forms, data: QueryDict | None) -> RightsForm:
    if data is not None and "credit" in data:
        return RightsForm(data)
    last = MemberPhoto.objects.filter(author=user).order_by("-created_at").first()
    credit, licence = (last.credit, last.licence) if last else (user.get_username(), Photo.Licence.CC_BY_SA)
    return RightsForm(initial={"credit": credit, "licence": licence})
