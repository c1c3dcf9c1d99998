"""Tables of cues: which words attribute, and what kind of claim they make. Written by us; see the head of each table."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import msgspec

from hearsay.data.cues.inflection import noun_forms, verb_forms

__all__ = ["CuePhrase", "Sign", "content_signs", "cue_phrases", "rows", "words_of"]


class CuePhrase(msgspec.Struct, frozen=True, kw_only=True):
    """A cue by lemma. `firm`: the cue alone decides the type; otherwise the form of the content does. `known`: it is a cue by itself."""

    phrase: str
    part: str
    type: str
    firm: bool
    known: bool


class Sign(msgspec.Struct, frozen=True, kw_only=True):
    """A pattern in the content that settles the type of a claim: for these cues, or, without any, for every cue that leaves it open.

    `sources`: it holds only where this pattern is found in the source, None for all; `documents`: only where the source is a text.
    """

    type: str
    cues: frozenset[str]
    sources: re.Pattern[str] | None
    documents: bool
    pattern: re.Pattern[str]
    reason: str

    def holds(self, source: str, *, document: bool) -> bool:
        """Does the sign hold for a claim of this source?"""
        return (document or not self.documents) and (self.sources is None or self.sources.search(source) is not None)


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of the table `name` in this folder as dictionaries; lines that begin with '# ' are remarks."""
    text = (files("hearsay.data.cues") / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("# ")]
    head = lines[0].split("\t")
    return [dict(zip(head, line.split("\t"), strict=True)) for line in lines[1:]]


@cache
def words_of(name: str, kind: str) -> frozenset[str]:
    """Return the words of one kind in a table with the columns kind, words (separated by '; ') and reason."""
    return frozenset(w for row in rows(name) if row["kind"] == kind for w in row["words"].split("; "))


@cache
def cue_phrases() -> dict[str, tuple[tuple[tuple[frozenset[str], ...], CuePhrase], ...]]:
    """Return the cues by each form of their first word, longest phrase first: the forms of every word, and the cue."""
    found: dict[str, list[tuple[tuple[frozenset[str], ...], CuePhrase]]] = {}
    for row in rows("claim_types.tsv"):
        for phrase in row["phrases"].split("; "):
            first, *rest = phrase.split()
            forms = {"verb": verb_forms, "noun": noun_forms}.get(row["part"], lambda w: frozenset({w}))(first)
            cue = CuePhrase(
                phrase=phrase, part=row["part"], type=row["type"], firm=row["strength"] == "firm", known=row["strength"] != "sign"
            )
            # 'has not hidden': after a negation the verb is inflected too.
            later = [verb_forms(w) if k == 0 and first in ("not", "never") else frozenset({w}) for k, w in enumerate(rest)]
            for form in forms:
                found.setdefault(form, []).append(((forms, *later), cue))
    return {form: tuple(sorted(cues, key=lambda c: -len(c[0]))) for form, cues in found.items()}


@cache
def content_signs() -> tuple[Sign, ...]:
    """Return the signs in their order."""
    return tuple(
        Sign(
            type=row["type"],
            cues=frozenset(row["cues"].split("; ")) - {""},
            sources=None if row["sources"] in ("", "<document>") else re.compile(row["sources"], re.IGNORECASE),
            documents=row["sources"] == "<document>",
            pattern=re.compile(row["pattern"], re.IGNORECASE),
            reason=row["reason"],
        )
        for row in rows("content_signs.tsv")
    )
