"""Answers in words, with an icon and a tone each: never by colour alone."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.templatetags.ui import icon
from core.units import plain_number, quantity_html
from rides.vocabulary import Advisory, Sensation
from rides.who_may_ride import LARGER, STEP_FREE, Answer, Reason, Rules, Verdict, Wheelchair, Why

# Verdict: words, tone, icon.
LOOKS: dict[Verdict, tuple[str | Promise, str, str]] = {
    Verdict.ALONE: (gettext_lazy("Alone"), "go", "s-go"),
    Verdict.ACCOMPANIED: (gettext_lazy("With an adult"), "plan", "user"),
    Verdict.UNKNOWN: (gettext_lazy("Not known"), "none", "s-unknown"),
    Verdict.NO: (gettext_lazy("No"), "stop", "s-gone"),
}
_NO_WORDS = {
    Why.TOO_SMALL: gettext_lazy("Too small"),
    Why.TOO_TALL: gettext_lazy("Too tall"),
    Why.TOO_YOUNG: gettext_lazy("Too young"),
    Why.NO_COMPANION: gettext_lazy("Only with an adult"),
}
_UNMET = {
    str(Wheelchair.STAYS): gettext_lazy("riders must leave the wheelchair"),
    str(Wheelchair.TRANSFERS): gettext_lazy("no transfer from a wheelchair"),
    STEP_FREE: gettext_lazy("not step-free"),
    **{choice.value: choice.label for choice in [*Sensation, *Advisory]},
}
_UNRECORDED = {
    str(Wheelchair.STAYS): gettext_lazy("wheelchair rule not recorded"),
    str(Wheelchair.TRANSFERS): gettext_lazy("wheelchair rule not recorded"),
    STEP_FREE: gettext_lazy("step-free or not: not recorded"),
    LARGER: gettext_lazy("test seat not recorded"),
    **dict.fromkeys(Sensation.values, gettext_lazy("what the senses meet is not recorded")),
    **dict.fromkeys(Advisory.values, gettext_lazy("health advice not recorded")),
}


def answer_html(answer: Answer) -> SafeString:
    """The mark and what explains it."""
    label, tone, name = LOOKS[answer.verdict]
    if answer.verdict == Verdict.NO and answer.reasons:
        label = _NO_WORDS.get(answer.reasons[0].why, label)
    mark = format_html('<span class="st st-{}">{}{}</span>', tone, icon(name), label)
    details = list(dict.fromkeys(filter(None, map(_reason, _telling(answer)))))
    return format_html('{} <span class="sub">{}</span>', mark, _listed(details)) if details else mark


def _telling(answer: Answer) -> Iterable[Reason]:
    """Of a "no" only what forbids; of the others everything."""
    if answer.verdict != Verdict.NO:
        return answer.reasons
    forbids = {Why.TOO_SMALL, Why.TOO_TALL, Why.TOO_YOUNG, Why.NO_COMPANION, Why.NEED}
    return [reason for reason in answer.reasons if reason.why in forbids]


def _listed(parts: list) -> SafeString:
    return format_html_join("; ", "{}", ((part,) for part in parts))


def _reason(reason: Reason) -> str:
    if reason.why in {Why.TOO_SMALL, Why.TOO_TALL}:
        words = _("from {}") if reason.why == Why.TOO_SMALL else _("up to {}")
        return format_html(words, quantity_html(reason.value, "body_height"))
    if reason.why in {Why.NEED, Why.NEED_UNKNOWN}:
        return str((_UNMET if reason.why == Why.NEED else _UNRECORDED).get(str(reason.value), ""))
    return _other_reason(reason)


def _other_reason(reason: Reason) -> str:
    years = {"age": plain_number(reason.value)} if reason.value not in ("", None) and reason.why != Why.HINT else {}
    words = {
        Why.TOO_YOUNG: _("from %(age)s years"),
        Why.AGE_UNKNOWN: _("from %(age)s years, and no age was given"),
        Why.NO_COMPANION: _("of at least %(age)s, and none here may ride")
        if years
        else _("and no adult here may ride"),
        Why.WITH_COMPANION: _("at least %(age)s years old") % years if years else "",
        Why.COMPANION_UNKNOWN: _("whether the companion may ride is not known"),
        Why.HEIGHT_UNKNOWN: _("no height recorded"),
        Why.HINT: _("try the test seat") if reason.value == LARGER else _("must leave the wheelchair"),
    }[reason.why]
    return words % years if years else words


def rule_html(rules: Rules) -> SafeString | str:
    """The recorded limits of a ride in words; "" where there are none."""
    parts = [
        _height(_("from {}"), rules.min_height_cm),
        _height(_("{} with an adult"), rules.min_height_accompanied_cm),
        _height(_("up to {}"), rules.max_height_cm),
        _("from %(age)s years") % {"age": plain_number(rules.min_age)} if rules.min_age is not None else "",
        format_html(_("up to {}"), quantity_html(rules.max_weight_kg, "mass")) if rules.max_weight_kg else "",
    ]
    return _listed([part for part in parts if part])


def _height(words: str, centimetres: int | None) -> str:
    return "" if centimetres is None else format_html(words, quantity_html(centimetres, "body_height"))


def summary_words(*, alone: int, accompanied: int, unknown: int, total: int) -> str:
    """ "Rides 14 of 31 alone, 6 more with an adult, 5 not known"."""
    words = ngettext("Rides %(alone)s of %(total)s alone", "Rides %(alone)s of %(total)s alone", total)
    parts = [words % {"alone": plain_number(alone), "total": plain_number(total)}]
    if accompanied:
        parts.append(_("%(count)s more with an adult") % {"count": plain_number(accompanied)})
    if unknown:
        parts.append(_("%(count)s not known") % {"count": plain_number(unknown)})
    return ", ".join(parts)
