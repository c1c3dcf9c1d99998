"""Texts as arrays: the hash, the place and the kind of each word, so that passages can be found without reading text again."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from hearsay.link.wordlists import COMMON_WORDS

__all__ = ["CAPITAL", "COMMON", "QUOTED", "Corpus", "TextWords", "corpus_of", "words_of"]

U64 = npt.NDArray[np.uint64]
I64 = npt.NDArray[np.int64]
I32 = npt.NDArray[np.int32]
U8 = npt.NDArray[np.uint8]

# What is known of a word beside its hash, as bits.
CAPITAL, QUOTED, COMMON = 1, 2, 4


_LONGEST = 64  # characters of a word that count for its hash
_FACTOR = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1


def mix(values: U64) -> U64:
    """Return well spread hashes of 64-bit numbers (the finaliser of splitmix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: U64 = values ^ (values >> np.uint64(31))
    return mixed


@functools.cache
def _tables() -> tuple[U64, U8]:
    """Return for each character of the basic plane its value (0 outside words) and its kind.

    Kinds are bits: 1 capital, 2 opens a quotation, 4 closes one, 8 may follow a sentence, 16 straight quotation mark.
    """
    folded, kind = np.zeros(65537, np.uint64), np.zeros(65537, np.uint8)
    for code in range(65536):
        char = chr(code)
        if char.isalnum():
            folded[code] = ord(unicodedata.normalize("NFKD", char.lower())[0])
            kind[code] = char.isupper()
    for char, bit in (("“", 2), ("«", 2), ("„", 2), ("”", 4), ("»", 4)):
        kind[ord(char)] |= bit
    for char in ".!?…”’\"')]»":
        kind[ord(char)] |= 8
    kind[ord('"')] |= 16
    values = np.where(folded > 0, mix(folded + np.uint64(1)) | np.uint64(1), np.uint64(0))
    return values, kind


@functools.cache
def _powers() -> U64:
    powers = [pow(_FACTOR, i, 1 << 64) for i in range(_LONGEST)]
    return np.array(powers, np.uint64)


class TextWords:
    """The words of one text: `hash`, `start` and `end` (half-open code points), `kind` (bits), `after` (closing marks)."""

    __slots__ = ("after", "end", "hash", "kind", "start")

    def __init__(self, hash: U64, start: I32, end: I32, kind: U8, after: U8) -> None:
        self.hash, self.start, self.end, self.kind, self.after = hash, start, end, kind, after

    def __len__(self) -> int:
        return len(self.hash)


def words_of(text: str) -> TextWords:
    """Return the words of a text: runs of letters and digits, without case and diacritics.

    >>> len(words_of("The council's vote, 12-3.")), words_of("Élan").hash[0] == words_of("elan").hash[0]
    (6, True)
    """
    values, kinds = _tables()
    codes = np.minimum(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32), 65536)
    value = values[codes]
    inside = np.empty(len(codes) + 2, bool)
    inside[0] = inside[-1] = False
    inside[1:-1] = value > 0
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    start, end = edges[0::2], edges[1::2]
    if not len(start):
        empty = np.zeros(0, np.int32)
        return TextWords(np.zeros(0, np.uint64), empty, empty, np.zeros(0, np.uint8), np.zeros(0, np.uint8))
    kind = kinds[codes]
    # A word's hash is the sum of its characters' values, each times a power that tells its place.
    within = np.arange(len(codes))
    within[start[0] :] -= np.repeat(start, np.diff(np.append(start, len(codes))))
    weighted = np.where(value > 0, value * _powers()[np.clip(within, 0, _LONGEST - 1)], np.uint64(0))
    hashes = mix(np.add.reduceat(weighted, start))
    after = np.zeros(len(start), np.uint8)
    for step in range(3):
        place = np.minimum(end + step, len(codes) - 1)
        more = (end + step < len(codes)) & (kind[place] & 8 > 0) & (after == step)
        after += more.astype(np.uint8)
    flags = (kind[start] & 1).astype(np.uint8)
    flags |= np.where(_quoted(kind)[start], QUOTED, 0).astype(np.uint8)
    flags |= np.where(np.isin(hashes, _common()), COMMON, 0).astype(np.uint8)
    return TextWords(hashes, start.astype(np.int32), end.astype(np.int32), flags, after)


def _quoted(kind: U8) -> npt.NDArray[np.bool_]:
    """Tell for each character whether it stands inside quotation marks."""
    depth = np.cumsum((kind & 2 > 0).astype(np.int32) - (kind & 4 > 0).astype(np.int32))
    straight = np.cumsum(kind & 16 > 0) % 2
    inside: npt.NDArray[np.bool_] = (depth > 0) | (straight > 0)
    return inside


@functools.cache
def _common() -> U64:
    # Not by `words_of`, which asks for this table.
    values, _ = _tables()
    sums = [sum(int(values[ord(char)]) * int(_powers()[i]) for i, char in enumerate(word)) & _MASK for word in COMMON_WORDS]
    return mix(np.array(sums, np.uint64))


class Corpus:
    """The words of many texts behind each other; text `d` has the words `first[d]` up to `first[d + 1]`."""

    def __init__(self, texts: Sequence[TextWords]) -> None:
        self.first: I64 = np.concatenate([[0], np.cumsum([len(t) for t in texts])]).astype(np.int64)
        # With an empty text in front, since nothing cannot be joined.
        all_ = [words_of(""), *texts]
        self.hash: U64 = np.concatenate([t.hash for t in all_])
        self.start: I32 = np.concatenate([t.start for t in all_])
        self.end: I32 = np.concatenate([t.end for t in all_])
        self.kind: U8 = np.concatenate([t.kind for t in all_])
        self.after: U8 = np.concatenate([t.after for t in all_])
        self.text: I32 = np.repeat(np.arange(len(texts), dtype=np.int32), np.diff(self.first))

    @property
    def texts(self) -> int:
        """How many texts there are."""
        return len(self.first) - 1


def corpus_of(texts: Iterable[str]) -> Corpus:
    """Return the words of `texts` in their order."""
    return Corpus([words_of(text) for text in texts])
