"""The field's words for how a ride is built, driven and ridden. Seating and track come from `companies.vocabulary`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Subtype(models.TextChoices):
    TRACKLESS = "trackless", _("Trackless dark ride")
    OMNIMOVER = "omnimover", _("Omnimover")
    MADHOUSE = "madhouse", _("Madhouse")
    INTERACTIVE = "interactive-dark-ride", _("Interactive dark ride")
    BOAT_RIDE = "boat-ride", _("Boat ride")
    LOG_FLUME = "log-flume", _("Log flume")
    RIVER_RAPIDS = "river-rapids", _("River rapids")
    SHOOT_THE_CHUTE = "shoot-the-chute", _("Shoot the chute")
    DROP_TOWER = "drop-tower", _("Drop tower")
    OBSERVATION_TOWER = "observation-tower", _("Observation tower")
    WAVE_SWINGER = "wave-swinger", _("Wave swinger")
    PENDULUM = "pendulum", _("Pendulum")
    PIRATE_SHIP = "pirate-ship", _("Swinging ship")
    TOP_SPIN = "top-spin", _("Top Spin")
    BREAKDANCE = "breakdance", _("Breakdance")
    ENTERPRISE = "enterprise", _("Enterprise")
    RANGER = "ranger", _("Ranger")
    CONDOR = "condor", _("Condor")
    TROIKA = "troika", _("Troika")
    CAROUSEL = "carousel", _("Carousel")
    FERRIS_WHEEL = "ferris-wheel", _("Ferris wheel")
    BUMPER_CARS = "bumper-cars", _("Bumper cars")
    TEACUPS = "teacups", _("Teacups")
    FLYING_THEATRE = "flying-theatre", _("Flying theatre")
    MOTION_SIMULATOR = "motion-simulator", _("Motion simulator")
    PEOPLE_MOVER = "people-mover", _("People mover")
    MONORAIL = "monorail", _("Monorail")
    RAILWAY = "railway", _("Railway")
    CABLE_CAR = "cable-car", _("Cable car")


class Structure(models.TextChoices):
    STEEL = "steel", _("Steel")
    WOOD = "wood", _("Wood")
    TERRAIN = "terrain", _("Terrain")


class CoasterClass(models.TextChoices):
    ROLLER = "roller", _("Roller coaster")
    POWERED = "powered", _("Powered coaster")
    ALPINE = "alpine", _("Alpine coaster")


class CoasterTag(models.TextChoices):
    """Descriptions that may go together."""

    LAUNCH = "launch", _("launched")
    SHUTTLE = "shuttle", _("shuttle")
    BOOMERANG = "boomerang", _("boomerang")
    DIVE = "dive", _("dive")
    HYPER = "hyper", _("hyper (61 to 91 m, 200 to 300 ft)")
    GIGA = "giga", _("giga (91 to 122 m, 300 to 400 ft)")
    STRATA = "strata", _("strata (over 122 m, 400 ft)")
    TERRAIN = "terrain", _("terrain")
    OUT_AND_BACK = "out-and-back", _("out and back")
    TWISTER = "twister", _("twister")
    RACING = "racing", _("racing")
    DUELLING = "duelling", _("duelling")
    MOEBIUS = "moebius", _("Möbius loop")
    WILD_MOUSE = "wild-mouse", _("wild mouse")
    MINE_TRAIN = "mine-train", _("mine train")
    INFINITY = "infinity", _("infinity")
    EURO_FIGHTER = "euro-fighter", _("Euro-Fighter")
    INDOOR = "indoor", _("indoor")
    VR = "vr", _("virtual reality")
    FAMILY = "family", _("family")
    JUNIOR = "junior", _("junior")
    INVERTED = "inverted", _("inverted")
    SUSPENDED = "suspended", _("suspended")


class Propulsion(models.TextChoices):
    """As Captain Coaster lists them, and more."""

    CHAIN_LIFT = "chain-lift", _("Chain lift")
    CABLE_LIFT = "cable-lift", _("Cable lift")
    VERTICAL_LIFT = "vertical-lift", _("Vertical lift")
    ELEVATOR_LIFT = "elevator-lift", _("Elevator lift")
    FERRIS_WHEEL_LIFT = "ferris-wheel-lift", _("Ferris wheel lift")
    TYRE_LIFT = "tyre-lift", _("Drive tyre lift")
    SPIRAL_LIFT = "spiral-lift", _("Spiral lift")
    ELECTRIC = "electric", _("Electric drive")
    LSM = "lsm", _("LSM launch")
    LIM = "lim", _("LIM launch")
    HYDRAULIC = "hydraulic", _("Hydraulic launch")
    COMPRESSED_AIR = "compressed-air", _("Compressed air launch")
    TYRE_LAUNCH = "tyre-launch", _("Drive tyre launch")
    FLYWHEEL = "flywheel", _("Flywheel launch")
    WEIGHT_DROP = "weight-drop", _("Weight drop launch")
    CATAPULT = "catapult", _("Catapult launch")
    WINCH = "winch", _("Winch")
    SWING_LAUNCH = "swing-launch", _("Swing launch")
    GRAVITY = "gravity", _("Gravity")


LAUNCHES = frozenset(
    {
        Propulsion.LSM,
        Propulsion.LIM,
        Propulsion.HYDRAULIC,
        Propulsion.COMPRESSED_AIR,
        Propulsion.TYRE_LAUNCH,
        Propulsion.FLYWHEEL,
        Propulsion.WEIGHT_DROP,
        Propulsion.CATAPULT,
        Propulsion.SWING_LAUNCH,
    }
)


class Restraint(models.TextChoices):
    NONE = "none", _("None")
    LAP_BAR = "lap-bar", _("Individual lap bar")
    COMMON_LAP_BAR = "common-lap-bar", _("Common lap bar")
    OVER_SHOULDER = "over-shoulder", _("Over-the-shoulder, hard")
    VEST = "vest", _("Over-the-shoulder, vest")
    SEAT_BELT = "seat-belt", _("Seat belt")
    FLYING_HARNESS = "flying-harness", _("Flying harness")
    T_BAR = "t-bar", _("T-bar")
    SHIN_AND_LAP = "shin-and-lap", _("Shin and lap bar")
    OTHER = "other", _("Other")


class Setting(models.TextChoices):
    INDOOR = "indoor", _("Indoors")
    OUTDOOR = "outdoor", _("Outdoors")
    BOTH = "both", _("Indoors and outdoors")


class Intensity(models.IntegerChoices):
    KIDDIE = 1, _("Kiddie")
    FAMILY = 2, _("Family")
    FAMILY_THRILL = 3, _("Family thrill")
    THRILL = 4, _("Thrill")
    EXTREME = 5, _("Extreme")


class Wetness(models.IntegerChoices):
    DRY = 0, _("Stays dry")
    SPLASH = 1, _("May get splashed")
    WET = 2, _("Gets wet")
    SOAKED = 3, _("Gets soaked")


class Advisory(models.TextChoices):
    PREGNANCY = "pregnancy", _("not when pregnant")
    BACK = "back", _("not with back trouble")
    NECK = "neck", _("not with neck trouble")
    HEART = "heart", _("not with heart trouble")
    EPILEPSY = "epilepsy", _("not with photosensitive epilepsy")
    RECENT_SURGERY = "recent-surgery", _("not after recent surgery")


class Sensation(models.TextChoices):
    """What the senses meet."""

    STROBE = "strobe", _("flashing lights")
    DARK = "dark", _("darkness")
    LOUD = "loud", _("loud noise")
    SCENT = "scent", _("strong smells")
    STARTLE = "startle", _("startling effects")
    SMOKE = "smoke", _("smoke or fog")
    SPINNING = "spinning", _("spinning")
    UPSIDE_DOWN = "upside-down", _("goes upside down")
    HEIGHT = "height", _("great height")
    MOTION_SICKNESS = "motion-sickness", _("may cause motion sickness")
