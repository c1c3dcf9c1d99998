"""How the store came about: its runs with their versions, and the input that was not used."""

from __future__ import annotations

from hearsay.explore.lists import Listing, ListSpec, listing
from hearsay.explore.rows import Counted, Rejected
from hearsay.explore.view import Ask, View
from hearsay.records import Struct
from hearsay.store.schema import RunRow

__all__ = ["RejectedPage", "RunPage", "rejected", "runs"]

SPEC = ListSpec(page="rejected", table="rejected", order="reason, path", facets={"reason": "reason"})


class RejectedPage(Struct, frozen=True, kw_only=True):
    """Input that was not used, and how many articles were read."""

    list: Listing
    articles: int


class RunPage(Struct, frozen=True, kw_only=True):
    """The runs, the newest first, and why articles were kept without annotation."""

    runs: tuple[RunRow, ...]
    not_annotated: tuple[Counted, ...]
    generation: int


def rejected(ask: Ask) -> View:
    """List rejected input by reason."""
    found = listing(ask, SPEC, Rejected)
    data = RejectedPage(list=found, articles=ask.index.number("select count(*) as n from articles"))
    return View(template="rejected.html", title="Not used", data=data, rows=found.rows)


def runs(ask: Ask) -> View:
    """Show the runs."""
    rows = tuple(ask.index.rows(RunRow, "select * from runs order by id desc limit 200"))
    left = ask.index.rows(
        Counted,
        "select regexp_extract(not_annotated, '^[^:]*(: \\w+)?') as name, count(*) as count from articles where not_annotated is not null "
        "group by all order by count desc, name limit 50",
    )
    data = RunPage(runs=rows, not_annotated=tuple(left), generation=ask.store.manifest.generation)
    return View(template="run.html", title="Runs", data=data, rows=rows)
