"""What makes scores be counted anew."""

from reviews.signals import ratings_changed

from .paying import note_ratings


def connect() -> None:
    """Listen. Called once, when Django starts."""
    ratings_changed.connect(_on_ratings_changed, dispatch_uid="rankings-ratings-changed")


def _on_ratings_changed(sender, page_ids, user_ids, were_given=False, **kwargs) -> None:
    note_ratings(page_ids, user_ids, were_given=were_given)
