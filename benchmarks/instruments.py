"""Instruments against our own gold: `python benchmarks/instruments.py [--part tune|test] [--misses N]`.

`tests/gold/instruments.jsonl` holds one passage per line, written for this purpose: text, date of publication, and instruments
with span, kind, numbers, identifiers, bodies (as words of the passage), date and act. 'open' fields are not judged. Measures:
span F1 (spans that share at least half of their union, articles left out), and for the instruments found the share whose kind,
identifiers, numbers, bodies, date and act are right. A date is right if it is the same interval; bodies are right if each of the gold is
among those found and at most one more is.
"""

from __future__ import annotations

import argparse
import calendar
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from hearsay.annotate import load
from hearsay.extract.instruments import find_instruments
from hearsay.records import Analysis, Article, Instrument, Published

GOLD = Path(__file__).parent.parent / "tests" / "gold" / "instruments.jsonl"
_ARTICLE = re.compile(r"(?:the|a|an|two|its|their)\s+", re.IGNORECASE)
_STOP = {"the", "of", "a", "and"}


def article_of(line: dict[str, str]) -> Article:
    """Return a passage as an article."""
    day = line["published"]
    published = Published(from_=day, to=day, precision="day", basis="argument") if day else Published()
    return Article(id=line["id"], path=line["id"], sha256="0" * 64, published=published, text=line["text"])


def bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without its leading article."""
    article = _ARTICLE.match(text, start, end)
    return (article.end() if article else start), end


def share(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Return the length of what two spans share over that of their union."""
    both = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, both) / (max(a[1], b[1]) - min(a[0], b[0]))


def days(value: str) -> tuple[str, str]:
    """Return the first and last day of '2013', '2023-04' or '2020-11-10'."""
    if len(value) == 4:
        return f"{value}-01-01", f"{value}-12-31"
    if len(value) == 7:
        return f"{value}-01", f"{value}-{calendar.monthrange(int(value[:4]), int(value[5:]))[1]}"
    return value, value


def alike(a: str, b: str) -> bool:
    """Tell whether one name's words hold the other's."""
    x, y = (set(re.findall(r"\w+", s.casefold())) - _STOP for s in (a, b))
    return bool(x and y) and (x <= y or y <= x)


def judge(gold: dict[str, object], found: Instrument) -> dict[str, bool]:
    """Return, for each field that the gold fixes, whether it is right."""
    verdict = {"kind": found.kind == gold["kind"]}
    identifiers, numbers = gold["identifiers"], gold["numbers"]
    if identifiers:
        verdict["identifier"] = list(found.identifiers) == identifiers
    if numbers:
        verdict["number"] = list(found.numbers) == numbers
    bodies = gold["bodies"]
    if isinstance(bodies, list) and bodies:
        spans = [s.text for s in found.body_spans]
        verdict["body"] = all(any(alike(b, s) for s in spans) for b in bodies) and len(spans) <= len(bodies) + 1
    date = gold["date"]
    if date != "open":
        got = (found.date.from_, found.date.to) if found.date else None
        verdict["date"] = got == (days(str(date)) if date else None)
    if gold["act"] != "open":
        verdict["act"] = found.act == gold["act"]
    return verdict


class Figures(NamedTuple):
    """Counts over passages: gold and found instruments, hits, exact spans, and per field how many were judged and right."""

    gold: int
    found: int
    hits: int
    exact: int
    judged: Counter[str]
    right: Counter[str]
    misses: list[str]

    def f1(self) -> float:
        """Return the F1 of the spans, in per cent."""
        return 200 * self.hits / max(1, self.found + self.gold)

    def share(self, field: str) -> float:
        """Return the share of judged values of a field that are right, in per cent."""
        return 100 * self.right[field] / max(1, self.judged[field])


def passages(part: str | None) -> list[dict[str, Any]]:
    """Return the gold passages of one part ('tune', 'test'), or all."""
    lines = map(json.loads, GOLD.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if part in (None, line["part"])]


def measure(lines: list[dict[str, Any]], annotator: str | None = None) -> Figures:
    """Return the figures on these passages, read by `annotator` first (None: patterns alone decide)."""
    right, judged, misses = Counter[str](), Counter[str](), list[str]()
    hits = found_all = gold_all = exact = 0
    articles = [article_of(line) for line in lines]
    analyses = load(annotator).annotate(articles) if annotator else [Analysis(annotator="none") for _ in lines]
    for line, article, analysis in zip(lines, articles, analyses, strict=True):
        text = line["text"]
        found = list(find_instruments(article, analysis))
        gold_all, found_all = gold_all + len(line["instruments"]), found_all + len(found)
        for item in line["instruments"]:
            span = bounds(text, item["start"], item["end"])
            best = max(found, key=lambda f, t=text, s=span: share(s, bounds(t, f.start, f.end)), default=None)  # type: ignore[misc]
            if best is None or share(span, bounds(text, best.start, best.end)) < 0.5:
                misses.append(f"MISS {item['text']!r} in {text!r}; found {[f.text for f in found]}")
                continue
            found.remove(best)
            hits += 1
            exact += bounds(text, best.start, best.end) == span
            for field, ok in judge(item, best).items():
                judged[field] += 1
                right[field] += ok
                if not ok:
                    misses.append(f"{field.upper()} {item['text']!r}: want {item}, got {best}; {text!r}")
        misses += [f"SPURIOUS {f.text!r} in {text!r}" for f in found]
    return Figures(gold_all, found_all, hits, exact, judged, right, misses)


def main() -> None:
    """Print the figures, and the misses if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("tune", "test"))
    parser.add_argument("--annotator", help="read the passages with this annotator first ('model'); without it patterns alone decide")
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    got = measure(passages(options.part), options.annotator)
    exact = 100 * got.exact / max(1, got.hits)
    print(f"span F1 {got.f1():.1f} ({got.hits} of {got.gold} gold, {got.found} found; exact {exact:.0f} %)")
    for field in got.judged:
        print(f"{field:11} {got.share(field):5.1f}  ({got.right[field]} of {got.judged[field]})")
    print(*got.misses[: options.misses], sep="\n")


if __name__ == "__main__":
    main()
