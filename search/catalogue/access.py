"""What is recorded of a ride or park for those who need it, and the services of a ride, as values of facets."""

from django.utils.translation import gettext_lazy as _

ACCESS = {
    "step-free": _("Step-free"),
    "wheelchair-vehicle": _("Vehicle for a wheelchair"),
    "no-transfer": _("No transfer needed"),
    "test-seat": _("Test seat"),
    "guide": _("Accessibility guide"),
}
SERVICES = {
    "single-rider": _("Single rider line"),
    "child-swap": _("Child swap"),
    "virtual-queue": _("Virtual queue"),
    "paid-skip": _("Paid queue skipping"),
    "ride-photo": _("On-ride photo"),
    "costs-extra": _("Costs extra"),
    "covered-queue": _("Covered queue"),
}


def access_of_ride(row: dict) -> list[str]:
    """Keys of ACCESS that hold for a ride, from its columns."""
    holds = {
        "step-free": row["is_step_free"] is True,
        "wheelchair-vehicle": row["has_wheelchair_vehicle"] is True,
        "no-transfer": row["must_transfer"] is False,
        "test-seat": row["has_test_seat"] is True,
    }
    return [key for key, is_so in holds.items() if is_so]


def access_of_park(row: dict) -> list[str]:
    """Keys of ACCESS that hold for a park: step-free where 90 % or more of it are."""
    holds = {"step-free": (row["step_free_percent"] or 0) >= 90, "guide": bool(row["access_url"])}
    return [key for key, is_so in holds.items() if is_so]


_SERVICE_COLUMNS = {
    "single-rider": "has_single_rider",
    "child-swap": "has_child_swap",
    "virtual-queue": "has_virtual_queue",
    "paid-skip": "has_paid_skip",
    "ride-photo": "has_photo",
    "costs-extra": "is_pay_per_use",
    "covered-queue": "is_queue_covered",
}


def services_of_ride(row: dict) -> list[str]:
    """Keys of SERVICES that a ride has, from its columns."""
    return [key for key, column in _SERVICE_COLUMNS.items() if row[column] is True]
