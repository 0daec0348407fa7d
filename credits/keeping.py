"""What follows from the log is written here: how often a ride was ridden, and when first."""

from collections.abc import Iterable

from django.db.models import F, Sum

from core.dates import PartialDate
from core.pagecache import purge

from .models import Credit, LogEntry
from .signals import credits_changed


def tag_of_member(user_id: int) -> str:
    """Carried by every public page that shows what this member has ridden."""
    return f"credits-of:{user_id}"


def announce(user_ids: Iterable[int], ride_ids: Iterable[int | None] = ()) -> None:
    """Throw away the public pages of these members once the change is committed, and tell other apps."""
    user_ids = set(user_ids)
    purge({tag_of_member(pk) for pk in user_ids})
    credits_changed.send(sender=Credit, user_ids=user_ids, ride_ids={pk for pk in ride_ids if pk})


def lock(credit_ids: Iterable[int]) -> list[Credit]:
    """The credits, held until the transaction ends; always in the same order, so that no two wait for each other."""
    return list(Credit.objects.select_for_update().filter(pk__in=set(credit_ids)).order_by("pk"))


def recount(credits: Iterable[Credit]) -> list[Credit]:
    """Write what follows from the log of these locked credits; one that is ridden no more goes. Those that stay."""
    credits = list(credits)
    logged, first = _logged(credits), _first_logged(credits)
    for credit in credits:
        credit.times = credit.before_log + logged.get(credit.pk, 0)
        credit.first_on = min(filter(None, [credit.first_said, first.get(credit.pk)]), default=None)
        credit.first_day = credit.first_on.earliest if credit.first_on else None
    Credit.objects.filter(pk__in=[credit.pk for credit in credits if not credit.times]).delete()
    kept = [credit for credit in credits if credit.times]
    # The rows are there, and locked. For thousands this is many times quicker than bulk_update.
    Credit.objects.bulk_create(
        kept, update_conflicts=True, unique_fields=["id"], update_fields=_FOLLOWING, batch_size=1_000
    )
    return kept


_FOLLOWING = ["before_log", "times", "first_said", "first_on", "first_day", "tracks"]


def _logged(credits: list[Credit]) -> dict[int, int]:
    entries = LogEntry.objects.filter(credit__in=credits).order_by()
    return dict(entries.values("credit").annotate(sum=Sum("times")).values_list("credit", "sum"))


def _first_logged(credits: list[Credit]) -> dict[int, PartialDate]:
    """The earliest date of each log; of the same first day the one that says most."""
    entries = LogEntry.objects.filter(credit__in=credits, date__isnull=False)
    dates: dict[int, PartialDate] = {}
    for credit_id, date in entries.order_by(F("day")).values_list("credit", "date"):
        known = dates.get(credit_id)
        dates[credit_id] = date if known is None else min(known, date)
    return dates
