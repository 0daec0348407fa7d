"""Words of the field that are no property of one ride: measures, forces, running a ride, enthusiasts' words."""

from .entry import Entry

MEASURES = (
    Entry(
        "Height",
        "From the ground to the highest point of the track or tower. On a slope it depends on where one stands, so "
        "the drop tells more.",
        see=("lift-height", "drop"),
    ),
    Entry("Lift height", "From the foot of the lift to its top.", see=("height",)),
    Entry(
        "Drop",
        "The height difference of the longest fall. Into a valley or a tunnel it may be more than the height.",
        see=("first-drop", "height"),
    ),
    Entry(
        "Length", "The length of the track, as it is travelled in one ride. Of a shuttle coaster it is measured once."
    ),
    Entry(
        "Vertical angle",
        "The steepest slope of the track against the level: 90 degrees is straight down, more leans under itself.",
        also=("Steepest angle",),
        see=("beyond-vertical-drop",),
    ),
    Entry(
        "Inversion",
        "A part of the track that turns riders upside down and upright again. Sources differ in what they count: a "
        "ride's number and its list of elements may both be right.",
        see=("vertical-loop", "overbanked-turn"),
    ),
    Entry(
        "Capacity",
        "How many riders a ride can carry in an hour: in theory with every train full and every dispatch on time; "
        "observed, what really passes.",
        also=("Throughput", "Hourly capacity"),
        see=("dispatch", "block-section"),
    ),
    Entry("Duration", "The time from leaving the station to coming back to it, or to rest."),
)

FORCES = (
    Entry(
        "G-force",
        "The force that presses on a rider, in multiples of one's weight at rest: 1 g is standing still, 0 g "
        "floating, 4 g four times one's weight.",
        also=("g", "Positive g"),
        see=("airtime", "lateral-force"),
    ),
    Entry(
        "Airtime",
        "The feeling of being lifted out of the seat, whenever the force on riders is near zero or below.",
        also=("Negative g", "Air"),
        see=("floater-airtime", "ejector-airtime", "airtime-hill"),
    ),
    Entry(
        "Floater airtime",
        "Gentle, longer airtime around 0 g.",
        also=("Floater",),
        see=("ejector-airtime", "camelback"),
    ),
    Entry(
        "Ejector airtime",
        "Hard, short airtime well below 0 g that throws riders against their restraint.",
        also=("Ejector",),
        see=("floater-airtime", "speed-hill"),
    ),
    Entry(
        "Hang time",
        "Time spent hanging upside down in the restraint, at low force.",
        also=("Hangtime",),
        see=("zero-g-stall", "jojo-roll"),
    ),
    Entry(
        "Lateral force",
        "The force that presses riders sideways.",
        also=("Laterals", "Lateral g"),
        see=("unbanked-turn", "g-force"),
    ),
    Entry(
        "Heartline",
        "A line through the riders' chests. Track that is designed around it moves riders around their own middle "
        "and spares their heads.",
        see=("heartline-roll", "inline-twist"),
    ),
    Entry(
        "Headbanging",
        "Knocking the head against a shoulder restraint on a rough or jerky ride.",
        see=("over-the-shoulder-restraint",),
    ),
    Entry(
        "Greyout",
        "Dimming sight at strong, lasting force, when blood leaves the head.",
        also=("Grayout",),
        see=("g-force",),
    ),
)

RUNNING = (
    Entry(
        "Block section",
        "A stretch of track that only one train may be in. Each ends where a train can be stopped, so that two can "
        "never meet.",
        also=("Block", "Block zone"),
        see=("block-brake", "mid-course-brake-run"),
    ),
    Entry("Station", "Where riders board and leave.", also=("Loading platform",)),
    Entry(
        "Dispatch",
        "Sending a train out of the station, and the time between two of them.",
        see=("stacking", "capacity"),
    ),
    Entry(
        "Stacking",
        "Trains waiting on the brakes because the station is not yet free.",
        see=("dispatch", "block-section"),
    ),
    Entry("Train", "Cars that are coupled and run together.", see=("car",)),
    Entry("Car", "One vehicle, alone or as a part of a train.", see=("train",)),
    Entry("Lead car", "The first car of a train, often shaped differently and without seats.", also=("Zero car",)),
    Entry(
        "Rollback",
        "A launched train that does not reach the top and rolls back to the start; brakes wait for it there.",
        see=("anti-rollback", "hydraulic-launch"),
    ),
    Entry(
        "Valleying",
        "A train that comes to rest in a low part of the track because it was too slow for the next hill.",
        also=("Valley",),
    ),
    Entry("Downtime", "Time when a ride is closed although the park is open."),
    Entry(
        "Clearance envelope",
        "The space around a train into which no rider can reach and nothing may stand. It is checked with a frame "
        "pulled along the track.",
        also=("Pull-through",),
        see=("head-chopper",),
    ),
    Entry("Test run", "A run without guests, with dummies or sandbags or with staff."),
    Entry(
        "Retracking",
        "Replacing the track of a wooden coaster, in part or whole, with the same course or a new one.",
        also=("Retrack",),
        see=("wooden-coaster", "converted"),
    ),
    Entry("Support", "What carries the track: steel columns, wooden bents, concrete.", also=("Bent",)),
)

ENTHUSIASTS = (
    Entry(
        "Credit",
        "A coaster one has ridden, as a mark in one's count. What counts as one is everybody's own rule.",
        also=("Cred",),
        see=("clone",),
    ),
    Entry(
        "Clone", "A ride of the same design as others, built from the same plans, perhaps mirrored.", see=("prototype",)
    ),
    Entry("Prototype", "The first ride built of a new design.", see=("clone",)),
    Entry("Layout", "The course of a track: its elements in their order."),
    Entry("Pacing", "How a ride shares out its speed and its moments from beginning to end.", see=("layout",)),
    Entry(
        "Exclusive ride time",
        "Time when a ride runs for one group only, such as a club or hotel guests.",
        also=("ERT",),
    ),
    Entry("POV", "Point of view: a film of a ride from a rider's place.", also=("On-ride video",)),
    Entry("Walk-on", "A ride without a queue."),
    Entry("Enthusiast", "Somebody who travels for rides, counts them and knows their makers.", see=("credit",)),
    Entry(
        "Maker",
        "The company that designed and built a ride; sometimes design and building are by two.",
        also=("Manufacturer",),
    ),
    Entry(
        "Model",
        "A design of a maker that is sold more than once, or the name it gives to a family of designs.",
        see=("clone", "prototype"),
    ),
    Entry("Theming", "Scenery, story, sound and figures around a ride.", also=("Theme",)),
)
