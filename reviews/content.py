"""What a member says in a review, as plain values: between forms, rows, drafts and history."""

from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self

from core.dates import PartialDate

from .models import Review, ReviewAspect


@dataclass(frozen=True, kw_only=True)
class Content:
    """All that the author decides. `rating` and the ratings of aspects are half stars, 1 to 10."""

    rating: int
    title: str = ""
    text: str = ""
    language: str = ""
    visited: PartialDate | None = None
    party: str = ""
    seat_row: str = ""
    wait_min: int | None = None
    pros: list[str] = field(default_factory=list)
    cons: list[str] = field(default_factory=list)
    has_spoiler: bool = False
    aspects: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, review: Review) -> Self:
        """What `review` says now. One query for its aspects, unless they are prefetched."""
        aspects = {row.aspect: row.rating for row in review.aspects.all()}
        return cls(aspects=aspects, **{name: getattr(review, name) for name in COLUMNS})

    @property
    def words(self) -> str:
        """All that was typed freely, for the checks."""
        return self.words_of(self)

    @staticmethod
    def words_of(content: "Content | Review") -> str:
        """The same, of a review as it is kept."""
        return "\n".join(part for part in (content.title, content.text, content.seat_row) if part)

    def as_json(self) -> dict[str, Any]:
        """For history and export: plain JSON, dates in their written form."""
        return {**asdict(self), "visited": str(self.visited) if self.visited else ""}

    def put_into(self, review: Review) -> None:
        """Set the columns of `review`; nothing is saved."""
        for name in COLUMNS:
            setattr(review, name, getattr(self, name))


COLUMNS = tuple(each.name for each in fields(Content) if each.name != "aspects")


def save_aspects(review: Review, aspects: dict[str, int]) -> None:
    """Make the rows of `review` those of `aspects`."""
    review.aspects.exclude(aspect__in=aspects).delete()
    ReviewAspect.objects.bulk_create(
        [ReviewAspect(review=review, aspect=aspect, rating=rating) for aspect, rating in aspects.items()],
        update_conflicts=True,
        unique_fields=["review", "aspect"],
        update_fields=["rating"],
    )
