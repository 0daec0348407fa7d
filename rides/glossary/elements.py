"""Parts of a track that leave riders upright, or nearly."""

from .entry import Entry

ELEMENTS = (
    Entry(
        "First drop",
        "The drop after the lift, as a rule the longest of the ride: here the height of the lift becomes speed.",
        see=("drop", "pre-drop", "beyond-vertical-drop"),
    ),
    Entry(
        "Beyond-vertical drop",
        "A drop steeper than 90 degrees: on its way down the track leans back under its own top.",
        also=("Overhanging drop", "Inward drop"),
        see=("first-drop", "euro-fighter", "vertical-angle"),
    ),
    Entry(
        "Dive drop",
        "A vertical or nearly vertical drop, often with a pause at its edge where riders hang over it.",
        also=("Vertical drop", "Holding brake drop"),
        see=("dive-coaster", "beyond-vertical-drop"),
    ),
    Entry(
        "Pre-drop",
        "A small dip between lift and first drop. It takes the weight of the train off the lift's chain before the "
        "train pulls away.",
        see=("first-drop", "chain-lift"),
    ),
    Entry(
        "Double down",
        "A drop in two steps: it flattens halfway and falls again, which lifts riders out of their seats twice.",
        also=("Double dip", "Double drop"),
        see=("double-up", "quad-down", "airtime"),
    ),
    Entry(
        "Double up",
        "A climb in two steps; riders are lifted at the kink between them.",
        see=("double-down",),
    ),
    Entry(
        "Quad down",
        "A drop in four steps.",
        see=("double-down",),
    ),
    Entry(
        "Top hat",
        "A steep climb and a steep fall with a narrow crest, usually right after a launch; the track twists on the "
        "way up, on the way down or on both, so that the train may leave in another direction.",
        see=("inverted-top-hat", "launch", "stengel-dive"),
    ),
    Entry(
        "Stengel dive",
        "A hill whose crest leans beyond 90 degrees while the train passes over it, so that riders are thrown "
        "sideways out of their seats. Named after the engineer Werner Stengel.",
        see=("overbanked-turn", "horseshoe", "outer-banked-turn"),
    ),
    Entry(
        "Horseshoe",
        "A turnaround that climbs, leans far to the inside at its top and falls back beside its entrance.",
        also=("Horseshoe turn", "Raised turnaround"),
        see=("hammerhead-turn", "overbanked-turn", "stengel-dive"),
    ),
    Entry(
        "Hammerhead turn",
        "A turnaround that first swings outward, then turns back sharply, so that its plan looks like a hammer.",
        see=("horseshoe", "overbanked-turn"),
    ),
    Entry(
        "Banked turn",
        "A turn whose track leans to the inside, so that the force of the turn presses riders into their seats and "
        "not against their neighbours.",
        also=("Banking", "Banked curve"),
        see=("overbanked-turn", "outer-banked-turn", "unbanked-turn"),
    ),
    Entry(
        "Unbanked turn",
        "A turn on level track: riders are thrown to the outside. Wild mice are built of them.",
        also=("Flat turn",),
        see=("banked-turn", "wild-mouse"),
    ),
    Entry(
        "Overbanked turn",
        "A turn that leans beyond 90 degrees, so that the outer rail comes to lie above the inner one, without "
        "turning riders upside down.",
        also=("Overbank",),
        see=("banked-turn", "horseshoe", "stengel-dive"),
    ),
    Entry(
        "Outer-banked turn",
        "A turn that leans to its outside, as if the train were to be thrown out of it.",
        also=("Outward-banked turn", "Off-axis turn"),
        see=("wave-turn", "outer-banked-hill", "banked-turn"),
    ),
    Entry(
        "Outer-banked hill",
        "An airtime hill whose crest leans outward, so that riders are lifted and thrown to the side at once.",
        also=("Off-axis airtime hill", "Outward-banked airtime hill"),
        see=("airtime-hill", "outer-banked-turn"),
    ),
    Entry(
        "Wave turn",
        "A turn that rises and falls like a wave while it leans to the outside by up to 90 degrees; riders float "
        "sideways.",
        see=("outer-banked-turn", "stengel-dive"),
    ),
    Entry(
        "High five",
        "Two tracks, or two parts of one, that rise side by side and lean towards each other, so that riders seem "
        "able to touch hands.",
        see=("duelling-coaster", "overbanked-turn"),
    ),
    Entry(
        "Helix",
        "A turn of 360 degrees or more that climbs or falls like a spiral stair.",
        also=("Spiral",),
        see=("banked-turn", "spiral-lift"),
    ),
    Entry(
        "Carousel turn",
        "A turn of nearly a full circle on level track.",
        see=("helix",),
    ),
    Entry(
        "Treble clef",
        "A turnaround whose track curls and crosses itself like the sign in music.",
        see=("helix", "horseshoe"),
    ),
    Entry(
        "Spaghetti bowl",
        "A part of a ride where several stretches of track run over, under and through each other in a small place.",
        see=("twister",),
    ),
    Entry(
        "Airtime hill",
        "A hill whose crest is curved more tightly than a thrown train would fly, so that riders are lifted out of "
        "their seats.",
        see=("airtime", "camelback", "bunny-hops"),
    ),
    Entry(
        "Camelback",
        "A large airtime hill with the same smooth arc on both sides, often one of a row of falling height.",
        also=("Camelback hill",),
        see=("airtime-hill", "bunny-hops", "hypercoaster"),
    ),
    Entry(
        "Bunny hops",
        "A row of small, quick hills near the end of a ride, each a short moment of airtime.",
        also=("Bunny hills", "Rabbit hops"),
        see=("airtime-hill", "camelback"),
    ),
    Entry(
        "Speed hill",
        "A low hill taken at high speed; riders are lifted hard, but only for a moment.",
        also=("Speed bump",),
        see=("airtime-hill", "ejector-airtime"),
    ),
    Entry(
        "S-hill",
        "A hill with a turn to one side on the way up and to the other on the way down.",
        see=("airtime-hill",),
    ),
    Entry(
        "Twisted airtime hill",
        "An airtime hill that changes its banking from one side to the other over the crest.",
        see=("airtime-hill", "outer-banked-hill"),
    ),
    Entry(
        "Trick track",
        "A short stretch of straight track that leans to one side and at once to the other.",
        see=("banked-turn",),
    ),
    Entry(
        "Non-inverting loop",
        "A loop whose track rolls to the side on the way up and back on the way down, so that nobody is ever upside "
        "down.",
        see=("vertical-loop", "cutback"),
    ),
    Entry(
        "Scorpion tail",
        "A spike that bends back beyond vertical at its end, as the end of a shuttle ride's track.",
        see=("spike", "shuttle-coaster"),
    ),
    Entry(
        "Spike",
        "A steep dead end of track: the train runs up, stops and comes back down.",
        also=("Vertical spike", "Twisted spike"),
        see=("scorpion-tail", "shuttle-coaster", "rollback"),
    ),
    Entry(
        "Splashdown",
        "A run through or along water that throws up spray and often brakes the train.",
        also=("Water element",),
        see=("water-coaster",),
    ),
    Entry(
        "Head chopper",
        "A beam, track or ornament that seems to pass close above riders' heads. It stays outside the space that "
        "riders can reach.",
        see=("clearance-envelope", "tunnel"),
    ),
    Entry("Tunnel", "A covered run; darkness hides what comes next.", see=("head-chopper",)),
    Entry(
        "Turnaround",
        "Any element that brings the train back against the direction it came from.",
        see=("horseshoe", "helix", "out-and-back-coaster"),
    ),
    Entry(
        "Swoop turn",
        "A turn that falls as it begins and climbs as it ends, like a bird of prey.",
        also=("Swooping turn", "Swoop curve"),
        see=("banked-turn",),
    ),
)
