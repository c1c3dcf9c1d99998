"""Room `store`: records to and from Parquet, queries, full-text search.

Its modules load pyarrow and duckdb when they first need them, so that `hearsay annotate` and `--help` do not wait for them.
"""

from hearsay.store.check import Problem, check
from hearsay.store.judgements import add_judgement, check_undo, in_force, judgements, new_judgement
from hearsay.store.overview import Counted, Overview, overview, reasons
from hearsay.store.query import Answer, Table
from hearsay.store.search import Hit
from hearsay.store.sights import Sight, sights
from hearsay.store.store import Store

__all__ = [
    "Answer",
    "Counted",
    "Hit",
    "Overview",
    "Problem",
    "Sight",
    "Store",
    "Table",
    "add_judgement",
    "check",
    "check_undo",
    "in_force",
    "judgements",
    "new_judgement",
    "overview",
    "reasons",
    "sights",
]
