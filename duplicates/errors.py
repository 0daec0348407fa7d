"""Why a merge or its undoing was refused. What a person did wrong is told to them in these words."""


class RefusedError(Exception):
    """Nothing was changed. `problems` are sentences; `confirmable` those that may be overruled with a reason."""

    def __init__(self, problems: list[str], confirmable: list[str] | None = None):
        super().__init__(" ".join(problems + (confirmable or [])))
        self.problems, self.confirmable = problems, confirmable or []


class ChangedSinceError(RefusedError):
    """Somebody changed one of the pages since it was looked at."""
