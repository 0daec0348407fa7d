"""How riders are held, where a ride is, how wild it is, and what parks offer around it."""

from .entry import Entry


def _restraint(name: str, value: str, definition: str, *, also=(), see=()) -> Entry:
    return Entry(name, definition, also=also, see=see, filters=(("restraint", value),))


RESTRAINTS = (
    _restraint("No restraint", "none", "Nothing holds riders but the shape of the seat."),
    _restraint(
        "Individual lap bar",
        "lap-bar",
        "A bar across each rider's thighs, closed for each on their own.",
        also=("Lap bar",),
        see=("common-lap-bar", "t-bar"),
    ),
    _restraint(
        "Common lap bar",
        "common-lap-bar",
        "One bar across the laps of all in a row; the largest rider decides how far it closes.",
        also=("Buzz bar",),
        see=("individual-lap-bar",),
    ),
    _restraint(
        "Over-the-shoulder restraint",
        "over-shoulder",
        "A padded, rigid harness that comes down over the shoulders.",
        also=("OTSR", "Shoulder harness", "Horse collar"),
        see=("vest-restraint",),
    ),
    _restraint(
        "Vest restraint",
        "vest",
        "A lap bar with soft straps or a flexible vest over the shoulders; it leaves the head free.",
        also=("Soft over-the-shoulder restraint",),
        see=("over-the-shoulder-restraint",),
    ),
    _restraint("Seat belt", "seat-belt", "A belt across the lap, alone or beside another restraint."),
    _restraint(
        "Flying harness",
        "flying-harness",
        "A vest and leg flaps that hold riders who lie face down.",
        see=("flying-coaster",),
    ),
    _restraint(
        "T-bar", "t-bar", "A lap bar on a post that comes up between the rider's legs.", see=("individual-lap-bar",)
    ),
    _restraint("Shin and lap bar", "shin-and-lap", "A lap bar with a second bar in front of the shins."),
)

SETTINGS = (
    Entry(
        "Indoor ride",
        "A ride in a building, which runs in any weather.",
        filters=(("setting", "indoor"),),
        see=("indoor-coaster",),
    ),
    Entry(
        "Outdoor ride",
        "A ride in the open; rain, wind, cold or thunder may stop it.",
        filters=(("setting", "outdoor"),),
    ),
    Entry(
        "Indoor and outdoor ride",
        "A ride that runs partly in a building and partly in the open.",
        filters=(("setting", "both"),),
    ),
)

INTENSITIES = (
    Entry(
        "Kiddie ride", "Made for small children, slow and low.", filters=(("intensity", "1"),), see=("junior-coaster",)
    ),
    Entry("Family ride", "Gentle enough for nearly everybody.", filters=(("intensity", "2"),), see=("family-coaster",)),
    Entry(
        "Family thrill ride",
        "Between a family ride and a thrill ride: fast or high for a child's first time, mild for an enthusiast.",
        filters=(("intensity", "3"),),
    ),
    Entry("Thrill ride", "Fast, high or forceful; for those who look for it.", filters=(("intensity", "4"),)),
    Entry("Extreme ride", "Among the wildest of its kind.", filters=(("intensity", "5"),)),
)

SERVICES = (
    Entry(
        "Single rider line",
        "A queue for guests who ride alone and fill seats that groups leave empty.",
        also=("Single rider queue",),
        filters=(("service", "single-rider"),),
    ),
    Entry(
        "Child swap",
        "Of two adults with a child too small to ride, one rides while the other waits; then they change places "
        "without queueing again.",
        also=("Rider swap", "Parent swap", "Baby swap"),
        filters=(("service", "child-swap"),),
    ),
    Entry(
        "Virtual queue",
        "Guests reserve a place in the queue and come back at their time.",
        also=("Boarding group",),
        filters=(("service", "virtual-queue"),),
    ),
    Entry(
        "Paid queue skipping",
        "A ticket that costs extra and leads to a shorter queue.",
        also=("Fast lane", "Express pass", "Skip-the-line pass"),
        filters=(("service", "paid-skip"),),
    ),
    Entry(
        "Test seat",
        "A seat before the queue in which guests try whether the restraint closes.",
        filters=(("access", "test-seat"),),
    ),
    Entry("Covered queue", "A queue under a roof, out of sun and rain.", filters=(("service", "covered-queue"),)),
    Entry(
        "Ride without transfer",
        "A ride on which wheelchair users need not leave their chair.",
        see=("transfer", "wheelchair-vehicle"),
        filters=(("access", "no-transfer"),),
    ),
    Entry(
        "Accessibility guide",
        "What a park tells guests with disabilities of its ways, its rides and their rules.",
        see=("transfer", "step-free-access"),
        filters=(("access", "guide"),),
    ),
    Entry(
        "Transfer",
        "Moving from a wheelchair into the ride's own seat, alone or with the help of companions.",
        also=("Wheelchair transfer",),
        see=("step-free-access",),
    ),
    Entry(
        "Step-free access",
        "A way to the vehicle without stairs.",
        see=("transfer",),
        filters=(("access", "step-free"),),
    ),
    Entry(
        "Wheelchair vehicle",
        "A vehicle that takes a rider in their own wheelchair.",
        see=("transfer",),
        filters=(("access", "wheelchair-vehicle"),),
    ),
    Entry(
        "Rider height",
        "How tall one has to be, or may be, to ride; often there are two limits, one alone and one with a companion.",
        also=("Height requirement", "Height restriction"),
    ),
    Entry(
        "On-ride photo",
        "A picture taken of riders during the ride and sold at its exit.",
        filters=(("service", "ride-photo"),),
    ),
)
