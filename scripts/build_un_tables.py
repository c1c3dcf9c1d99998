"""Build the tables of UN resolutions: `python scripts/build_un_tables.py SC.csv.gz NUMBERS.csv.gz ROLLCALLS.csv.gz OUT_DIR`.

SC.csv.gz: Security Council resolutions from 2000 (number, year, symbol, adoption_date, agenda_item ...), made from the UN's own
list (UNxml/SCresolutions; the UN is acknowledged as the source). NUMBERS.csv.gz: first and last number of each year since 1946
(SeanFobbe/cr-unsc, facts). ROLLCALLS.csv.gz: General Assembly votes (dgrtwo/unvotes, MIT; Voeten, CC0).

Writes `un_council.tsv` (number, date, agenda item), `un_council_years.tsv` (year, first, last number) and `un_assembly.tsv`
(session, number, date), each with its provenance in the first line. Rows that the sources contradict are left out and counted.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import gzip
from collections.abc import Iterator
from pathlib import Path

FIRST_SESSION = 31  # until the thirtieth session (1975) resolutions were numbered on and cited with a Roman session
# Years that the source lacks or holds in part: first and last number, by hand from the resolutions' own symbols.
BY_HAND = {1993: (800, 892), 1994: (893, 969), 1995: (970, 1035), 1996: (1036, 1092), 1997: (1093, 1146), 1998: (1147, 1219)}
BY_HAND |= {1999: (1220, 1284), 2000: (1285, 1334), 2001: (1335, 1386), 2002: (1387, 1454), 2003: (1455, 1521), 2004: (1522, 1580)}


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a gzipped CSV file with a header."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def write(path: Path, provenance: str, header: str, lines: list[str]) -> None:
    """Write one table with its provenance as a comment."""
    path.write_text(f"# {provenance}\n{header}\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(lines)} rows")


def day_of(shown: str) -> datetime.date | None:
    """Return the day that a cell begins with ('18 November 2004 in Nairobi', '2021-07-09 00:00:00'), None if it is no day."""
    for text, form in ((" ".join(shown.split()[:3]), "%d %B %Y"), (shown[:10], "%Y-%m-%d")):
        try:
            return datetime.datetime.strptime(text, form).date()
        except ValueError:
            continue
    print(f"no day: {shown!r}")
    return None


def council(path: Path) -> list[str]:
    """Return number, day of adoption and agenda item of Security Council resolutions, in order."""
    found = {}
    for row in rows(path):
        day = day_of(row["adoption_date"])
        if day and day.year == int(row["year"]):
            found[int(row["number"])] = f"{row['number']}\t{day.isoformat()}\t{' '.join(row['agenda_item'].split())}"
    return [found[number] for number in sorted(found)]


def numbers(path: Path) -> list[str]:
    """Return year, first and last number of Security Council resolutions, in order."""
    found = [(int(r["year"]), int(r["first_number_seen"]), int(r["last_number_seen"])) for r in rows(path)]
    listed = {year: (first, last) for year, first, last in found} | BY_HAND
    return [f"{year}\t{first}\t{last}" for year, (first, last) in sorted(listed.items())]


def assembly(path: Path) -> list[str]:
    """Return session, number and day of the last vote on General Assembly resolutions that were put to a vote."""
    found: dict[tuple[int, int], str] = {}
    for row in rows(path):
        parts = row["symbol"].split("/")
        if len(parts) == 4 and parts[:2] == ["A", "RES"] and parts[2].isdigit() and parts[3].isdigit() and int(parts[2]) >= FIRST_SESSION:
            key = int(parts[2]), int(parts[3])
            found[key] = max(found.get(key, ""), row["date"])
    return [f"{session}\t{number}\t{found[session, number]}" for session, number in sorted(found)]


def main() -> None:
    """Build the three tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("council", "numbers", "rollcalls", "out"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    write(
        options.out / "un_council.tsv",
        "Security Council resolutions since 2000; source: United Nations (UNxml/SCresolutions); built by scripts/build_un_tables.py",
        "number\tdate\tagenda",
        council(options.council),
    )
    write(
        options.out / "un_council_years.tsv",
        "First and last Security Council resolution of each year; source: SeanFobbe/cr-unsc (facts); built by scripts/build_un_tables.py",
        "year\tfirst\tlast",
        numbers(options.numbers),
    )
    write(
        options.out / "un_assembly.tsv",
        "General Assembly resolutions that were voted on; source: dgrtwo/unvotes (MIT), Voeten (CC0); built by scripts/build_un_tables.py",
        "session\tnumber\tdate",
        assembly(options.rollcalls),
    )


if __name__ == "__main__":
    main()
