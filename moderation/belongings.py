"""What the desk holds of a member, and what becomes of it when they leave."""

from accounts.belongings import belongs

from .models import Appeal, Case, Decision, Elsewhere, Fingerprint, Report, Sanction


def _export(user):
    yield "moderation/reports", _rows(user.reports_made.all(), "made_at", "title", "reason", "text", "state")
    yield "moderation/decisions", _rows(user.decisions_about.all(), "at", "title", "action", "reason", "statement")
    yield "moderation/appeals", _rows(user.appeals_made.all(), "made_at", "text", "state", "answer", "decided_at")
    yield "moderation/sanctions", _rows(user.sanctions.all(), "kind", "starts", "until", "lifted_at")


def _rows(things, *fields):
    return [dict(row) for row in things.values(*fields)]


def _erase(user, keep_reviews: bool) -> None:
    """Likenesses go; what was reported and decided stays without a name, as the record of the desk."""
    Fingerprint.objects.filter(author=user).delete()
    Report.objects.filter(reporter=user).update(reporter=None, text="")
    Appeal.objects.filter(author=user).update(author=None)
    Case.objects.filter(author=user).update(author=None)
    Case.objects.filter(claimed_by=user).update(claimed_by=None, claimed_until=None)
    Elsewhere.objects.filter(claimed_by=user).delete()
    Sanction.objects.filter(user=user).update(user=None)
    Decision.objects.filter(author=user).update(author=None)


belongs(
    "moderation",
    models=[model._meta.label for model in (Appeal, Case, Decision, Elsewhere, Fingerprint, Report, Sanction)],
    export=_export,
    erase=_erase,
)
