"""A bound for articles whose date of publication is unknown: not before the last day they report as past."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from hearsay.extract.time_anchor import Params, speaks_of_future
from hearsay.records import Article, Published, TimeExpression

__all__ = ["bound"]

# Later years are misreadings (product names, quantities, forecasts), and nothing that is reported as past lies there.
_LAST_YEAR = 2100


def bound(article: Article, times: Sequence[TimeExpression]) -> Published:
    """Return the article's publication, or, where it is unknown, the earliest day on which it can have been published.

    That is the first day of the latest time it reports as past: it was not published before. Times read from a future clause
    ('will meet in 2030'), durations, sets and open values do not count. Unknown stays unknown where no time is left; the
    clock is never asked.
    """
    if article.published.precision != "unknown":
        return article.published
    latest: str | None = None
    for found in times:
        if found.type not in ("DATE", "TIME") or found.from_ is None or found.value.startswith("XXXX"):
            continue
        day = datetime.date.fromisoformat(found.from_)
        if day.year > _LAST_YEAR or speaks_of_future(article.text, found.start, found.end, Params().window):
            continue
        latest = max(latest or "", found.from_)
    if latest is None:
        return article.published
    return Published(from_=latest, to=None, precision="bounded", basis="text")
