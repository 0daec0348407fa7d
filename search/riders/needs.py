"""What somebody of a party may need or want to be spared, in the order and words of the form."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rides.vocabulary import Advisory, Sensation
from rides.who_may_ride import LARGER, STEP_FREE, Wheelchair

ACCESS: dict[str, str | Promise] = {
    str(Wheelchair.STAYS): _("Stays in the wheelchair"),
    str(Wheelchair.TRANSFERS): _("Uses a wheelchair and can transfer"),
    STEP_FREE: _("Needs a step-free way"),
    LARGER: _("Larger rider"),
}
SPARED: dict[str, str | Promise] = {
    Sensation.STROBE.value: _("No flashing lights"),
    Sensation.DARK.value: _("No darkness"),
    Sensation.LOUD.value: _("No loud noise"),
    Sensation.STARTLE.value: _("No startling effects"),
    Sensation.SCENT.value: _("No strong smells"),
    Sensation.SMOKE.value: _("No smoke or fog"),
    Sensation.SPINNING.value: _("No spinning"),
    Sensation.UPSIDE_DOWN.value: _("Not upside down"),
    Sensation.HEIGHT.value: _("No great height"),
    Sensation.MOTION_SICKNESS.value: _("Nothing that makes motion sick"),
}
HEALTH: dict[str, str | Promise] = {
    Advisory.PREGNANCY.value: _("Pregnant"),
    Advisory.BACK.value: _("Back trouble"),
    Advisory.NECK.value: _("Neck trouble"),
    Advisory.HEART.value: _("Heart trouble"),
    Advisory.EPILEPSY.value: _("Photosensitive epilepsy"),
    Advisory.RECENT_SURGERY.value: _("Recent surgery"),
}
GROUPS = ((_("Getting on"), ACCESS), (_("Rather not"), SPARED), (_("Health"), HEALTH))
LABELS = ACCESS | SPARED | HEALTH
