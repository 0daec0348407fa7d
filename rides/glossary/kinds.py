"""Kinds of rides, and types within them."""

from .entry import Entry


def _kind(name: str, value: str, definition: str, *, also: tuple[str, ...] = (), see: tuple[str, ...] = ()) -> Entry:
    return Entry(name, definition, also=also, see=see, filters=(("kind", value),))


def _type(name: str, value: str, definition: str, *, also: tuple[str, ...] = (), see: tuple[str, ...] = ()) -> Entry:
    return Entry(name, definition, also=also, see=see, filters=(("subtype", value),))


KINDS = (
    _kind(
        "Roller coaster",
        "roller-coaster",
        "Vehicles run on a track that rises and falls, driven for most of the course by what they gained at a lift "
        "or a launch.",
        also=("Coaster",),
        see=("powered-coaster", "alpine-coaster", "credit"),
    ),
    _kind(
        "Dark ride",
        "dark-ride",
        "Vehicles carry riders through indoor scenes with figures, light, sound and projections.",
        see=("trackless-dark-ride", "omnimover", "interactive-dark-ride"),
    ),
    _kind(
        "Water ride",
        "water-ride",
        "Boats, rafts or logs move by or through water, and riders may get wet.",
        see=("log-flume", "river-rapids", "water-coaster"),
    ),
    _kind(
        "Flat ride",
        "flat-ride",
        "A machine that spins, swings or lifts its riders in one place, without a track.",
        see=("carousel", "pendulum-ride", "troika"),
    ),
    _kind(
        "Tower ride",
        "tower",
        "A tower that lifts riders to fall, to be shot up or to look around.",
        see=("drop-tower", "observation-tower"),
    ),
    _kind(
        "Transport ride",
        "transport",
        "A ride that takes guests from one part of the park to another, or around it.",
        see=("railway", "monorail", "people-mover"),
    ),
    _kind(
        "Simulator",
        "simulator",
        "A film whose movements the seats or the cabin follow.",
        also=("Film attraction",),
        see=("motion-simulator", "flying-theatre"),
    ),
    _kind(
        "Walkthrough",
        "walkthrough",
        "An attraction that guests cross on foot: a haunted house, a maze, a funhouse.",
        also=("Funhouse",),
        see=("dark-ride",),
    ),
    _kind("Show", "show", "A performance, parade or display at set times.", also=("Parade",)),
    _kind("Meet and greet", "meet-and-greet", "A place where guests meet characters and take photographs with them."),
    _kind("Play area", "play-area", "A playground, climbing structure or splash pad without vehicles."),
    Entry(
        "Upcharge attraction",
        "An attraction inside the park that costs extra on top of the entrance.",
        also=("Upcharge",),
        filters=(("kind", "upcharge"), ("service", "costs-extra")),
    ),
    _kind(
        "Water slide",
        "water-slide",
        "A chute that riders slide down in a film of water, with or without a mat or ring.",
    ),
    _kind("Animal attraction", "animal", "An enclosure, aquarium or ride among animals."),
)

