"""Bodies, offices, titles, roles and groups: tables and their look-ups, all keys folded (`hearsay.text.fold`)."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from hearsay.data.tables import cells, rows
from hearsay.records import ActorKind
from hearsay.text import fold

__all__ = ["Igo", "NamedBody", "Office", "Title", "bodies", "chambers", "igos", "offices", "roles", "titles", "words"]


class Igo(msgspec.Struct, frozen=True, kw_only=True):
    """An intergovernmental organisation or an organ of one; `seat` is where it sits, not whose it is."""

    name: str
    aliases: tuple[str, ...]
    part_of: str | None
    seat: str | None
    heads: tuple[str, ...]


class NamedBody(msgspec.Struct, frozen=True, kw_only=True):
    """A seat, armed group, party or other body known by a name of its own."""

    name: str
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...]


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """What a head noun says: kind, sectors, and whether such a body belongs to a government."""

    kind: ActorKind
    sectors: tuple[str, ...]
    state: bool


class Title(msgspec.Struct, frozen=True, kw_only=True):
    """A title: office, rank, form of address or field; `sex` only where the word tells."""

    kind: Literal["office", "rank", "form", "field"]
    sex: Literal["m", "f"] | None
    sectors: tuple[str, ...]


@cache
def igos() -> dict[str, Igo]:
    """Return the organisations by folded name, acronym and alias."""
    found: dict[str, Igo] = {}
    table = [
        Igo(name=r["name"], aliases=cells(r["aliases"]), part_of=r["part_of"] or None, seat=r["seat"] or None, heads=cells(r["heads"]))
        for r in rows("actors/igos.tsv")
    ]
    for igo in table:
        for name in igo.aliases:
            found.setdefault(fold(name), igo)
    for igo in table:  # an own name goes before somebody's alias
        found[fold(igo.name)] = igo
    return found


@cache
def bodies() -> dict[str, NamedBody]:
    """Return seats, state bodies with names of their own, armed groups, parties and large NGOs by folded name and alias."""
    found: dict[str, NamedBody] = {}
    for r in rows("actors/groups.tsv"):
        body = msgspec.convert(
            {"name": r["name"], "kind": r["kind"], "country": r["country"] or None, "sectors": cells(r["sector"])}, NamedBody
        )
        for name in (r["name"], *cells(r["aliases"])):
            found.setdefault(fold(name), body)
    for r in rows("actors/seats.tsv"):
        body = msgspec.convert(
            {"name": r["name"], "kind": r["kind"], "country": r["country"] or None, "sectors": cells(r["sector"])}, NamedBody
        )
        found[fold(r["word"])] = body
    return found


@cache
def chambers() -> dict[str, tuple[str, ...]]:
    """Return the countries (alpha-3) whose parliament or chamber bears the folded name."""
    found: dict[str, list[str]] = {}
    for r in rows("actors/chambers.tsv"):
        for name in cells(r["names"]):
            found.setdefault(fold(name), []).append(r["country"])
    return {name: tuple(owners) for name, owners in found.items()}


@cache
def offices() -> dict[str, Office]:
    """Return what the heads of names say, by folded head; the first row that has a word counts."""
    found: dict[str, Office] = {}
    for r in rows("actors/offices.tsv"):
        office = msgspec.convert({"kind": r["kind"], "sectors": cells(r["sectors"]), "state": r["state"] == "yes"}, Office)
        for word in cells(r["words"]):
            found.setdefault(fold(word), office)
    return found


@cache
def roles() -> dict[str, tuple[str, ...]]:
    """Return PLOVER sectors by role or group noun (singular, lower case)."""
    return {fold(r["phrase"]): cells(r["sectors"]) for r in rows("actors/roles.tsv")}


@cache
def titles() -> dict[str, Title]:
    """Return titles by folded form."""
    found: dict[str, Title] = {}
    for r in rows("actors/titles.tsv"):
        title = msgspec.convert({"kind": r["kind"], "sex": r["sex"] or None, "sectors": cells(r["sectors"])}, Title)
        for word in cells(r["words"]):
            found.setdefault(fold(word), title)
    return found


@cache
def words(kind: str) -> frozenset[str]:
    """Return a closed list of words by its name in words.tsv.

    Raises:
        KeyError: there is no list of that name.
    """
    lists = {r["kind"]: frozenset(cells(r["words"])) for r in rows("actors/words.tsv")}
    return lists[kind]
