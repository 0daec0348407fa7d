"""The drawings that stand where there is no photograph, and the charts.

Pure functions of plain values: no model, no database, no request. Each returns a `Drawing` (a wide and a narrow SVG,
and a caption that says what is exact and what is schematic) or one SVG. Drawn at 1:1, so that labels stay 13 px, and
coloured by classes alone (`g-*` in site.css), because the policy of the pages allows no style attributes.
"""

from .hill import HillRide, ride_hill, ride_thumb, waves
from .histogram import histogram, histogram_of
from .lifespans import Lifespan, lifespans
from .locator import locator
from .plan import PlanRide, park_plan
from .reigns import Step, record_steps
from .rider_heights import rider_heights
from .skyline import SkylineRide, skyline
from .svg import Drawing
from .tally import tally
from .together import hills_together
from .years import comings_and_goings, standing

__all__ = [
    "Drawing",
    "HillRide",
    "Lifespan",
    "PlanRide",
    "SkylineRide",
    "Step",
    "comings_and_goings",
    "hills_together",
    "histogram",
    "histogram_of",
    "lifespans",
    "locator",
    "park_plan",
    "record_steps",
    "ride_hill",
    "ride_thumb",
    "rider_heights",
    "skyline",
    "standing",
    "tally",
    "waves",
]
