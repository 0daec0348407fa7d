"""The words for what a track does, as enthusiasts use them (RCDB and Coasterpedia share them)."""

from django.utils.text import slugify

from rides.models import GlossaryTerm

# Name, times it inverts, what it is.
INVERSIONS = [
    ("Vertical loop", 1, "A full loop in an upright plane."),
    ("Immelmann", 1, "A half loop followed by a half twist, leaving in the direction it came from."),
    ("Dive loop", 1, "A half twist upwards followed by a half loop down; an Immelmann ridden backwards."),
    ("Corkscrew", 1, "A loop stretched sideways, like the thread of a screw."),
    ("Cobra roll", 2, "Two half loops joined by two half corkscrews; from the side it looks like a cobra's head."),
    ("Inline twist", 1, "A full roll around the track while it runs on straight."),
    ("Heartline roll", 1, "A full roll around the rider's heart, so that the body stays in line."),
    ("Zero-g roll", 1, "A roll at the top of a hill, where riders weigh nothing."),
    ("Zero-g stall", 1, "A hill over which the train hangs upside down, weightless, for several seconds."),
    ("Zero-g winder", 1, "A weightless roll that turns away while it rotates."),
    ("Sidewinder", 1, "A half loop followed by half a corkscrew, leaving at a right angle."),
    ("Pretzel loop", 2, "A loop entered from above, riders lying on their backs at the bottom."),
    ("Pretzel knot", 2, "A dive loop and a half loop crossing each other like a pretzel."),
    ("Batwing", 2, "Two inversions facing each other, entered downwards."),
    ("Butterfly", 2, "Two half loops up and down, each with a twist."),
    ("Bowtie", 2, "Two inversions whose shape from above is a bow tie."),
    ("Norwegian loop", 2, "A loop entered and left from above, with an inversion on either side."),
    ("Inclined loop", 1, "A loop in a tilted plane."),
    ("Interlocking loops", 2, "Two loops of one track linked like a chain."),
    ("Flat spin", 1, "A corkscrew taken fast and close to the ground."),
    ("Cutback", 1, "A half corkscrew up and another half back, turning around."),
    ("Sea serpent", 2, "Two half loops, entered and left in the same direction."),
    ("Banana roll", 1, "A long, flattened roll, named for its shape."),
    ("Jojo roll", 1, "A slow heartline roll right out of the station."),
    ("Flying snake dive", 1, "A twisting dive on a flying coaster."),
    ("Barrel-roll drop", 1, "A drop whose first part turns riders over."),
    ("Celestial spin", 1, "An inverting roll at the summit of a tower."),
    ("Step-up under-flip", 1, "A rise that rolls under the track's own line."),
    ("Raven turn", 1, "Half a loop on a coaster whose seats hang beside the rails."),
    ("Twisted horseshoe roll", 2, "A turnaround between two corkscrews."),
]
ELEMENTS = [
    ("First drop", "The drop after the lift."),
    ("Beyond-vertical drop", "A drop steeper than 90 degrees."),
    ("Dive drop", "A vertical drop, often after a pause at its edge."),
    ("Pre-drop", "A small dip between lift and first drop that takes load off the chain."),
    ("Double down", "A drop in two steps."),
    ("Top hat", "A steep rise and fall on a launched coaster."),
    ("Stengel dive", "A hill whose crest banks beyond 90 degrees."),
    ("Horseshoe", "A turnaround that rises, banks steeply and falls."),
    ("Overbanked turn", "A turn banked beyond 90 degrees."),
    ("Outer-banked turn", "A turn banked to its outside."),
    ("Wave turn", "A rising turn banked to its outside, full of airtime."),
    ("High five", "Two tracks bank towards each other so that riders can almost touch."),
    ("Helix", "A turn of more than 360 degrees, up or down."),
    ("Treble clef", "A turn shaped like the sign in music."),
    ("Airtime hill", "A hill shaped to lift riders out of their seats."),
    ("Camelback", "A large parabolic hill."),
    ("Bunny hops", "A series of small, quick hills."),
    ("S-hill", "A hill with two opposed turns."),
    ("Non-inverting loop", "A loop that twists at its top so that nobody is upside down."),
    ("Scorpion tail", "A very steep spike at the end of a shuttle's track."),
    ("Splashdown", "A run through water."),
    ("Head chopper", "A beam or track that seems to pass close overhead."),
    ("Tunnel", "A covered run."),
]
DEVICES = [
    ("Chain lift", "A chain pulls the train up the hill."),
    ("Cable lift", "A cable with a catch car pulls the train up, faster and steeper than a chain."),
    ("Launch", "The train is accelerated along the track."),
    ("Block brake", "Brakes that can hold a train until the section ahead is free."),
    ("Trim brake", "Brakes that take off some speed on the way."),
    ("Mid-course brake run", "A block brake in the middle of the course."),
    ("Final brake run", "Where the ride ends."),
    ("Anti-rollback", "A ratchet that keeps a train from rolling back."),
    ("Drop track", "A piece of track that falls with the train on it."),
    ("Switch track", "A piece of track that moves to lead elsewhere."),
    ("Turntable", "A piece of track that turns the train around."),
]


def make_glossary() -> int:
    """Add the terms that are missing, leave edited ones alone, and return how many were added."""
    terms = [_term(name, GlossaryTerm.Kind.INVERSION, text, inverts) for name, inverts, text in INVERSIONS]
    terms += [_term(name, GlossaryTerm.Kind.ELEMENT, text) for name, text in ELEMENTS]
    terms += [_term(name, GlossaryTerm.Kind.DEVICE, text) for name, text in DEVICES]
    there = set(GlossaryTerm.objects.values_list("slug", flat=True))
    new = [term for term in terms if term.slug not in there]
    GlossaryTerm.objects.bulk_create(new)
    return len(new)


def _term(name: str, kind: str, definition: str, inverts: int = 0) -> GlossaryTerm:
    return GlossaryTerm(slug=slugify(name), name=name, kind=kind, definition=definition, inverts=inverts)
