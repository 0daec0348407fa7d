"""What sorts of roller coasters there are: by track, by the way one sits, by size, by course."""

from .entry import Entry


def _seat(name: str, value: str, definition: str, *, tag: str = "", also=(), see=(), slug: str = "") -> Entry:
    filters = (("seating", value), *((("tag", tag),) if tag else ()))
    return Entry(name, definition, also=also, see=see, filters=filters, own_slug=slug)


def _tag(name: str, value: str, definition: str, *, also=(), see=(), more=()) -> Entry:
    return Entry(name, definition, also=also, see=see, filters=(("tag", value), *more))


def _track(name: str, value: str, definition: str, *, also=(), see=()) -> Entry:
    return Entry(name, definition, also=also, see=see, filters=(("track", value),))


TRACKS = (
    _track(
        "Steel coaster",
        "steel",
        "A coaster whose wheels run on steel rails, mostly tubes; what the supports are made of does not matter.",
        see=("wooden-coaster", "hybrid-coaster"),
    ),
    _track(
        "Wooden coaster",
        "wood",
        "A coaster whose track is layers of wood with a thin strip of steel for the wheels; what the supports are "
        "made of does not matter.",
        also=("Woodie",),
        see=("steel-coaster", "hybrid-coaster", "retracking"),
    ),
    _track(
        "Hybrid coaster",
        "hybrid",
        "A coaster of both materials: above all a steel track on a wooden structure, often one that carried a "
        "wooden coaster before.",
        see=("wooden-coaster", "steel-coaster"),
    ),
    _track(
        "Single-rail coaster",
        "single-rail",
        "A coaster on one narrow beam, whose riders sit one behind the other astride it.",
        also=("Monorail coaster", "Single rail"),
        see=("straddle-coaster",),
    ),
)

SEATS = (
    _seat(
        "Sit-down coaster",
        "sit-down",
        "Riders sit in cars above the track, as on most coasters.",
        see=("inverted-coaster", "floorless-coaster"),
    ),
    _seat(
        "Inverted coaster",
        "inverted",
        "The train runs below the track, fixed to it, with riders' legs hanging free. It can go through inversions.",
        tag="inverted",
        also=("Invert",),
        see=("suspended-coaster", "floorless-coaster"),
    ),
    _seat(
        "Suspended coaster",
        "suspended",
        "Cars hang below the track from a joint and swing to the sides in turns. It does not invert.",
        tag="suspended",
        also=("Swinging suspended coaster",),
        see=("inverted-coaster",),
    ),
    _seat(
        "Floorless coaster",
        "floorless",
        "Riders sit above the track on seats without a floor; in the station a movable floor lets them board.",
        see=("sit-down-coaster", "inverted-coaster"),
    ),
    _seat(
        "Flying coaster",
        "flying",
        "Riders lie face down below or above the track, as if in flight.",
        also=("Flyer",),
        see=("pretzel-loop",),
    ),
    _seat(
        "Stand-up coaster",
        "stand-up",
        "Riders stand, astride a small saddle.",
        also=("Standup",),
    ),
    _seat(
        "Wing coaster",
        "wing",
        "Riders sit in pairs to the left and right of the track, with nothing above or below them.",
        also=("Wing Rider",),
        see=("4th-dimension-coaster", "wing-over-drop"),
    ),
    _seat(
        "4th dimension coaster",
        "4th-dimension",
        "Seats beside the track turn head over heels on an axle of their own, driven by extra rails or freely.",
        also=("4D coaster", "Free-spin coaster"),
        see=("raven-turn", "wing-coaster"),
    ),
    _seat(
        "Bobsled coaster",
        "bobsled",
        "Cars on wheels run freely in an open trough, without rails, and find their own height in the turns.",
        also=("Bobsleigh coaster",),
    ),
    _seat(
        "Motorbike coaster",
        "motorbike",
        "Riders sit astride, leaning forward, as if on motorbikes.",
        also=("Motorcycle coaster",),
    ),
    _seat(
        "Pipeline coaster",
        "pipeline",
        "The seats are between the two rails, so that the train's middle lies on the line around which the track "
        "rolls.",
        see=("heartline",),
    ),
    _seat(
        "Spinning coaster",
        "spinning",
        "Cars turn on a vertical axle while they run, freely or driven.",
        see=("wild-mouse",),
    ),
    _seat(
        "Straddle coaster",
        "straddle",
        "Riders sit one behind the other astride the beam of a single-rail track.",
        see=("single-rail-coaster",),
    ),
    _seat(
        "Side-friction coaster",
        "side-friction",
        "An early wooden coaster whose cars are guided by boards beside the track and have no wheels below it, so "
        "that weight alone holds them down. Many carry a brakeman.",
        also=("Scenic railway",),
        see=("upstop-wheels", "wooden-coaster"),
    ),
    _seat(
        "Water coaster",
        "water-coaster",
        "A coaster whose boats leave the rails to float for a part of the course.",
        see=("splashdown", "water-ride"),
    ),
)

