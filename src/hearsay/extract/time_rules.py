"""The grammar of times as one compiled pattern over token classes (`data/times/rules.tsv`)."""

from __future__ import annotations

import functools
import re
from importlib.resources import files
from typing import NamedTuple

from hearsay.extract.time_tokens import CODES

__all__ = ["Rule", "grammar", "rules"]

# Groups of classes that rules use by one name.
_MACROS = {
    "UNIT": "[UJ{}=]",
    "UNITS": "[P^]",
    "SPANS": "[UJ{}=P^uq]",
    "NUMB": "(?:w-?w|[abcdYnw])",
    "DAY": "[abcoO]",
    "NUM2": "[abcd]",
    "MONTH": "[Mm]",
    "DOWS": "[Wv]",
    "CLOCKS": "(?:Kg?|ag|y)",
    "ZONES": "(?:,?Z)",
    "YEARS": "Y",
    "DATE1DMY": "(?:[abcoO]f?[Mm](?:[,f]?Y)?)",
    "DATE1": "(?:t?[oO]f?[Mm](?:[,f]?Y)?|[abc][Mm](?:[,f]?Y)?|[Mm][abco](?:,?Y)?|[Mm]t[oO](?:,?Y)?)",
    "QTY": "(?:(?:x|rh|@0|@z)*A?(?:(?:w[-]?w|[abcdnYw])(?:(?:-|z|&)(?:w|[abcd]))?))",
    "FEWS": "(?:x?A?sf?)",
    "ONEHALF": "(?:6A=)",
}
_NAME = re.compile(r"[A-Z][A-Z0-9]+")


class Rule(NamedTuple):
    """One line of the table: `kind` is the TIMEX3 type, `reading` names the function that reads the tokens."""

    id: str
    kind: str
    reading: str
    example: str


def _compile(pattern: str) -> str:
    def code(match: re.Match[str]) -> str:
        name = match.group()
        return _MACROS[name] if name in _MACROS else re.escape(CODES[name])

    return _NAME.sub(code, pattern).replace(" ", "").replace("(", "(?:").replace("(?:?:", "(?:").replace("(?:?!", "(?!")


@functools.cache
def rules() -> dict[str, Rule]:
    """Return the rules by the name of their group in the compiled grammar, in the order in which they are tried."""
    table = {}
    for number, (line, _) in enumerate(_lines()):
        table[f"r{number}"] = line
    return table


@functools.cache
def _lines() -> tuple[tuple[Rule, str], ...]:
    found = []
    for line in (files("hearsay.data") / "times" / "rules.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "id\t")):
            name, kind, reading, pattern, example = line.split("\t")
            found.append((Rule(name, kind, reading, example), _compile(pattern)))
    return tuple(found)


@functools.cache
def grammar() -> re.Pattern[str]:
    """Return all rules as alternatives of one pattern; `lastgroup` of a match names the rule."""
    return re.compile("|".join(f"(?P<r{number}>{pattern})" for number, (_, pattern) in enumerate(_lines())))
