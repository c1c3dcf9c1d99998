#!/usr/bin/env python3
"""Build src/hearsay/data/actors/roles.tsv: role and group nouns with their PLOVER sectors.

    build_actors.py PLOVER_AGENTS.txt.gz ROLES_BY_HAND.tsv OUT.tsv

PLOVER_AGENTS is the agents file of ahalterman/NGEC, from the Computational Event Data System's agents file (MIT licence, Open Event
Data Alliance 2014). ROLES_BY_HAND (scripts/roles_by_hand.tsv) has what we add and what we correct; an empty sector drops a phrase.
"""

from __future__ import annotations

import argparse
import gzip
import pathlib
import re

HEAD = """\
# Role and group nouns (singular, lower case) and PLOVER sectors. Built by scripts/build_actors.py from the PLOVER agents file (MIT licence,
# Copyright (c) 2014 Open Event Data Alliance; source ahalterman/NGEC) and scripts/roles_by_hand.tsv (source hand).
"""
PERSON = ("man", "men", "woman", "women", "person")
MINISTER = ("minister", "ministry")
# Codes of the agents file that are no sectors of actors: disasters, junk, no actor.
NO_SECTORS = frozenset({"JNK", "NON", "XXX", "MOD", "HAR"})


def phrases(pattern: str) -> list[str]:
    """Return what a pattern of the agents file stands for, in lower case with blanks."""
    for mark, words in (("!PERSON!", PERSON), ("!MINIST!", MINISTER)):
        if mark in pattern:
            return [p for word in words for p in phrases(pattern.replace(mark, word, 1))]
    return [" ".join(re.sub(r"[_\s]+", " ", pattern).lower().split())]


def main() -> None:
    """Read the sources and write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name in ("agents", "by_hand", "out"):
        parser.add_argument(name, type=pathlib.Path)
    args = parser.parse_args()
    found: dict[str, tuple[str, str]] = {}
    with gzip.open(args.agents, "rt", encoding="utf-8") as handle:
        for line in handle:
            entry = re.match(r"([^#!\[{][^\[{]*|!PERSON![^\[{]*)(?:\{([^}]*)\})?\s*\[~([A-Z]+)\]", line)
            if not entry:
                continue
            code = entry[3]
            sectors = [code[i : i + 3] for i in range(0, len(code), 3)]
            if NO_SECTORS & set(sectors) or len(code) % 3:
                continue
            for pattern in [entry[1], *(entry[2] or "").split(",")]:
                for phrase in phrases(pattern):
                    if re.fullmatch(r"[a-z][a-z' -]+", phrase) and len(phrase.split()) <= 4:
                        found.setdefault(phrase, ("; ".join(sectors), "agents"))
    for line in args.by_hand.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("# ", "sectors\t")):
            codes, words = line.split("\t")
            for word in words.split("; "):
                found.pop(word, None)
                if codes != "none":
                    found[word] = (codes, "hand")
    rows = "".join(f"{phrase}\t{sectors}\t{source}\n" for phrase, (sectors, source) in sorted(found.items()))
    args.out.write_text(HEAD + "phrase\tsectors\tsource\n" + rows, encoding="utf-8")
    print(f"{len(found)} phrases")


if __name__ == "__main__":
    main()
