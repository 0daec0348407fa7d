"""Choosers that bear any input."""


class CarefulChoice:
    """Mixed into a chooser block: a forged key that is no number chooses nothing, where Wagtail's own raises."""

    def value_from_form(self, value):
        """The chosen object, or None."""
        try:
            return super().value_from_form(value)
        except (ValueError, TypeError, OverflowError):
            return None
