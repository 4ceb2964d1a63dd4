"""Formats for files and programs: records in, text out."""

from claimtrack.export.files import open_output
from claimtrack.export.formats import FORMATS, write
from claimtrack.export.sheets import SHEETS, Sheet

__all__ = ["FORMATS", "SHEETS", "Sheet", "open_output", "write"]
