"""The field's words for kinds of rides and how they are built; a model's and a ride's alike."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RideCategory(models.TextChoices):
    ROLLER_COASTER = "roller-coaster", _("Roller coaster")
    DARK_RIDE = "dark-ride", _("Dark ride")
    WATER_RIDE = "water-ride", _("Water ride")
    FLAT_RIDE = "flat-ride", _("Flat ride")
    TOWER = "tower", _("Drop or observation tower")
    TRANSPORT = "transport", _("Transport ride")
    SIMULATOR = "simulator", _("Simulator or film")
    WALKTHROUGH = "walkthrough", _("Walkthrough or funhouse")
    SHOW = "show", _("Show or parade")
    MEET_AND_GREET = "meet-and-greet", _("Meet and greet")
    PLAY_AREA = "play-area", _("Play area")
    UPCHARGE = "upcharge", _("Upcharge attraction")
    WATER_SLIDE = "water-slide", _("Water slide")
    ANIMAL = "animal", _("Animal attraction")
    OTHER = "other", _("Other")


class TrackMaterial(models.TextChoices):
    STEEL = "steel", _("Steel")
    WOOD = "wood", _("Wood")
    HYBRID = "hybrid", _("Hybrid")
    SINGLE_RAIL = "single-rail", _("Single rail")
    OTHER = "other", _("Other")


class Seating(models.TextChoices):
    SIT_DOWN = "sit-down", _("Sit-down")
    INVERTED = "inverted", _("Inverted")
    SUSPENDED = "suspended", _("Suspended")
    FLOORLESS = "floorless", _("Floorless")
    FLYING = "flying", _("Flying")
    STAND_UP = "stand-up", _("Stand-up")
    WING = "wing", _("Wing")
    FOURTH_DIMENSION = "4th-dimension", _("4th dimension")
    BOBSLED = "bobsled", _("Bobsled")
    MOTORBIKE = "motorbike", _("Motorbike")
    PIPELINE = "pipeline", _("Pipeline")
    SPINNING = "spinning", _("Spinning")
    STRADDLE = "straddle", _("Single-rail straddle")
    SIDE_FRICTION = "side-friction", _("Side friction")
    WATER_COASTER = "water-coaster", _("Water coaster")
