"""Who has an interest in what: nobody rates or reviews a place that they operate or were paid by.

Each app that knows of such ties registers a function here; whoever lets members judge things asks `conflict_of`.
"""

from collections.abc import Callable

from core.registry import Registry

# fn(user, thing) -> why this member should not judge this thing, in words for them; "" where nothing stands against it.
conflicts: Registry[Callable[[object, object], str]] = Registry("conflicts of interest")


def conflict_of(user, thing) -> str:
    """Why this member may not judge this thing, or ""."""
    if not getattr(user, "is_authenticated", False):
        return ""
    return next((str(reason) for _name, tie in conflicts if (reason := tie(user, thing))), "")
