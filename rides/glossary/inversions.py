"""Elements that turn riders upside down. How often each does is how it is counted in a ride's inversions."""

from .entry import Entry

INVERSIONS = (
    Entry(
        "Vertical loop",
        "A full circle in an upright plane, entered and left at the bottom. Since 1976 it is drawn as a teardrop, "
        "tighter at the top than at the bottom, so that the force on riders stays bearable all the way round.",
        1,
        ("Loop", "Looping"),
        ("inclined-loop", "interlocking-loops", "non-inverting-loop"),
    ),
    Entry(
        "Immelmann",
        "Half a loop upwards followed by half a roll at the top: the train leaves upright, above its entrance and "
        "against the direction it came from. Named after the flying manoeuvre.",
        1,
        ("Immelmann loop",),
        ("dive-loop", "cobra-roll"),
    ),
    Entry(
        "Dive loop",
        "Half a roll at the top followed by half a loop downwards, leaving below and against the direction of "
        "entry: an Immelmann ridden the other way.",
        1,
        ("Diving loop", "Reverse Immelmann"),
        ("immelmann", "norwegian-loop"),
    ),
    Entry(
        "Corkscrew",
        "A loop pulled apart sideways like the thread of a screw, so that the train leaves in the direction of "
        "entry but beside it. Riders are upside down halfway, moving across the line of travel.",
        1,
        (),
        ("interlocking-corkscrews", "flat-spin", "inline-twist"),
    ),
    Entry(
        "Interlocking corkscrews",
        "Two corkscrews of one ride that run through each other.",
        2,
        (),
        ("corkscrew", "interlocking-loops"),
    ),
    Entry(
        "Cobra roll",
        "Half a loop up, half a corkscrew out, half a corkscrew in and half a loop down. The train turns back on "
        "itself and riders are upside down twice; seen from the front the track spreads like a cobra's hood.",
        2,
        ("Cobra",),
        ("batwing", "sea-serpent"),
    ),
    Entry(
        "Inline twist",
        "A full roll while the train runs on in a straight line. The track turns around its own centre, which makes "
        "the rider, who sits beside it, swing around it.",
        1,
        ("Barrel roll", "Inline roll"),
        ("heartline-roll", "zero-g-roll", "corkscrew"),
    ),
    Entry(
        "Heartline roll",
        "A full roll around a line through the riders' chests: the track winds around the riders, who turn on the "
        "spot and feel little sideways force.",
        1,
        ("Heartline twist",),
        ("inline-twist", "jojo-roll", "heartline"),
    ),
    Entry(
        "Zero-g roll",
        "A full roll flown over a hill whose arc is that of a thrown ball. Riders weigh next to nothing while they "
        "turn over.",
        1,
        ("Zero-gravity roll",),
        ("zero-g-stall", "zero-g-winder", "airtime-hill"),
    ),
    Entry(
        "Zero-g stall",
        "Half a roll up, a crest crossed upside down along the arc of a thrown ball, and half a roll back the same "
        "way. Riders float on their heads for a second or more.",
        1,
        ("Stall", "Top gun stall"),
        ("zero-g-roll", "hang-time"),
    ),
    Entry(
        "Zero-g winder",
        "A weightless roll over a hill that also changes direction, so that the train leaves at an angle to its "
        "entrance.",
        1,
        (),
        ("zero-g-roll", "sidewinder"),
    ),
    Entry(
        "Sidewinder",
        "Half a loop up followed by half a corkscrew: the train leaves at a right angle to its entrance.",
        1,
        (),
        ("immelmann", "cobra-roll"),
    ),
    Entry(
        "Pretzel loop",
        "A large loop entered and left at the top, with the track crossing itself above. On a flying coaster riders "
        "dive head first, lie on their backs at the bottom, where the force is greatest, and climb out again.",
        1,
        (),
        ("flying-coaster", "pretzel-knot"),
    ),
    Entry(
        "Pretzel knot",
        "A dive loop and a half loop up that cross each other, so that the track ties a knot. Riders are upside "
        "down twice and leave much as they came.",
        2,
        (),
        ("batwing", "pretzel-loop"),
    ),
    Entry(
        "Batwing",
        "Half a corkscrew, half a loop down, half a loop up and half a corkscrew: a cobra roll turned over. The "
        "train goes underneath its own track, riders are upside down twice, and it leaves against the direction of "
        "entry.",
        2,
        (),
        ("cobra-roll", "bowtie", "butterfly"),
    ),
    Entry(
        "Butterfly",
        "Two loops side by side, each leaning outward on the way up and back on the way down, so that the track "
        "spreads like wings. The train leaves in the direction in which it entered.",
        2,
        (),
        ("batwing", "sea-serpent"),
    ),
    Entry(
        "Bowtie",
        "Two half loops joined by two half corkscrews like a batwing's, but leaving in the direction of entry. From "
        "above the track looks like a bow tie.",
        2,
        (),
        ("batwing", "sea-serpent"),
    ),
    Entry(
        "Norwegian loop",
        "A dive loop followed by an Immelmann: entered and left at the top, with half a roll before and half a roll "
        "after. First built at TusenFryd in Norway.",
        2,
        ("Norwegian dive loop",),
        ("dive-loop", "immelmann", "pretzel-loop"),
    ),
    Entry(
        "Inclined loop",
        "A loop in a plane that leans to one side.",
        1,
        ("Oblique loop",),
        ("vertical-loop",),
    ),
    Entry(
        "Interlocking loops",
        "Two vertical loops of one ride linked like a chain.",
        2,
        (),
        ("vertical-loop", "interlocking-corkscrews"),
    ),
    Entry(
        "Flat spin",
        "A tight corkscrew close to the ground, taken fast, so that it flings riders over with strong force.",
        1,
        ("High-speed corkscrew",),
        ("corkscrew",),
    ),
    Entry(
        "Cutback",
        "A turnaround that leans ever further until riders are upside down at its top, then rolls back the same way "
        "and leaves against the direction of entry.",
        1,
        (),
        ("immelmann", "overbanked-turn"),
    ),
    Entry(
        "Sea serpent",
        "Half a loop up, half a corkscrew out, half a corkscrew out again and half a loop down. It is made of the "
        "same parts as a cobra roll, but the train leaves in the direction of entry.",
        2,
        ("Roll over",),
        ("cobra-roll", "bowtie"),
    ),
    Entry(
        "Banana roll",
        "A tall, curved inversion between a cobra roll and a top hat: the track rises, bends over like a banana and "
        "comes down beside itself without levelling out at the top. Depending on its form riders are upside down "
        "once or twice.",
        1,
        (),
        ("cobra-roll", "inverted-top-hat"),
    ),
    Entry(
        "Jojo roll",
        "A slow heartline roll right after the station, before the ride has gained any speed; riders hang in their "
        "restraints.",
        1,
        ("JoJo roll",),
        ("heartline-roll", "hang-time"),
    ),
    Entry(
        "Flying snake dive",
        "A roll over the top of a hill that leads straight into a twisting dive. The name is that of one ride, "
        "Storm Runner at Hersheypark.",
        1,
        (),
        ("heartline-roll", "dive-loop"),
    ),
    Entry(
        "Barrel-roll drop",
        "A first drop that rolls riders over completely or most of the way before it falls.",
        1,
        ("Barrel roll downdrop", "Twisting first drop"),
        ("first-drop", "wing-over-drop"),
    ),
    Entry(
        "Wing-over drop",
        "A first drop that begins with half a roll, so that riders beside or below the track hang upside down and "
        "then fall through half a loop.",
        1,
        (),
        ("dive-loop", "wing-coaster"),
    ),
    Entry(
        "Celestial spin",
        "A roll at the very top of a tall, steep element, between the way up and the way down.",
        1,
        (),
        ("zero-g-roll", "top-hat"),
    ),
    Entry(
        "Step-up under-flip",
        "A short rise followed by a roll beneath another part of the track, as Rocky Mountain Construction builds it.",
        1,
        (),
        ("zero-g-roll",),
    ),
    Entry(
        "Raven turn",
        "Half a loop on a coaster whose seats can turn beside the rails: depending on how the seats are turned, "
        "riders meet it on their heads, on their backs or face down.",
        1,
        (),
        ("4th-dimension-coaster",),
    ),
    Entry(
        "Twisted horseshoe roll",
        "A turnaround with a corkscrew on the way in and another on the way out.",
        2,
        (),
        ("horseshoe", "corkscrew"),
    ),
    Entry(
        "Inverted top hat",
        "A top hat whose track turns to the inside on the way up, so that the train crosses the top upside down.",
        1,
        ("Inside top hat",),
        ("top-hat",),
    ),
)