TAGS = (
    _tag(
        "Launched coaster",
        "launch",
        "A coaster that gains its speed by a launch.",
        see=("launch", "shuttle-coaster"),
    ),
    _tag(
        "Shuttle coaster",
        "shuttle",
        "A coaster whose track is not a closed circuit: the train comes back the way it went.",
        see=("boomerang", "spike"),
    ),
    _tag(
        "Boomerang",
        "boomerang",
        "A shuttle coaster of one widely built design: up a slope backwards, through a cobra roll and a loop, up a "
        "second slope, and everything again backwards.",
        see=("shuttle-coaster", "cobra-roll"),
    ),
    _tag(
        "Dive coaster",
        "dive",
        "A coaster built around a vertical drop, with wide trains that are held at its edge.",
        also=("Dive machine",),
        see=("dive-drop",),
    ),
    _tag(
        "Hypercoaster",
        "hyper",
        "A coaster with a height or drop of 200 to 300 feet (61 to 91 m); in the narrower sense one that is built "
        "for speed and airtime.",
        also=("Hyper coaster", "Hyper", "Mega coaster"),
        see=("giga-coaster", "strata-coaster", "camelback"),
    ),
    _tag(
        "Giga coaster",
        "giga",
        "A full-circuit coaster with a height or drop of 300 to 400 feet (91 to 122 m).",
        also=("Giga",),
        see=("hypercoaster", "strata-coaster"),
    ),
    _tag(
        "Strata coaster",
        "strata",
        "A full-circuit coaster with a height or drop of 400 feet (122 m) and more.",
        also=("Strata",),
        see=("giga-coaster", "hypercoaster"),
    ),
    _tag(
        "Terrain coaster",
        "terrain",
        "A coaster laid into hills and valleys, so that it stays close to the ground and may fall farther than it "
        "is tall.",
        see=("drop", "height"),
    ),
    _tag(
        "Out and back coaster",
        "out-and-back",
        "A coaster that runs away from the station, turns round and comes back beside its own track.",
        see=("twister", "turnaround"),
    ),
    _tag(
        "Twister",
        "twister",
        "A coaster whose track turns and crosses itself many times on a compact plot.",
        also=("Cyclone layout",),
        see=("out-and-back-coaster", "spaghetti-bowl"),
    ),
    _tag(
        "Racing coaster",
        "racing",
        "Two or more trains run side by side on tracks of like course, to see which comes first.",
        also=("Racer",),
        see=("duelling-coaster", "moebius-coaster"),
    ),
    _tag(
        "Duelling coaster",
        "duelling",
        "Trains on two tracks run towards each other in near misses.",
        also=("Dueling coaster",),
        see=("racing-coaster", "high-five"),
    ),
    Entry(
        "Möbius coaster",
        "A racing coaster that is one continuous track: a train that leaves on the left comes back on the right.",
        also=("Möbius loop coaster", "Moebius coaster"),
        see=("racing-coaster",),
        filters=(("tag", "moebius"),),
        own_slug="moebius-coaster",
    ),
    _tag(
        "Wild mouse",
        "wild-mouse",
        "Small single cars on sharp, unbanked turns high up; the car's front hangs over the edge before each turn.",
        see=("unbanked-turn", "spinning-coaster"),
    ),
    _tag(
        "Mine train",
        "mine-train",
        "A family coaster themed to a runaway train in a mine, with several lifts, turns and helixes and no "
        "inversions.",
        also=("Runaway train",),
    ),
    _tag(
        "Infinity coaster",
        "infinity",
        "Gerstlauer's custom coasters with vertical or winding lifts, long trains or single cars, and free layouts.",
        see=("euro-fighter",),
    ),
    _tag(
        "Euro-Fighter",
        "euro-fighter",
        "Gerstlauer's compact coaster with a vertical lift and a drop steeper than vertical, run with single cars.",
        see=("beyond-vertical-drop", "infinity-coaster"),
    ),
    _tag(
        "Indoor coaster",
        "indoor",
        "A coaster that runs wholly or mostly inside a building.",
        also=("Enclosed coaster",),
        see=("indoor-ride", "dark-ride"),
    ),
    _tag(
        "Virtual reality coaster",
        "vr",
        "A coaster on which riders may wear goggles with a film that follows the track.",
        also=("VR coaster",),
    ),
    _tag(
        "Family coaster",
        "family",
        "A coaster made for parents with children: moderate speed, mostly lap bars.",
        see=("junior-coaster",),
    ),
    _tag(
        "Junior coaster",
        "junior",
        "A small coaster for children, of a few metres in height.",
        also=("Kiddie coaster",),
        see=("family-coaster",),
    ),
    Entry(
        "Powered coaster",
        "A coaster whose train is driven by motors all along the track. Not all who count coasters count it.",
        see=("electric-drive", "credit"),
        filters=(("class", "powered"),),
    ),
    Entry(
        "Alpine coaster",
        "A sled on rails down a mountainside whose rider holds the brake. Not all who count coasters count it.",
        also=("Mountain coaster",),
        see=("gravity", "credit"),
        filters=(("class", "alpine"),),
    ),
)
