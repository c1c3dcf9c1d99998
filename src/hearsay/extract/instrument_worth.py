"""Decides whether a phrase tells enough to be an instrument of its own (decision 051)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hearsay.extract.instrument_clause import Act
from hearsay.extract.instrument_phrases import Phrase
from hearsay.extract.instrument_tables import MONTHS, WEEKDAYS
from hearsay.records import DateRange

__all__ = ["BODY_WORD", "is_instrument"]

BODY_WORD = re.compile(
    r"(?:Senate|Parliament|Assembly|Congress|Council|Duma|Court|Commission|Union|House|Ministry|UN|EU|U\.N\.|Government|Tribunal|Cabinet|NATO|OSCE|OAS|PACE|ICJ|ICC|ECHR)$"
)
# 'the agreement on a free-trade area': words after the noun that say which one it is.
_DESCRIBED = re.compile(
    r"\s++(?:on|against|with|between|banning|allowing|concerning|regarding|barring|legali[sz]ing|criminali[sz]ing|nullifying)\s++"
    rf"(?:a |an |the )?(?!(?:{'|'.join((*MONTHS, *WEEKDAYS))}|it|him|her|them|which|behalf)\b|\d)[\w-]"
)
# What follows a definite phrase and tells which one it is.
_LINKED = re.compile(r"\s*+,?\s*+(?:adopted|passed|approved|issued|signed|by|of|between|from|in \d{4}|on \w+ \d)")
_DATED = re.compile(r"\s++(?:of|in|dated)\s++(?:\d|[A-Z])")
_HYPOTHETICAL = re.compile(r"\b(?:to|will|would|should|could|may|might|must|can|not|never|please)\s++(?:\w+ly\s++)?$")
_MEANS = re.compile(r"\b(?:by|under|in|without|of|through|via)\s++$")  # 'by presidential decree'
_BACK = {"the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "your", "my", "such"}
# Kinds whose modifiers make a sort of them ('tax laws', 'environmental regulations'), not one of them.
_GENERIC = {"law", "regulation", "directive", "decision", "motion"}
_RARE = {"agreement", "pact", "law", "motion", "constitution", "convention", "charter", "protocol", "ruling", "decision"}
_DEEDS = {"adopted", "rejected", "signed", "cancelled", "submitted"}


def is_instrument(
    phrase: Phrase, act: Act | None, bodies: Sequence[tuple[int, int]], days: Sequence[DateRange], text: str, led: bool
) -> bool:
    """Tell whether words beside the head noun say which instrument is meant; `led`: its body stands before the noun."""
    if phrase.named or phrase.numbers or phrase.made:
        return True
    if phrase.title and phrase.capital:
        # 'the National Baptist Convention' is a gathering: a convention that is none is named in the table or goes on with 'on'.
        return phrase.kind != "convention" or any(f" {word} " in phrase.title for word in ("on", "against", "for"))
    done = act is not None and not _HYPOTHETICAL.search(text[max(0, act.start - 20) : act.start])
    name = act.name if act is not None and done else ""
    if days and _DATED.match(text, phrase.end):
        return True
    decide = _firm if phrase.firm else _weak
    return decide(phrase, name, bool(act and not act.before), bool(bodies), bool(days), text, led)


def _firm(phrase: Phrase, name: str, after: bool, bodies: bool, days: bool, text: str, led: bool) -> bool:
    if led or phrase.pair:
        return True
    if phrase.determiner in _BACK:
        linked = _LINKED.match(text, phrase.end) is not None
        return phrase.strong or bool(_DESCRIBED.match(text, phrase.end)) or (linked and (bodies or days or after))
    if not phrase.determiner and not phrase.plural and _MEANS.search(text[max(0, phrase.start - 9) : phrase.start]):
        return False
    if phrase.determiner in ("no", "any", "another", "each", "every") and not phrase.strong:
        return bodies and bool(name)
    return phrase.strong or bodies or days or (bool(name) and name != "invoked")


def _weak(phrase: Phrase, name: str, after: bool, bodies: bool, days: bool, text: str, led: bool) -> bool:
    del after
    back, active = phrase.determiner in _BACK, name in _DEEDS
    if _DESCRIBED.match(text, phrase.end) and (bodies or (bool(name) and name != "invoked")):
        return True
    lead = text[slice(*phrase.lead)] if phrase.lead else ""
    if phrase.kind == "decision" and not BODY_WORD.search(lead):
        return False
    if phrase.plural and phrase.determiner != "possessive" and not phrase.strong:
        led = False  # 'Lynch notes that': a verb
    if (phrase.kind in _GENERIC and not phrase.capital) or phrase.plural:
        if back:
            return led or (active and phrase.strong and not phrase.plural)
        return led or ((active or days) and (phrase.strong or bodies))
    if phrase.strong or phrase.year:
        return True
    if led:
        return bool(name) or phrase.capital
    return phrase.kind in _RARE and not back and bodies and name in ("adopted", "rejected", "signed")
