"""Kinds of places with rides, and how one pays there."""

from .entry import Entry


def _park(name: str, value: str, definition: str, *, also=(), see=()) -> Entry:
    return Entry(name, definition, also=also, see=see, parks=(("kind", value),))


PARKS = (
    _park(
        "Theme park",
        "theme-park",
        "A park whose rides, buildings and shows tell of themes, often in areas of one theme each.",
        see=("amusement-park", "theming"),
    ),
    _park(
        "Amusement park",
        "amusement-park",
        "A lasting place of rides and other amusements, with or without themes.",
        see=("theme-park", "fairground"),
    ),
    _park(
        "Water park", "water-park", "A park of pools and water slides, for guests in swimwear.", see=("water-slide",)
    ),
    _park(
        "Family entertainment centre",
        "family-centre",
        "A smaller place, mostly indoors and without a gate, with games, play areas and a few rides.",
        also=("Family entertainment center", "FEC"),
        see=("play-area",),
    ),
    _park("Indoor park", "indoor-park", "A park under a roof, open in any weather and season.", see=("indoor-ride",)),
    _park("Zoo with rides", "zoo", "A zoo, safari park or aquarium that also has rides.", see=("animal-attraction",)),
    _park(
        "Pier or boardwalk",
        "pier",
        "Rides on a pier or along a promenade by the sea.",
        also=("Pleasure pier", "Boardwalk"),
        see=("amusement-park",),
    ),
    _park(
        "Fairground",
        "fairground",
        "Rides that travel from town to town or stand for the days of a fair.",
        also=("Funfair", "Carnival"),
        see=("amusement-park",),
    ),
    _park(
        "Resort", "resort", "Several parks, hotels and other places of one operator together.", also=("Destination",)
    ),
    _park("Heritage site", "heritage", "A museum or protected place that keeps old rides running or on show."),
    _park("Mall park", "mall", "A park inside a shopping mall.", see=("indoor-park",)),
    _park(
        "Adventure site",
        "adventure",
        "A place in the mountains or woods with alpine coasters, zip lines or climbing courses.",
        see=("alpine-coaster",),
    ),
    _park("Trade show", "trade-show", "A fair of the trade at which makers show rides, some of them running."),
    _park(
        "Single attraction",
        "single-attraction",
        "One ride or house that stands by itself, such as an observation wheel.",
        see=("ferris-wheel", "observation-tower"),
    ),
)

PAYING = (
    Entry(
        "Pay-one-price",
        "Admission that is paid at the gate and includes the rides.",
        also=("POP",),
        see=("pay-per-ride", "upcharge-attraction"),
        parks=(("admission", "gate"),),
    ),
    Entry(
        "Pay per ride",
        "Free entrance; each ride costs tickets or money.",
        see=("pay-one-price",),
        parks=(("admission", "pay-per-ride"),),
    ),
)
