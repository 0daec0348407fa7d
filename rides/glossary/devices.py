"""Machinery of a track: what lifts, launches, holds and moves trains. Each is also a word of the facts of rides."""

from .entry import Entry

DEVICES = (
    Entry(
        "Chain lift",
        "An endless chain runs up the hill in a trough; a dog under the train hooks into it and is pulled to the top.",
        also=("Lift hill", "Chain lift hill"),
        see=("anti-rollback", "cable-lift", "pre-drop"),
        filters=(("launch", "chain-lift"),),
    ),
    Entry(
        "Cable lift",
        "A catch car on a steel cable pulls the train up, faster, steeper and more quietly than a chain can.",
        see=("catch-car", "chain-lift", "winch"),
        filters=(("launch", "cable-lift"),),
    ),
    Entry(
        "Vertical lift",
        "A lift at or near 90 degrees: riders lie on their backs all the way up.",
        see=("beyond-vertical-drop", "elevator-lift"),
        filters=(("launch", "vertical-lift"),),
    ),
    Entry(
        "Elevator lift",
        "A piece of track with the train on it is raised as a whole, like a lift cabin, and joins the track at the "
        "top.",
        also=("Lift platform",),
        see=("vertical-lift", "ferris-wheel-lift"),
        filters=(("launch", "elevator-lift"),),
    ),
    Entry(
        "Ferris wheel lift",
        "A wheel carries cars up on pieces of track that stay level while it turns.",
        see=("elevator-lift",),
        filters=(("launch", "ferris-wheel-lift"),),
    ),
    Entry(
        "Drive tyre lift",
        "Rubber tyres driven by motors push the train up from below or from the sides; usual on small and family "
        "coasters.",
        also=("Drive tire lift", "Friction wheel lift", "Booster wheel lift"),
        see=("drive-tyre-launch", "chain-lift"),
        filters=(("launch", "tyre-lift"),),
    ),
    Entry(
        "Spiral lift",
        "A lift that winds upwards around a tower; the train is pushed or drives itself.",
        also=("Helix lift",),
        see=("helix", "electric-drive"),
        filters=(("launch", "spiral-lift"),),
    ),
    Entry(
        "Electric drive",
        "Motors in the train drive its wheels and take current from a rail, so that the ride needs neither lift nor "
        "slope.",
        also=("Self-propelled",),
        see=("powered-coaster",),
        filters=(("launch", "electric"),),
    ),
    Entry(
        "Launch",
        "The train is accelerated along the track by machinery in place of falling from a lift.",
        also=("Launched lift", "Launch track"),
        see=("lsm-launch", "lim-launch", "hydraulic-launch", "launched-coaster"),
    ),
    Entry(
        "LSM launch",
        "Linear synchronous motors: electromagnets along the track are switched in step with permanent magnets "
        "under the train and pull it along without touching it. They can also brake it and push it again on the "
        "way.",
        also=("Linear synchronous motor",),
        see=("lim-launch", "swing-launch", "launch"),
        filters=(("launch", "lsm"),),
    ),
    Entry(
        "LIM launch",
        "Linear induction motors: coils along the track make a travelling magnetic field that drags metal fins of "
        "the train with it. Simpler than synchronous motors, but hungrier for current.",
        also=("Linear induction motor",),
        see=("lsm-launch", "launch"),
        filters=(("launch", "lim"),),
    ),
    Entry(
        "Hydraulic launch",
        "Oil under pressure drives a winch that hauls a catch car and the train within seconds to high speed.",
        see=("catch-car", "compressed-air-launch", "rollback", "strata-coaster"),
        filters=(("launch", "hydraulic"),),
    ),
    Entry(
        "Compressed air launch",
        "Air from pressure tanks drives a piston or a winch that shoots the train forward.",
        also=("Pneumatic launch",),
        see=("hydraulic-launch", "launch"),
        filters=(("launch", "compressed-air"),),
    ),
    Entry(
        "Drive tyre launch",
        "Rows of spinning tyres grip the train and accelerate it.",
        also=("Drive tire launch", "Friction wheel launch"),
        see=("drive-tyre-lift", "launch"),
        filters=(("launch", "tyre-launch"),),
    ),
    Entry(
        "Flywheel launch",
        "A heavy wheel is spun up between launches; a clutch then lends its energy to the cable that pulls the train.",
        see=("weight-drop-launch", "shuttle-coaster"),
        filters=(("launch", "flywheel"),),
    ),
    Entry(
        "Weight drop launch",
        "A weight of many tonnes falls in a tower and pulls the train by a cable.",
        see=("flywheel-launch", "shuttle-coaster"),
        filters=(("launch", "weight-drop"),),
    ),
    Entry(
        "Catapult launch",
        "A sling or cable that is tensioned and then let go throws the train forward.",
        see=("weight-drop-launch", "launch"),
        filters=(("launch", "catapult"),),
    ),
    Entry(
        "Winch",
        "A drum winds up a rope or cable and pulls the train with it, to lift it or to launch it.",
        see=("cable-lift", "catch-car"),
        filters=(("launch", "winch"),),
    ),
    Entry(
        "Swing launch",
        "The train is launched forward, back and forward again over the same motors until it is fast enough for the "
        "rest of the track.",
        also=("Multi-pass launch", "Triple launch"),
        see=("lsm-launch", "spike", "switch-track"),
        filters=(("launch", "swing-launch"),),
    ),
    Entry(
        "Gravity",
        "Nothing but the slope drives the ride; the vehicles are pushed or carried to the start.",
        see=("side-friction-coaster", "alpine-coaster"),
        filters=(("launch", "gravity"),),
    ),
    Entry(
        "Catch car",
        "A small sled in the track that hooks onto a train and pulls it, and then returns for the next.",
        see=("cable-lift", "hydraulic-launch"),
    ),
    Entry(
        "Block brake",
        "A brake that can hold a train until the section ahead is free.",
        see=("block-section", "trim-brake", "mid-course-brake-run"),
    ),
    Entry(
        "Trim brake",
        "A brake that only takes off some speed, to spare the train or its riders.",
        also=("Trims",),
        see=("block-brake", "magnetic-brake"),
    ),
    Entry(
        "Mid-course brake run",
        "A block brake in the middle of the course; it lets one more train run.",
        also=("MCBR",),
        see=("block-brake", "block-section"),
    ),
    Entry(
        "Final brake run",
        "The brakes at the end of the course, before the station.",
        also=("Brake run",),
        see=("block-brake", "magnetic-brake"),
    ),
    Entry(
        "Magnetic brake",
        "Permanent magnets brake a metal fin that passes between them by the currents they induce in it. It works "
        "without power and does not wear, but cannot bring a train quite to rest.",
        also=("Eddy current brake",),
        see=("friction-brake", "trim-brake"),
    ),
    Entry(
        "Friction brake",
        "Pads that are pressed against a fin under the train, with air or springs. Unlike a magnetic brake it can "
        "hold.",
        also=("Fin brake",),
        see=("magnetic-brake", "skid-brake"),
    ),
    Entry(
        "Skid brake",
        "Boards along the middle of the track are raised against the train's underside. The way most old wooden "
        "coasters were stopped, often by hand levers.",
        see=("friction-brake",),
    ),
    Entry(
        "Anti-rollback",
        "A toothed strip along the lift and a pawl under the train that keep it from rolling back; the clicking of "
        "a classic lift comes from it.",
        also=("Anti-rollback device", "Ratchet dog"),
        see=("chain-lift", "rollback"),
    ),
    Entry(
        "Drop track",
        "A piece of track that falls with the train on it.",
        also=("Freefall drop",),
        see=("switch-track", "elevator-lift"),
    ),
    Entry(
        "Tilt track",
        "A piece of level track that tips forward with the train on it until it meets the drop.",
        also=("Tilt coaster",),
        see=("drop-track", "dive-drop"),
    ),
    Entry(
        "Switch track",
        "A piece of track that moves to lead elsewhere: to a second course, to a spike or to the shed.",
        see=("transfer-track", "turntable"),
    ),
    Entry(
        "Transfer track",
        "A movable piece of track by which trains are taken off the circuit and put back.",
        see=("switch-track",),
    ),
    Entry(
        "Turntable",
        "A piece of track or floor that turns the vehicle around.",
        see=("switch-track",),
    ),
    Entry(
        "Upstop wheels",
        "Wheels below the rail that hold the train down where it would otherwise lift off. With running wheels "
        "above and side wheels beside, they make a modern train stay on its track.",
        also=("Underfriction wheels", "Upstops"),
        see=("side-friction-coaster", "airtime"),
    ),
)
