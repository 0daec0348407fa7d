"""Places on a map, and the same places in a table."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.drawings import Drawing, PlanRide, locator, park_plan
from core.drawings.locator import coordinates_text

# Two places closer than this fit on one plan (degrees; about 3 km on a meridian).
PLAN_SPAN = 0.03
MOST_LOCATORS = 4


class PointBlock(blocks.StructBlock):
    """A named place: WGS 84, decimal degrees."""

    name = blocks.CharBlock(label=_("Name"), max_length=80)
    latitude = blocks.DecimalBlock(
        label=_("Latitude"), min_value=-90, max_value=90, decimal_places=6, help_text=_("Degrees north, -90 to 90.")
    )
    longitude = blocks.DecimalBlock(
        label=_("Longitude"), min_value=-180, max_value=180, decimal_places=6, help_text=_("Degrees east, -180 to 180.")
    )

    class Meta:
        merge_groups = (("latitude", "longitude"),)


class MapBlock(blocks.StructBlock):
    """Drawn on the server from the packaged outlines: no tiles, no request to anybody."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    points = blocks.ListBlock(PointBlock(), label=_("Places"), min_num=1, max_num=20)

    def get_context(self, value, parent_context=None):
        """Add the drawings and the rows of the table."""
        context = super().get_context(value, parent_context)
        points = [point for point in value.get("points") or [] if _is_whole(point)]
        context["drawings"] = drawings_of(points, title=value.get("title") or "")
        context["places"] = [
            {"name": point["name"], "where": coordinates_text(float(point["latitude"]), float(point["longitude"]))}
            for point in points
        ]
        return context

    class Meta:
        icon = "site"
        label = _("Map")
        template = "blocks/map.html"
        preview_value = {
            "title": "Where it stood",
            "points": [{"name": "Sandusky", "latitude": 41.482, "longitude": -82.683}],
        }
        description = _("Named places on a small map, with a table of their coordinates")


def drawings_of(points: list, *, title: str) -> list[Drawing]:
    """One plan where the places lie close together, else the surroundings of each of the first few."""
    if len(points) > 1 and _span(points, "latitude") < PLAN_SPAN and _span(points, "longitude") < PLAN_SPAN:
        marks = [PlanRide(point["name"], float(point["latitude"]), float(point["longitude"])) for point in points]
        plan = park_plan(marks, park=title)
        plans = [replace(plan, caption=_("Placed by their coordinates; north is up."))] if plan else []
    else:
        plans = [
            locator(float(point["latitude"]), float(point["longitude"]), name=point["name"])
            for point in points[:MOST_LOCATORS]
        ]
    return [plan for plan in plans if plan]


def _is_whole(point) -> bool:
    return point.get("latitude") is not None and point.get("longitude") is not None


def _span(points: list, name: str) -> float:
    values = [float(point[name]) for point in points]
    return max(values) - min(values)
