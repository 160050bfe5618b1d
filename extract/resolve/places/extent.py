"""Countries as boxes: is a point plausibly inside one, and where does its north or east lie?"""

from __future__ import annotations

from functools import lru_cache

from extract.resolve.places.countries import COUNTRIES, country_code
from extract.resolve.places.gazetteer import PlaceStore, shipped_path

__all__ = ["MARGIN_DEGREES", "country_contains", "label_point"]

MARGIN_DEGREES = 1.0
"""Tolerance around the box of a country's populated places."""
_TOWARDS_EDGE = 0.65
_EMPTY_EDGES = {
    "CAN": (None, 83.1), "CHL": (-56.0, None), "DZA": (18.9, None), "EGY": (22.0, None), "GRL": (None, 83.7),
    "LBY": (19.5, None), "MLI": (None, 25.0), "MRT": (None, 27.3), "NER": (None, 23.5), "RUS": (None, 81.9),
    "SDN": (None, 23.2), "TCD": (None, 23.5),
}  # fmt: skip
"""Southern and northern ends (degrees) of countries whose borders lie far beyond their last listed place."""


@lru_cache(maxsize=1)
def _boxes() -> dict[str, tuple[float, float, float, float]]:
    return PlaceStore(shipped_path()).extents()


def country_contains(iso3: str, lat: float, lon: float) -> bool | None:
    """Whether a point (degrees, WGS 84) can lie in a country; None where nothing is known of the country.

    The test is a box around the country's populated places with a margin of one degree: True is no proof, False is
    safe but for uninhabited land far from any place.
    """
    code = country_code(iso3)
    box = _boxes().get(code or "")
    if box is None:
        return None
    south, north, west, east = box
    empty = _EMPTY_EDGES.get(code or "", (None, None))
    south, north = empty[0] or south, empty[1] or north
    if not south - MARGIN_DEGREES <= lat <= north + MARGIN_DEGREES:
        return False
    if west <= east:
        return west - MARGIN_DEGREES <= lon <= east + MARGIN_DEGREES or _wraps(lon, west, east)
    return lon >= west - MARGIN_DEGREES or lon <= east + MARGIN_DEGREES


def _wraps(lon: float, west: float, east: float) -> bool:
    return west - MARGIN_DEGREES <= lon - 360.0 or lon + 360.0 <= east + MARGIN_DEGREES


def label_point(iso3: str, direction: str) -> tuple[float, float] | None:
    """A point for a part of a country: on the way from its label point to the edge of its box in a direction.

    The direction is a compass point (N, SE...). Degrees rounded to 0.1; None for an unknown country.
    """
    country, box = COUNTRIES.get(iso3), _boxes().get(iso3)
    if country is None or box is None:
        return None
    south, north, west, east = box
    lat, lon = country.latitude, country.longitude
    if "N" in direction:
        lat += _TOWARDS_EDGE * (north - lat)
    if "S" in direction:
        lat += _TOWARDS_EDGE * (south - lat)
    if "E" in direction and east >= lon:
        lon += _TOWARDS_EDGE * (east - lon)
    if "W" in direction and west <= lon:
        lon += _TOWARDS_EDGE * (west - lon)
    return round(lat, 1), round(lon, 1)
