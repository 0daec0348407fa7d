"""Every component in its states, for development: `/components/` while DEBUG is on."""

import csv
from datetime import date

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.html import format_html

from core import drawings
from core.templatetags.ui import STATUS_LOOKS, meter, status
from core.units import quantity_html

app_name = "gallery"
PARK = "cedar-point"


class SampleForm(forms.Form):
    """Fields in all states."""

    height = forms.DecimalField(label="Height", help_text="Highest point above the ground, in metres")
    source = forms.URLField(label="Source", assume_scheme="https")
    reason = forms.CharField(label="Why you suggest this", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    sure = forms.ChoiceField(
        label="How sure are you?",
        choices=[("official", "I have an official source"), ("measured", "I measured it myself")],
        widget=forms.RadioSelect,
        initial="measured",
    )
    kind = forms.ChoiceField(label="Kind", choices=[("coaster", "Roller coaster"), ("flat", "Flat ride")])
    follow = forms.BooleanField(label="Tell me when it is decided", required=False)


def gallery(request: HttpRequest) -> HttpResponse:
    """The page. Reads the shipped data, never the database."""
    rows = _rows()
    rides = [row for row in rows if row["park_slug"] == PARK]
    context = {
        "statuses": [*STATUS_LOOKS, None],
        "roles": ["page", "surface", "sunken", "line", "edge", "faint", "soft", "ink", "accent"],
        "form": SampleForm({"height": "about ninety", "source": "", "sure": "measured", "kind": "flat"}),
        "fresh_form": SampleForm(auto_id="fresh_%s"),
        **_drawings(rows, rides),
        **_parts(rides),
    }
    return render(request, "core/gallery.html", context)


def _rows() -> list[dict[str, str]]:
    with (settings.BASE_DIR / "data" / "rides.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _hill(row: dict[str, str]) -> drawings.HillRide:
    figures = (_number(row[name]) for name in ("height_m", "drop_m", "max_angle_deg"))
    return drawings.HillRide(row["name"], *figures)


def _drawings(rows: list[dict[str, str]], rides: list[dict[str, str]]) -> dict[str, object]:
    hills = {row["name"]: _hill(row) for row in rides}
    force = hills["Millennium Force"]
    others = [hill for hill in hills.values() if hill is not force]
    return {
        "hill": drawings.ride_hill(force, others, place="Cedar Point"),
        "half_known_hill": drawings.ride_hill(hills["Jumbo Jet"], others, place="Cedar Point"),
        "beyond_vertical_hill": drawings.ride_hill(drawings.HillRide("Beyond", 30, 29, 121)),
        "terrain_hill": drawings.ride_hill(drawings.HillRide("Terrain", 30, 42, 60)),
        "waves": drawings.waves("Siren's Curse"),
        "plan": drawings.park_plan([_placed(row) for row in rides if row["latitude"]], park="Cedar Point"),
        "skyline": drawings.skyline([_tall(row) for row in rows if row["status"] == "operating"]),
        "life": drawings.lifespans([_span(row) for row in rides], today=2022.0),
        "maps": [
            drawings.locator(41.48, -82.683, name="Cedar Point"),
            drawings.locator(48.868, 2.781, name="Disneyland Park"),
            drawings.locator(-17.7, 179.9, name="Across the date line"),
            drawings.locator(35.633, 139.881, name="Tokyo DisneySea"),
        ],
        "ranks": _ranks(rows),
        "rules": [
            drawings.rider_heights(122, 198),
            drawings.rider_heights(140),
            drawings.rider_heights(122, with_adult_cm=100),
        ],
    }


def _ranks(rows: list[dict[str, str]]) -> list[tuple]:
    """Word, place, histogram and largest value of each figure, with Millennium Force's own marked."""
    ranked = [
        ("Tallest", "6th", "height_m", 94.5, "height"),
        ("Fastest", "7th", "speed_kmh", 150, "speed"),
        ("Longest", "5th", "length_m", 2010, "length"),
    ]
    return [
        _rank(word, place, [_number(row[name]) for row in rows], own, kind) for word, place, name, own, kind in ranked
    ]


def _rank(word: str, place: str, values: list[float | None], own: float, kind: str) -> tuple:
    largest = quantity_html(max(filter(None, values)), kind)
    return word, place, drawings.histogram_of(values, own, kind), largest


def _placed(row: dict[str, str]) -> drawings.PlanRide:
    latitude, longitude, height = (_number(row[name]) for name in ("latitude", "longitude", "height_m"))
    return drawings.PlanRide(row["name"], latitude, longitude, height, row["status"] != "operating")


def _tall(row: dict[str, str]) -> drawings.SkylineRide:
    figures = (_number(row[name]) for name in ("height_m", "drop_m", "max_angle_deg"))
    return drawings.SkylineRide(row["name"], *figures, highlighted=row["name"] == "Millennium Force")


def _span(row: dict[str, str]) -> drawings.Lifespan:
    start, start_slack = _year(row["opened"])
    end, end_slack = _year(row["closed"])
    return drawings.Lifespan(row["name"], start, end, row["status"] == "operating", start_slack, end_slack)


def _year(text: str) -> tuple[float | None, float]:
    if not text:
        return None, 0.0
    year, month, *_rest = [*map(int, text.split("-")), 0]
    return (year + (month - 1) / 12, 0.0) if month else (year + 0.5, 0.5)


def _parts(rides: list[dict[str, str]]) -> dict[str, object]:
    tallest = sorted(rides, key=lambda row: -(_number(row["height_m"]) or 0))
    return {
        "crumbs": [{"title": name, "url": "#"} for name in ("Rides", "United States", "Cedar Point")],
        "subtitle": format_html('Roller coaster at <a class="font-semibold" href="#">{}</a>, Ohio', "Cedar Point"),
        "by": format_html('by <a href="#">{}</a>', "Intamin"),
        "figures": _figures(),
        "actions": [
            {"label": "Suggest an edit", "url": "#", "icon": "pen"},
            {"label": "Save to a list", "url": "#", "icon": "list"},
            {"label": "Add a photo", "url": "#", "icon": "camera"},
        ],
        "facts": _facts(),
        "cards": [_card(row) for row in [*tallest[3:6], tallest[-1]]],
        "columns": [
            {"label": "Ride"},
            {"label": "Status"},
            {"label": "Opened", "numeric": True},
            {"label": "Height", "numeric": True, "sort": "descending", "url": "#"},
            {"label": "Speed", "numeric": True, "url": "#"},
        ],
        "table_rows": [_table_row(row) for row in [*tallest[:5], *tallest[-3:]]],
        "sections": [
            {"id": f"part-{word.lower()}", "title": word} for word in ("Status", "Facts", "Drawings", "Forms", "Lists")
        ],
        "events": _events(),
        "chips": [
            {"label": "All", "url": "#", "count": 22, "current": True},
            {"label": "Operating", "url": "#", "count": 15},
            {"label": "Steel", "url": "#", "count": None, "remove": True},
        ],
        "pages": [{"number": number, "url": "#", "current": number == 2} for number in (1, 2, 3)],
        "bar_rows": [
            {"label": name, "url": "#", "value": value}
            for name, value in (("United States", 512), ("Japan", 208), ("Germany", 132))
        ],
        "short_rows": [_short_row(row) for row in tallest[1:4]],
        "sources": _sources(),
        "missing": ["restraint", "least force"],
        "weekdays": ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
        "weeks": _weeks(),
    }


def _sources() -> list[dict[str, object]]:
    return [
        {
            "number": 1,
            "title": "Millennium Force",
            "url": "https://en.wikipedia.org/",
            "licence": "CC BY-SA 4.0",
            "note": "20 facts",
        },
        {"number": 2, "title": "Park map of 2019", "url": "", "licence": "", "note": ""},
    ]


def _figures() -> list[dict[str, object]]:
    known = [
        ("height", 94.488, "height"),
        ("speed", 149.67, "speed"),
        ("length", 2010.156, "length"),
        ("drop", 91.44, "drop"),
    ]
    figures = [{"label": label, "value": quantity_html(value, kind, small=True)} for label, value, kind in known]
    return [*figures, {"label": "steepest", "value": "80°"}, {"label": "inversions", "value": 0}]


def _facts() -> list[dict[str, object]]:
    return [
        {"term": "Height", "value": quantity_html(94.488, "height"), "source": 1, "edit_url": "#"},
        {"term": "Maker", "value": "Intamin", "url": "#", "source": 1, "edit_url": "#"},
        {"term": "Inversions", "value": 0, "edit_url": "#"},
        {"term": "Restraint", "value": "", "add_url": "#"},
        {"term": "Duration", "value": quantity_html(140, "duration"), "source": 2, "edit_url": "#"},
        {"term": "Trains", "value": "3 trains, 9 cars, 36 riders in a train, four across in each row", "edit_url": "#"},
    ]


def _card(row: dict[str, str]) -> dict[str, object]:
    height, speed = _number(row["height_m"]), _number(row["speed_kmh"])
    figures = [row["opened"][:4], quantity_html(height, "height"), quantity_html(speed, "speed")]
    return {"title": row["name"], "figures": figures, "art": drawings.ride_thumb(_hill(row))}


def _table_row(row: dict[str, str]) -> dict[str, object]:
    height = _number(row["height_m"])
    cells = [
        {"value": status(row["status"], bare=True)},
        {"value": row["opened"][:4], "numeric": True},
        {"value": quantity_html(height, "height"), "numeric": True, "meter": meter(height, 140)},
        {"value": quantity_html(_number(row["speed_kmh"]), "speed"), "numeric": True},
    ]
    return {"title": row["name"], "url": "#", "sub": row["manufacturer"], "cells": cells}


def _short_row(row: dict[str, str]) -> dict[str, object]:
    return {
        "title": row["name"],
        "url": "#",
        "line": row["opened"][:4],
        "art": drawings.ride_thumb(_hill(row), small=True),
    }


def _events() -> list[dict[str, object]]:
    return [
        {
            "when": "",
            "title": "Announced",
            "known": False,
            "detail": format_html('<a href="#">{}</a>', "Add a date with a source"),
        },
        {"when": "13 May 2000", "title": "Opened at Cedar Point", "source": 1},
        {"when": "Early 2022", "status": "operating", "source": 1, "detail": "Last checked against the source."},
    ]


def _weeks() -> list[list[dict[str, object] | None]]:
    first = date(2026, 11, 1).weekday()
    days: list[dict[str, object] | None] = [None] * first
    words = {"open": "Open", "event": "Event", "private": "Private", "closed": "Closed", "unknown": "Not recorded"}
    for number in range(1, 31):
        kind = {5: "open", 6: "open", 4: "event"}.get((first + number - 1) % 7, "closed")
        kind = {10: "private", 17: "unknown"}.get(number, kind)
        hours = "11-19" if kind in ("open", "event") else ""
        days.append({"number": number, "kind": kind, "word": words[kind], "hours": hours, "today": number == 21})
    days += [None] * (-len(days) % 7)
    return [days[start : start + 7] for start in range(0, len(days), 7)]


urlpatterns = [path("", gallery, name="index")]
