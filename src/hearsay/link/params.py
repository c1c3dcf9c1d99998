"""Every number that decides about passages, with its reason. Tuned on planted copies; see `benchmarks/reuse.py`."""

from __future__ import annotations

from hearsay.records import Struct

__all__ = ["PassageParams"]


class PassageParams(Struct, frozen=True, kw_only=True):
    """Numbers for finding passages; lengths are counted in words."""

    gram: int = 4  # with one word in five changed, two of five 4-grams are still whole, but only one of three 5-grams
    all_pairs: int = 24  # a gram in more articles than this joins each to the earliest and to the one before: linear, not quadratic
    partition_grams: int = 8_000_000  # grams sorted at a time: 64 MB of keys
    pair_seeds: int = 3  # shared grams below which a pair of articles is not looked at
    gap: int = 40  # words between two shared runs of one passage, on either side: a rewritten sentence
    long_gap: int = 120  # the same on one side when the other side has hardly any: sentences left out
    short_gap: int = 15  # 'hardly any'
    stray_gap: int = 10  # words to the next run beyond which a run shorter than `unbroken` is taken for chance
    price_of_gap: float = 0.3  # of a word between shared runs, against a shared one: a far run must be worth the way
    extend: int = 14  # words looked at beyond an end at a time
    band: int = 3  # words that may be put in or left out there
    mismatch: float = -0.62  # price of a differing, missing or additional word when an end is extended
    common_word: float = 0.45  # worth of an equal word that every article has; other words are worth 1
    name_word: float = 0.4  # worth of an equal capitalised word when a passage is judged: long names recur without copying
    score: float = 7.5  # worth of the shared words that makes a passage: some twelve running words of prose
    broken_score: float = 14.0  # the same where no `unbroken` words follow each other: stock phrases and lists of names recur
    unbroken: int = 8
    density: float = 0.38  # share of a passage's words, on each side, that stand in shared grams
    words: int = 8  # a passage is at least so long on each side
    cluster_overlap: float = 0.5  # share of the shorter stretch that two passages must share to be of one cluster
