from .company import CompanyIndexPage, CompanyPage
from .credit import Credit
from .ride_model import RideModelPage
from .verification import Verification

__all__ = ["CompanyIndexPage", "CompanyPage", "Credit", "RideModelPage", "Verification"]
