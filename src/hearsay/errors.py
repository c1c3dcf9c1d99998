"""The errors that hearsay raises: one tree, each with one sentence on when.

Every message says what happened, where, and what to do now; the texts are snapshot-tested.

HearsayError
├── InputError          a path, a file or an argument that cannot be used at all
├── SpanError           a span that does not fit the text it claims to quote
├── RecordError         a record that breaks a rule of `records.py`
├── ConfigError         an unknown or impossible option, annotator, exporter or engine
├── ModelError          the language model is absent or broken
├── StoreError          a folder that is no store, or a store that cannot be used
│   ├── StoreLocked     another run is writing to this store
│   └── StoreDamaged    a file of the store is missing or differs from the manifest
├── MissingExtra        a feature that needs an optional installation
└── Interrupted         the user stopped a run; the store is whole and the run can be resumed
"""

from __future__ import annotations

__all__ = [
    "ConfigError",
    "HearsayError",
    "InputError",
    "Interrupted",
    "MissingExtra",
    "ModelError",
    "RecordError",
    "SpanError",
    "StoreDamaged",
    "StoreError",
    "StoreLocked",
]


class HearsayError(Exception):
    """Any failure that hearsay foresees; the message is meant for the user.

    `exit_code` is what the command line returns: 1 failed, 2 wrong use, 130 interrupted.
    """

    exit_code = 1


class InputError(HearsayError):
    """A path, a file or an argument cannot be used at all, so that nothing was done with it."""

    exit_code = 2


class SpanError(HearsayError):
    """A span lies outside its text, is empty, or its words differ from the text at its offsets."""


class RecordError(HearsayError):
    """A record breaks a rule of the word list: an unknown label, a date interval turned round."""


class ConfigError(HearsayError):
    """An option, annotator, exporter or engine of that name does not exist or cannot be combined."""

    exit_code = 2


class ModelError(HearsayError):
    """The files of the language model are absent, damaged, or of another version."""


class StoreError(HearsayError):
    """The folder is no store of hearsay, or not one that this version can use."""


class StoreLocked(StoreError):
    """Another run holds the store's lock; the message names its process."""


class StoreDamaged(StoreError):
    """A part named in the manifest is missing or its digest differs."""


class MissingExtra(HearsayError):
    """The feature needs an optional installation; the message gives the pip line."""


class Interrupted(HearsayError):
    """The user stopped the run; the finished parts are kept and the same command goes on."""

    exit_code = 130
