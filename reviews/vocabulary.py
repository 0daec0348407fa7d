"""The fixed words of a review. Rows hold the keys, never the words: what a word means drifts between languages.

The tags are Captain Coaster's, which riders know.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Who may see a review."""

    PENDING = "pending", _("Waiting for a moderator")
    PUBLISHED = "published", _("Published")
    HIDDEN = "hidden", _("Hidden while it is being looked at")
    REMOVED = "removed", _("Removed by a moderator")


class Aspect(models.TextChoices):
    """What can be rated by itself."""

    AIRTIME = "airtime", _("Airtime")
    INTENSITY = "intensity", _("Intensity")
    SMOOTHNESS = "smoothness", _("Smoothness")
    THEMING = "theming", _("Theming")
    OPERATIONS = "operations", _("Operations")
    VALUE = "value", _("Value for money")
    QUEUE = "queue", _("Queue")


# Airtime and smoothness say nothing of a park as a whole.
PARK_ASPECTS = (Aspect.THEMING, Aspect.OPERATIONS, Aspect.VALUE, Aspect.QUEUE)


class Pro(models.TextChoices):
    """What somebody liked."""

    AIRTIME = "airtime", _("Airtime")
    EJECTOR = "ejector", _("Ejector airtime")
    FLOATER = "floater", _("Floater airtime")
    HANGTIME = "hangtime", _("Hangtime")
    FIRST_DROP = "first-drop", _("First drop")
    INVERSIONS = "inversions", _("Inversions")
    LATERALS = "laterals", _("Sideways forces")
    WHIP = "whip", _("Whip")
    LAUNCH = "launch", _("Launch")
    SPEED = "speed", _("Speed")
    PACE = "pace", _("Pace")
    INTENSITY = "intensity", _("Intensity")
    SMOOTHNESS = "smoothness", _("Smoothness")
    LAYOUT = "layout", _("Layout")
    DURATION = "duration", _("Length of the ride")
    SURPRISE = "surprise", _("Surprises")
    THEMING = "theming", _("Theming")
    LOCATION = "location", _("Location")
    CAPACITY = "capacity", _("Capacity")
    LAP_BAR = "lap-bar", _("Lap bar")
    COMFORT = "comfort", _("Comfort")
    FUN = "fun", _("Fun")
    FAMILY_FRIENDLY = "family-friendly", _("Good for families")
    MASTERPIECE = "masterpiece", _("Masterpiece")


class Con(models.TextChoices):
    """What somebody did not like."""

    RATTLE = "rattle", _("Rattle")
    HEADBANGING = "headbanging", _("Headbanging")
    DISCOMFORT = "discomfort", _("Discomfort")
    HARNESS = "harness", _("Harness")
    TOO_SHORT = "too-short", _("Too short")
    DEAD_SPOTS = "dead-spots", _("Dead spots")
    BRAKES = "brakes", _("Brakes")
    LAYOUT = "layout", _("Layout")
    INTENSITY = "intensity", _("Intensity")
    THEMING = "theming", _("Theming")
    CAPACITY = "capacity", _("Capacity")
    RELIABILITY = "reliability", _("Reliability")
    DISAPPOINTING = "disappointing", _("Disappointing")
    POINTLESS = "pointless", _("Pointless")


PARK_PROS = (Pro.THEMING, Pro.LOCATION, Pro.CAPACITY, Pro.FUN, Pro.FAMILY_FRIENDLY, Pro.SURPRISE, Pro.MASTERPIECE)
PARK_CONS = (Con.THEMING, Con.CAPACITY, Con.RELIABILITY, Con.DISAPPOINTING, Con.POINTLESS)


class Party(models.TextChoices):
    """Who came along."""

    ALONE = "alone", _("Alone")
    COUPLE = "couple", _("As a couple")
    FRIENDS = "friends", _("With friends")
    YOUNG_CHILDREN = "young-children", _("With young children")
    OLDER_CHILDREN = "older-children", _("With older children")
    GROUP = "group", _("With a group or club")
