"""Room `read`: bytes to Article: one file per format, bounded and streaming."""

from __future__ import annotations

from typing import Final

from hearsay.read.dispatch import read_bytes, read_unit
from hearsay.read.reasons import REASONS
from hearsay.read.walk import Unit, units

__all__ = ["REASONS", "VERSION", "Unit", "read_bytes", "read_unit", "units"]

# Part of the fingerprint of a run: raised whenever the same bytes may give another article.
VERSION: Final = "1"
