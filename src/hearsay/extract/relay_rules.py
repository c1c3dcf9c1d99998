"""The rules of relays: expressions over a sentence whose names of media are signs, read from `relay_rules.tsv`."""

from __future__ import annotations

import re
from functools import cache

from hearsay.data.cues import rows, words_of
from hearsay.data.cues.inflection import verb_forms
from hearsay.extract.relay_names import ANY, SELF, WEAK
from hearsay.records import Struct

__all__ = ["CITE", "STRICT", "RelayRule", "rules"]


def _forms(kind: str, *, ending: tuple[str, ...] = ()) -> frozenset[str]:
    """Return all forms of the verbs of one kind in `relays.tsv`; '-ing' forms are left out: 'A, quoting B' is found as a citation."""
    found = set()
    for phrase in words_of("relays.tsv", kind):
        first, *rest = phrase.split()
        found |= {" ".join([f, *rest]) for f in verb_forms(first) if not f.endswith("ing")}
    return frozenset(f for f in found if not ending or f.split()[0].endswith(ending))


def _either(words: frozenset[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(words, key=len, reverse=True))


# Verbs after which even an unknown name is taken for a medium.
STRICT = _forms("strict") | {"was told", "was informed"}
# 'citing', 'with reference to': what introduces whom a report is from.
CITE = "(?:" + _either(words_of("relays.tsv", "cite")) + ")"
_ADV = (
    r"(?:(?:has|have|had|was|is|also|later|first|earlier|exclusively|further|now|today|yesterday|itself|then|since|only|finally|reportedly|"
    r"previously|meanwhile|in\sturn|on\s(?:\w+\s)?\w+day|\w+day(?:\s(?:morning|evening|night))?|on\s\d+\s\w+|\w+ly),?\s){0,4}?"
)


@cache
def _parts() -> dict[str, str]:
    return {
        "M": f"(?P<m>{ANY})",
        "W": f"(?P<m>{ANY}|{WEAK})",
        "ANY": ANY,
        "S": f"(?P<m>{SELF})",
        "adv": _ADV,
        "app": r"(?:,[^,;:]{1,90},|\s\([^()]{1,60}\))?",
        "be": r"(?:(?:was|were|is|are|been|has\sbeen|have\sbeen|as|also|later|first|then|only|since|in\sturn)\s){0,3}",
        "report": _either(_forms("report")),
        "cites": _either(_forms("quote")),
        "citer": "(?:" + _either(words_of("relays.tsv", "cite") - {"according to", "as told by"}) + ")",
        "cite": CITE,
        "quoted": _either(words_of("relays.tsv", "quoted")),
        "pass": _either(words_of("relays.tsv", "handed on")),
        "carry": _either(_forms("carry")),
        "repeat": _either(_forms("repeat")),
        "tell": "(?:" + _either(words_of("relays.tsv", "tell")) + r")(?:\s\w+ly)?",
        "learn": _either(words_of("relays.tsv", "learn")),
        "given": _either(words_of("relays.tsv", "given")),
        "gave": _either(words_of("relays.tsv", "gave")),
        "seen": _either(words_of("relays.tsv", "seen")),
        "hasseen": _either(words_of("relays.tsv", "has seen")),
    }


class RelayRule(Struct, frozen=True, kw_only=True):
    """One way to name a medium. See the head of the table for what the fields mean."""

    rule: str
    layer: float
    names: str
    origin: str
    pattern: re.Pattern[str]


@cache
def rules() -> tuple[RelayRule, ...]:
    """Return the rules in the order of the table."""
    found = []
    for row in rows("relay_rules.tsv"):
        pattern = row["pattern"]
        for part, expression in _parts().items():
            pattern = pattern.replace("{" + part + "}", expression)
        found.append(
            RelayRule(
                rule=row["rule"],
                layer=float(row["layer"]),
                names=row["names"],
                origin=row["origin"],
                pattern=re.compile(pattern, re.IGNORECASE),
            )
        )
    return tuple(found)
