"""Pictures that look the same: by the hash of `media.decode.look`.

Candidates are those of one member, of one page, and those of the very same hash: each an index's short list, never
all photos there are.
"""

from django.db.models import BooleanField, F, QuerySet, Value
from django.db.models.expressions import Func
from wagtail.models import Page

from media.models import MemberPhoto

# Of 64 bits. Copies in other sizes and qualities differ in 0 to 4, different pictures in about 32.
MOST_DIFFERENT_BITS = 6
MOST_CANDIDATES = 5000


class LooksLike(Func):
    """Whether two hashes differ in few bits."""

    template = f"length(replace(((%(expressions)s))::bit(64)::text, '0', '')) <= {MOST_DIFFERENT_BITS}"
    arg_joiner = " # "
    output_field = BooleanField()


def own_twin(user, look: int | None) -> MemberPhoto | None:
    """A photo of this member that looks the same, among their newest; None where there is none."""
    return _closest(MemberPhoto.objects.filter(author=user).standing().order_by("-created_at"), look)


def twin_of_others(user, page: Page, look: int | None) -> MemberPhoto | None:
    """A photo by somebody else that looks the same: of this page, or the very same anywhere."""
    others = MemberPhoto.objects.exclude(author=user).standing().exclude(state=MemberPhoto.State.DRAFT)
    of_page = others.filter(page=page).order_by("-created_at")
    return _closest(of_page, look) or _same(others, look)


def _closest(candidates: QuerySet, look: int | None) -> MemberPhoto | None:
    if look is None:
        return None
    few = candidates.filter(phash__isnull=False).values("pk")[:MOST_CANDIDATES]
    alike = MemberPhoto.objects.filter(pk__in=few).alias(is_alike=LooksLike(F("phash"), Value(look)))
    return alike.filter(is_alike=True).order_by("pk").first()


def _same(others: QuerySet, look: int | None) -> MemberPhoto | None:
    return others.filter(phash=look).order_by("pk").first() if look is not None else None
