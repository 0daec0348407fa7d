"""All terms that we ship."""

from rides.models import GlossaryTerm

from .coasters import SEATS, TAGS, TRACKS
from .devices import DEVICES
from .elements import ELEMENTS
from .entry import Entry
from .inversions import INVERSIONS
from .kinds import KINDS, TYPES
from .parks import PARKS, PAYING
from .riding import INTENSITIES, RESTRAINTS, SERVICES, SETTINGS
from .states import STATES
from .words import ENTHUSIASTS, FORCES, MEASURES, RUNNING

TERMS = (
    *KINDS,
    *TYPES,
    *TRACKS,
    *SEATS,
    *TAGS,
    *RESTRAINTS,
    *SETTINGS,
    *INTENSITIES,
    *SERVICES,
    *STATES,
    *PARKS,
    *PAYING,
    *MEASURES,
    *FORCES,
    *RUNNING,
    *ENTHUSIASTS,
)
BY_KIND: dict[str, tuple[Entry, ...]] = {
    GlossaryTerm.Kind.INVERSION: INVERSIONS,
    GlossaryTerm.Kind.ELEMENT: ELEMENTS,
    GlossaryTerm.Kind.DEVICE: DEVICES,
    GlossaryTerm.Kind.TERM: TERMS,
}
BY_SLUG: dict[str, Entry] = {entry.slug: entry for entries in BY_KIND.values() for entry in entries}
