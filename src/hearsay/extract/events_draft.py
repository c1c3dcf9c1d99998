"""An event on its way: what was found in the syntax, before status, time and place."""

from __future__ import annotations

from hearsay.records import Struct

__all__ = ["Draft"]


class Draft(Struct, frozen=True, kw_only=True):
    """A predicate with its parties.

    `head` is the word that carries tense and negation, `first` and `last` the words of the trigger (indices into the sentence,
    both included); `actors` and `recipients` are heads of phrases. `said_by` and `said_of` are parties by their half-open code points,
    where a claim and not the syntax gives them. `rule` names what found it; `planned` is set where the trigger itself speaks of the
    future ('announced a strike').
    """

    root: str
    mode: str | None
    sentence: int
    head: int
    first: int
    last: int
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    rule: str
    planned: bool = False
    said_by: tuple[tuple[int, int], ...] = ()
    said_of: tuple[tuple[int, int], ...] = ()
