"""Export: the dataset folder that `incidents build` writes, and a table for the terminal."""

from extract.export.dataset import DatasetSummary, write_dataset
from extract.export.files import ExportError
from extract.export.table import print_reports

__all__ = ["DatasetSummary", "ExportError", "print_reports", "write_dataset"]
