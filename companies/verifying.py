"""Saying that a company is verified, and no longer."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.signals import pages_changed

from .models import CompanyPage, Verification


@dataclass(frozen=True)
class Shown:
    """What the company's page says of it. `url` is that of the source."""

    is_verified: bool
    text: str
    url: str = ""


@transaction.atomic
def verify_by_source(*, company: CompanyPage, by, source_title: str, source_url: str = "") -> Verification:
    """An editor compared the page with a source. Said anew it stands in the place of what was said before."""
    _end(Verification.objects.filter(company=company, way=Verification.Way.SOURCE))
    made = Verification.objects.create(
        company=company,
        way=Verification.Way.SOURCE,
        by=by,
        by_label=by.get_username() if by else "",
        source_title=source_title,
        source_url=source_url,
    )
    _announce([company.pk])
    return made


@transaction.atomic
def end_source(*, company: CompanyPage) -> None:
    """It was a mistake, or the source is not to be trusted."""
    if _end(Verification.objects.filter(company=company, way=Verification.Way.SOURCE)):
        _announce([company.pk])


@transaction.atomic
def follow_claims(page_ids: Iterable[int], spoken_for: Iterable[int]) -> None:
    """Of these pages the companies among `spoken_for` are verified by that, the others no longer. Some four queries."""
    companies = set(CompanyPage.objects.filter(pk__in=page_ids).values_list("pk", flat=True))
    claims = Verification.objects.filter(company__in=companies, way=Verification.Way.CLAIM, until=None)
    standing = set(claims.values_list("company_id", flat=True))
    wanted = companies & set(spoken_for)
    _end(claims.filter(company__in=standing - wanted))
    Verification.objects.bulk_create(
        [Verification(company_id=pk, way=Verification.Way.CLAIM) for pk in sorted(wanted - standing)],
        ignore_conflicts=True,
    )
    _announce(standing ^ wanted)


def shown_of(company: CompanyPage) -> list[Shown]:
    """What is to be said of it: each way in which it is verified, or that it is not. One query."""
    standing = Verification.objects.filter(company=company, until=None).order_by("way")
    return [_words(each) for each in standing] or [Shown(False, _("Nobody has verified this page yet."))]


def _words(verification: Verification) -> Shown:
    day = date_format(verification.since, "j F Y")
    if verification.way == Verification.Way.CLAIM:
        return Shown(True, _("Verified: somebody speaks for it here since %(day)s.") % {"day": day})
    who = verification.by_label or _("an editor")
    text = _("Verified by %(who)s on %(day)s, against: %(source)s.")
    return Shown(True, text % {"who": who, "day": day, "source": verification.source_title}, verification.source_url)


def _end(rows) -> int:
    return rows.filter(until=None).update(until=timezone.now())


def _announce(page_ids: Iterable[int]) -> None:
    if page_ids := sorted(page_ids):
        pages_changed.send(sender=Verification, page_ids=page_ids)
