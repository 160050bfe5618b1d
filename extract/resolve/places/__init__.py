"""Places: names in quotes to coordinates, countries and UCDP precision."""
