from .figures import Figures, TrackStatistics
from .glossary import GlossaryTerm
from .hardware import Hardware, Placement
from .ride import RideIndexPage, RidePage
from .rows import RideElement

__all__ = [
    "Figures",
    "GlossaryTerm",
    "Hardware",
    "Placement",
    "RideElement",
    "RideIndexPage",
    "RidePage",
    "TrackStatistics",
]
