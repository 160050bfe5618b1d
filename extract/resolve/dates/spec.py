"""From days to a DateSpec: precision by length, EDTF (ISO 8601-2:2019, levels 1 and 2)."""

from __future__ import annotations

from datetime import date

from schemas.dates import DateBasis, DatePrecision, DateSpec, precision_of

from .days import Days, month_of


def edtf_of(days: Days, approximate: bool = False) -> str:
    """EDTF of a span: a day, a calendar month or year, else an interval of days; "~" marks an approximate one."""
    mark = "~" if approximate else ""
    start, end = days
    if start == end:
        return f"{start.isoformat()}{mark}"
    if days == month_of(start.year, start.month):
        return f"{start.isoformat()[:7]}{mark}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return f"{start.isoformat()[:4]}{mark}"
    return f"{start.isoformat()}{mark}/{end.isoformat()}{mark}"


def open_edtf(days: Days) -> str:
    """EDTF of a span whose year is not known: `XXXX-09-19`, `XXXX-09`, `XXXX-03-03/XXXX-03-05`."""
    if days == month_of(days.start.year, days.start.month):
        return f"XXXX-{days.start:%m}"
    if days.start == days.end:
        return f"XXXX-{days.start:%m-%d}"
    return f"XXXX-{days.start:%m-%d}/XXXX-{days.end:%m-%d}"


def date_spec(
    days: Days,
    basis: DateBasis,
    confidence: float,
    anchor: date | None = None,
    *,
    approximate: bool = False,
    readings: tuple[date, ...] = (),
) -> DateSpec:
    """The spec of a span. Several `readings` of one written date have precision `unknown` and become an EDTF set
    (`[2021-03-04,2021-04-03]`: one of these)."""
    precision: DatePrecision = "unknown" if readings else precision_of(days.start, days.end)
    return DateSpec(
        start=days.start.isoformat(),
        end=days.end.isoformat(),
        precision=precision,
        edtf=f"[{','.join(day.isoformat() for day in readings)}]" if readings else edtf_of(days, approximate),
        basis=basis,
        anchor=anchor.isoformat() if anchor else None,
        confidence=round(max(confidence, 0.05), 3),
    )


def open_spec(days: Days | None, basis: DateBasis) -> DateSpec:
    """The spec of an expression whose year, or whole date, stays open: no dates, what is known in EDTF."""
    edtf = open_edtf(days) if days else "XXXX-XX-XX"
    return DateSpec(precision="unknown", edtf=edtf, basis=basis, confidence=0.6 if days else 0.2)
