"""Ingestion: files in many formats become articles; furniture and reader comments are marked by offset, never
deleted.
"""

from extract.ingest.furniture import READABLE_KINDS, Segment, mark_segments
from extract.ingest.options import InputError, ReadOptions
from extract.ingest.read import read_inputs
from extract.ingest.readers import find_reader, register_reader
from extract.ingest.rows import IngestWarning, Reader, Row, reject

__all__ = [
    "READABLE_KINDS",
    "IngestWarning",
    "InputError",
    "ReadOptions",
    "Reader",
    "Row",
    "Segment",
    "find_reader",
    "mark_segments",
    "read_inputs",
    "register_reader",
    "reject",
]