TYPES = (
    _type(
        "Trackless dark ride",
        "trackless",
        "A dark ride whose vehicles steer themselves over a plain floor, guided by wires, markers or radio, so that "
        "they can meet, wait and take different ways.",
        see=("dark-ride",),
    ),
    _type(
        "Omnimover",
        "omnimover",
        "An endless chain of cars that never stops; each car turns to face the scene beside it.",
        also=("Endless transit system",),
        see=("dark-ride",),
    ),
    _type(
        "Madhouse",
        "madhouse",
        "A swinging bench in a room that turns around it, so that riders believe they are turning over.",
        also=("Haunted swing",),
    ),
    _type(
        "Interactive dark ride",
        "interactive-dark-ride",
        "A dark ride on which riders shoot at targets or otherwise play, mostly for a score.",
        also=("Shooting dark ride",),
        see=("dark-ride",),
    ),
    _type("Boat ride", "boat-ride", "Boats drift or are pulled along a channel past scenes.", see=("dark-ride",)),
    _type(
        "Log flume",
        "log-flume",
        "Small boats float along a channel, are lifted and slide down into a splash.",
        see=("shoot-the-chute", "splashdown"),
    ),
    _type(
        "River rapids",
        "river-rapids",
        "Round rafts spin freely down a channel with artificial rapids.",
        also=("Rafting ride",),
    ),
    _type(
        "Shoot the chute",
        "shoot-the-chute",
        "A large boat slides down a ramp into a pool and throws up a great wave.",
        also=("Chutes ride",),
        see=("log-flume",),
    ),
    _type(
        "Drop tower",
        "drop-tower",
        "Seats are lifted up a tower and fall, or are shot up or down by compressed air.",
        also=("Free fall", "Freefall tower"),
        see=("observation-tower",),
    ),
    _type(
        "Observation tower",
        "observation-tower",
        "A cabin climbs a tower slowly and turns, for the view.",
        also=("Gyro tower",),
        see=("drop-tower",),
    ),
    _type(
        "Wave swinger",
        "wave-swinger",
        "Seats on chains fly around a tilting, turning top.",
        also=("Chairoplane", "Swing carousel"),
    ),
    _type(
        "Pendulum ride",
        "pendulum",
        "A disc or ring of seats turns at the end of an arm that swings ever higher.",
        also=("Frisbee",),
        see=("swinging-ship",),
    ),
    _type(
        "Swinging ship",
        "pirate-ship",
        "A boat hung from a frame swings back and forth.",
        also=("Pirate ship",),
        see=("pendulum-ride",),
    ),
    _type(
        "Top Spin",
        "top-spin",
        "A long gondola hangs between two arms that turn over; brakes on the gondola decide when it turns with them.",
    ),
    _type(
        "Breakdance",
        "breakdance",
        "Cars on crosses spin freely on a tilted disc that turns the other way.",
        also=("Break dance",),
    ),
    _type(
        "Enterprise",
        "enterprise",
        "A wheel of gondolas spins up lying flat and is then raised until riders go over the top, held by their own "
        "force.",
    ),
    _type(
        "Ranger",
        "ranger",
        "A gondola at the end of an arm with a counterweight swings until it goes over the top.",
    ),
    _type(
        "Condor",
        "condor",
        "Four arms with wheels of gondolas climb a turning tower.",
    ),
    _type(
        "Troika",
        "troika",
        "Three arms, each with a turning ring of gondolas, rise and turn around a middle.",
        also=("Trabant",),
    ),
    _type(
        "Carousel",
        "carousel",
        "Animals, carriages and seats on a turning platform.",
        also=("Merry-go-round", "Roundabout", "Galloper"),
    ),
    _type(
        "Ferris wheel",
        "ferris-wheel",
        "An upright wheel with cabins that hang level.",
        also=("Big wheel", "Observation wheel"),
    ),
    _type(
        "Bumper cars",
        "bumper-cars",
        "Small electric cars with rubber rims that riders steer into each other.",
        also=("Dodgems",),
    ),
    _type(
        "Teacups",
        "teacups",
        "Cups that riders spin by a wheel in the middle, on discs that turn as well.",
        also=("Spinning cups",),
    ),
    _type(
        "Flying theatre",
        "flying-theatre",
        "Rows of seats are lifted in front of a large curved screen, so that riders seem to fly.",
        also=("Flying theater",),
        see=("motion-simulator",),
    ),
    _type(
        "Motion simulator",
        "motion-simulator",
        "A cabin or seats on jacks move with a film.",
        see=("flying-theatre",),
    ),
    _type(
        "People mover", "people-mover", "Small cabins or trains on a way of their own that run close after each other."
    ),
    _type("Monorail", "monorail", "Trains on, or hanging from, a single beam."),
    _type(
        "Railway",
        "railway",
        "Trains on two rails around or through the park, often narrow gauge.",
        also=("Park railway",),
    ),
    _type(
        "Cable car",
        "cable-car",
        "Cabins or chairs hang from a moving cable.",
        also=("Sky ride", "Chairlift", "Gondola lift"),
    ),
)
