"""Distances and bearings on the sphere (mean radius 6371.0088 km, IUGG). Degrees in, degrees or kilometres out."""

from __future__ import annotations

import math

__all__ = ["COMPASS", "bearing_point", "destination", "distance_km", "midpoint"]

_RADIUS_KM = 6371.0088
COMPASS = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")
"""The 16 compass points, clockwise from north, 22.5 degrees apart."""


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance by the haversine formula."""
    p1, p2 = math.radians(lat1), math.radians(lat2)
    half = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * _RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def destination(lat: float, lon: float, bearing: str, km: float) -> tuple[float, float]:
    """The point `km` away in the direction of a compass point, as (latitude, longitude)."""
    angle, arc = math.radians(COMPASS.index(bearing) * 22.5), km / _RADIUS_KM
    p1 = math.radians(lat)
    p2 = math.asin(math.sin(p1) * math.cos(arc) + math.cos(p1) * math.sin(arc) * math.cos(angle))
    shift = math.atan2(math.sin(angle) * math.sin(arc) * math.cos(p1), math.cos(arc) - math.sin(p1) * math.sin(p2))
    return math.degrees(p2), (lon + math.degrees(shift) + 540.0) % 360.0 - 180.0


def midpoint(lat1: float, lon1: float, lat2: float, lon2: float) -> tuple[float, float]:
    """Half-way along the great circle, as (latitude, longitude)."""
    p1, p2, d = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    x, y = math.cos(p2) * math.cos(d), math.cos(p2) * math.sin(d)
    lat = math.atan2(math.sin(p1) + math.sin(p2), math.hypot(math.cos(p1) + x, y))
    lon = math.radians(lon1) + math.atan2(y, math.cos(p1) + x)
    return math.degrees(lat), (math.degrees(lon) + 540.0) % 360.0 - 180.0


def bearing_point(degrees: float) -> str:
    """The nearest compass point of an angle clockwise from north."""
    return COMPASS[round(degrees / 22.5) % 16]
