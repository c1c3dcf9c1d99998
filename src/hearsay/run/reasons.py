"""Reasons for which the porter, not a reader, rejects; they belong to the closed list `hearsay.read.REASONS`."""

from __future__ import annotations

__all__ = ["ANNOTATION_FAILED", "READER_FAILED", "SEEN_ALREADY", "WORKER_DIED"]

SEEN_ALREADY = "seen already"
ANNOTATION_FAILED = "annotation failed"
READER_FAILED = "reader failed"
WORKER_DIED = "worker died"
