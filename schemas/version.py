"""The version of the record contract."""

from typing import Final

SCHEMA_VERSION: Final = "1.0"
"""Version of the record contract: the major number grows when a field is renamed, removed or changes its meaning."""
