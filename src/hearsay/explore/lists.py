"""Lists with filters: the address gives the filters, the answer gives rows, their number, and what other filters there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from hearsay.explore.rows import Counted
from hearsay.explore.view import Ask
from hearsay.records import Struct

__all__ = ["Facet", "ListSpec", "Listing", "listing"]

R = TypeVar("R", bound=msgspec.Struct)
UNKNOWN = "-"  # the value of a filter that asks for rows where the field is unknown
_FACET_VALUES = 12


class ListSpec(Struct, frozen=True, kw_only=True):
    """How a list is made: a table, its order, and which parameters of the address are filters.

    `filters` maps a parameter to a condition with one `?` for its value; `facets` maps a parameter to the column whose values
    are counted and offered beside the list.
    """

    page: str
    table: str
    order: str
    columns: str = "*"
    filters: dict[str, str] = msgspec.field(default_factory=dict)
    facets: dict[str, str] = msgspec.field(default_factory=dict)


class Facet(Struct, frozen=True, kw_only=True):
    """Values that rows of the list have in one field, the commonest first; `chosen` is the one asked for."""

    name: str
    chosen: str | None
    values: tuple[Counted, ...]


class Listing(Struct, frozen=True, kw_only=True):
    """One page of a list. `total` counts all rows that fit the filters in `chosen`; `first` is the number of the first row here."""

    page: str
    chosen: dict[str, str]
    names: dict[str, str]
    total: int
    first: int
    number: int
    pages: int
    rows: tuple[msgspec.Struct, ...]
    facets: tuple[Facet, ...]


def _where(spec: ListSpec, ask: Ask, without: str | None = None) -> tuple[str, list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    for name in (*spec.facets, *spec.filters):
        value = ask.param(name)
        if value is None or name == without:
            continue
        if name in spec.facets and value == UNKNOWN:
            conditions.append(f"{spec.facets[name]} is null")
            continue
        conditions.append(spec.filters.get(name) or f"{spec.facets[name]} = ?")
        values.append(value)
    return (" where " + " and ".join(conditions) if conditions else ""), values


def _facets(spec: ListSpec, ask: Ask) -> list[Facet]:
    """Count the values of all facets; those without a filter of their own in one reading of the table."""
    free = [name for name in spec.facets if ask.param(name) is None]
    counted: dict[str, list[Counted]] = {name: [] for name in spec.facets}
    if free:
        where, values = _where(spec, ask)
        sets = ", ".join(f"({spec.facets[name]})" for name in free)
        columns = ", ".join(f"{spec.facets[name]} as f{i}, grouping({spec.facets[name]}) as g{i}" for i, name in enumerate(free))
        for row in ask.index.dicts(f"select {columns}, count(*) as n from {spec.table}{where} group by grouping sets ({sets})", values):
            (i,) = (i for i in range(len(free)) if row[f"g{i}"] == 0)
            counted[free[i]].append(Counted(name=row[f"f{i}"], count=row["n"]))
    for name in spec.facets:
        if name not in free:
            where, values = _where(spec, ask, without=name)
            column = spec.facets[name]
            counted[name] = ask.index.rows(
                Counted, f"select {column} as name, count(*) as count from {spec.table}{where} group by all", values
            )
    found = []
    for name, all_values in counted.items():
        chosen = ask.param(name)
        all_values.sort(key=lambda c: (c.name is None, -c.count, c.name or ""))
        shown = [c for i, c in enumerate(all_values) if i < _FACET_VALUES or c.name is None or c.name == chosen]
        found.append(Facet(name=name, chosen=chosen, values=tuple(shown)))
    return found


def _names(ask: Ask, spec: ListSpec) -> dict[str, str]:
    """Return the names of actors and the words of other ids that the address filters by."""
    actor = ask.param("actor")
    found = ask.index.dicts("select id, name from actors where id = ?", [actor]) if actor and "actor" in spec.filters else []
    return {row["id"]: row["name"] for row in found}


def listing(ask: Ask, spec: ListSpec, kind: type[R], *, with_facets: bool = True, extra: Sequence[str] = ()) -> Listing:
    """Return the page of a list that the address asks for.

    Args:
        ask: what is asked for.
        spec: how the list is made.
        kind: the records that its rows become.
        with_facets: count the other filters too.
        extra: parameters that are kept in the links of the list though they filter nothing.
    """
    where, values = _where(spec, ask)
    total = ask.index.number(f"select count(*) as n from {spec.table}{where}", values)
    pages = max(1, -(-total // ask.size))
    number = min(ask.page, pages)
    query = f"select {spec.columns} from {spec.table}{where} order by {spec.order} limit {ask.size} offset {(number - 1) * ask.size}"
    rows: tuple[msgspec.Struct, ...] = tuple(ask.index.rows(kind, query, values))
    known = {*spec.facets, *spec.filters, *extra}
    return Listing(
        page=spec.page,
        chosen={name: value for name, value in ask.params.items() if name in known},
        names=_names(ask, spec),
        total=total,
        first=(number - 1) * ask.size + 1,
        number=number,
        pages=pages,
        rows=rows,
        facets=tuple(_facets(spec, ask)) if with_facets else (),
    )
