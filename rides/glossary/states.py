"""What may have become of a ride."""

from .entry import Entry


def _state(name: str, value: str, definition: str, *, also=(), see=()) -> Entry:
    return Entry(name, definition, also=also, see=see, filters=(("status", value),))


STATES = (
    _state(
        "Rumoured",
        "rumoured",
        "Talked about, in plans or permits perhaps, but not confirmed by those who would build it.",
        also=("Rumored",),
    ),
    _state("Announced", "announced", "Made public by the park; work may not have begun."),
    _state("Under construction", "construction", "Being built or tested; not yet open."),
    _state(
        "Soft opening",
        "soft-opening",
        "Open to some guests before the official day, without promise, to find out what does not work yet.",
        also=("Technical rehearsal",),
    ),
    _state("Operating", "operating", "Open to guests when the park is."),
    _state(
        "Seasonal ride",
        "seasonal",
        "Open only for a part of the park's year: for a festival, in the cold months, in the holidays.",
    ),
    _state(
        "Temporarily closed",
        "closed-temporarily",
        "Shut for repairs, rebuilding or another reason that is expected to pass.",
        see=("sbno",),
    ),
    _state(
        "SBNO",
        "sbno",
        "Standing but not operating: the ride is there, whole or in parts, but has not run for a season or more and "
        "no opening is promised.",
        also=("Standing but not operating",),
        see=("in-storage", "temporarily-closed"),
    ),
    _state("In storage", "stored", "Taken down and kept, to be built again or sold.", see=("relocated",)),
    _state(
        "Relocated",
        "relocated",
        "Moved to another park, or another place of the same one. The ride keeps a record for each place where it "
        "stood.",
    ),
    _state(
        "Converted",
        "converted",
        "Rebuilt so thoroughly that it goes on as another ride with a record of its own.",
        see=("retracking", "hybrid-coaster"),
    ),
    _state("Closed permanently", "closed", "Ended for good; it may still stand.", also=("Defunct",), see=("removed",)),
    _state(
        "Removed", "removed", "Closed and taken away or demolished.", also=("Demolished",), see=("closed-permanently",)
    ),
    _state("Cancelled", "cancelled", "Announced, but never opened.", also=("Canceled",)),
)
