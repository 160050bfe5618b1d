"""LocationSpec: where an incident happened, as precisely as the text says."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator
from typing_extensions import Self

from schemas.base import INT64_MAX, Confidence, CountryCode, Record
from schemas.span import Span

LocationPrecision = Literal["exact", "near", "admin2", "admin1", "area", "country", "international"]
LocationRelation = Literal["in", "near", "offset", "between", "along", "at_sea"]
Bearing = Literal["N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"]
LOCATION_PRECISIONS: tuple[LocationPrecision, ...] = get_args(LocationPrecision)
LOCATION_RELATIONS: tuple[LocationRelation, ...] = get_args(LocationRelation)
BEARINGS: tuple[Bearing, ...] = get_args(Bearing)

Latitude = Annotated[float, Field(ge=-90.0, le=90.0)]
Longitude = Annotated[float, Field(ge=-180.0, le=180.0)]
GeonamesId = Annotated[int, Field(ge=1, le=INT64_MAX)]


class PlaceCandidate(Record):
    """A place that the same name could have meant."""

    name: str = Field(description="As the gazetteer spells it.")
    country: CountryCode | None = Field(default=None)
    admin1: str | None = Field(default=None, description="First-order division (province, state).")
    admin2: str | None = Field(default=None, description="Second-order division (district, county).")
    latitude: Latitude | None = Field(default=None, description="Degrees north, WGS 84.")
    longitude: Longitude | None = Field(default=None, description="Degrees east, WGS 84.")
    geonames_id: GeonamesId | None = Field(default=None, description="GeoNames id.")
    score: Confidence | None = Field(
        default=None, description="Score as a share of the chosen place's score: 1 is as likely as the chosen one."
    )


class LocationSpec(Record):
    """A place with its administrative chain, coordinates and UCDP precision (`where_prec`, by name).

    `precision`: `exact` (where_prec 1), `near` (2, within about 25 km), `admin2` (3), `admin1` (4), `area` (5: a river,
    border, forest, informal region), `country` (6), `international` (7: waters or airspace). Coordinates come from a
    gazetteer or from the text, never from a model.
    """

    name: str = Field(min_length=1, description="As the gazetteer spells it, else as written.")
    country: CountryCode | None = Field(default=None)
    admin1: str | None = Field(default=None, description="First-order division (province, state).")
    admin2: str | None = Field(default=None, description="Second-order division (district, county).")
    latitude: Latitude | None = Field(default=None, description="Degrees north, WGS 84.")
    longitude: Longitude | None = Field(default=None, description="Degrees east, WGS 84.")
    geonames_id: GeonamesId | None = Field(default=None, description="GeoNames id.")
    precision: LocationPrecision = Field(description="UCDP GED where_prec by name.")
    relation: LocationRelation = Field(default="in", description="How the incident lies to the named place.")
    offset_km: float | None = Field(default=None, ge=0.0, description="Distance from the named place in kilometres.")
    bearing: Bearing | None = Field(default=None, description="Direction from the named place, compass point.")
    candidates: list[PlaceCandidate] = Field(default_factory=list, description="Runner-up places, best first.")
    basis: str | None = Field(
        default=None, min_length=1, description="Where it came from if no words give it: dateline, context, metadata."
    )
    evidence: list[Span] = Field(default_factory=list, description="The words that give the place.")
    confidence: Confidence | None = Field(
        default=None, description="Probability that the place is right; null: not estimated."
    )

    @model_validator(mode="after")
    def _has_both_coordinates(self) -> Self:
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError(
                f"expected both coordinates or none, found latitude={self.latitude}, longitude={self.longitude}"
            )
        return self
