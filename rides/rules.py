"""What must hold of a ride, and what is merely odd."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from core.distance import kilometres_between
from core.units import quantity_text
from pages.rules import Problem, half_a_point

# The largest resorts measure 20 km across; a ride further from its park's point stands somewhere else.
FARTHEST_KM = 50


def problems(ride) -> Iterator[Problem]:
    """What nobody may save, beside the field that has to change."""
    yield from half_a_point(ride)
    yield from far_from_park(ride)
    yield from drop_over_height(ride)
    yield from _rider_heights(ride)
    yield from _cost(ride)


def far_from_park(ride) -> Iterator[Problem]:
    """The ride's point lies more than FARTHEST_KM from the park's."""
    if ride.park is None or ride.point is None or ride.park.point is None:
        return
    distance = kilometres_between(ride.point, ride.park.point)
    if distance > FARTHEST_KM:
        yield (
            "latitude",
            _("This point lies %(distance)s from %(park)s. Correct it, or the park's own point if that one is wrong.")
            % {"distance": quantity_text(distance, "distance"), "park": ride.park.title},
        )


def drop_over_height(ride) -> Iterator[Problem]:
    """The drop is more than the height although the ride does not use the terrain. Not recorded contradicts nothing."""
    if ride.uses_terrain is False and drop_exceeds_height(ride):
        yield "drop_m", drop_message(ride)


def drop_exceeds_height(figures) -> bool:
    """Whether both are known and the drop is the greater one."""
    return figures.drop_m is not None and figures.height_m is not None and figures.drop_m > figures.height_m


def terrain_unanswered(ride) -> Iterator[Problem]:
    """In a form there is somebody to ask whether the terrain explains the drop."""
    if ride.uses_terrain is None and drop_exceeds_height(ride):
        yield "drop_m", drop_message(ride)


def drop_message(ride) -> str:
    """What is wrong and what to do about it; `ride` may be one of its tracks."""
    return _(
        "A drop of %(drop)s is more than the height of %(height)s. Correct one of them, or answer yes under Coaster, "
        "“uses the terrain”."
    ) % {"drop": quantity_text(ride.drop_m, "length"), "height": quantity_text(ride.height_m, "length")}


def _rider_heights(ride) -> Iterator[Problem]:
    least, accompanied, most = ride.min_height_cm, ride.min_height_accompanied_cm, ride.max_height_cm
    if None not in (least, accompanied) and accompanied > least:
        yield (
            "min_height_accompanied_cm",
            _("With a companion riders may be smaller, not taller: at most %(least)s cm.") % {"least": least},
        )
    if None not in (least, most) and most < least:
        yield "max_height_cm", _("This is less than the least height, %(least)s cm.") % {"least": least}


def _cost(ride) -> Iterator[Problem]:
    if ride.cost_amount is not None and not ride.cost_currency:
        yield "cost_currency", _("Say in which currency: EUR, USD, GBP, …")


def oddities(ride) -> Iterator[str]:
    """What may well be right, but deserves a second look."""
    yield from _inversions_against_elements(ride)
    yield from _opened_before_maker(ride)


def _inversions_against_elements(ride) -> Iterator[str]:
    terms = [element.term for element in ride.elements.all() if element.term]
    counted = sum(term.inverts for term in terms)
    if terms and ride.inversions is not None and counted != ride.inversions:
        yield _(
            "The ride has %(figure)s inversions, but its elements make %(counted)s. Both may be right: check them."
        ) % {"figure": ride.inversions, "counted": counted}


def _opened_before_maker(ride) -> Iterator[str]:
    maker, opening = ride.manufacturer, ride.opening_date
    if maker and maker.founded and opening and opening.is_certainly_before(maker.founded):
        yield _("It opened in %(opening)s, before its maker %(maker)s was founded in %(founded)s. Check both.") % {
            "opening": opening.display(),
            "maker": maker.title,
            "founded": maker.founded.display(),
        }
