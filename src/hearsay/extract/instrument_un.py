"""Citations of the United Nations' resolutions and documents, in every written form, with their official symbols.

Conventions (UN Editorial Manual): Security Council `S/RES/822 (1993)`; General Assembly to 1975 `A/RES/1514 (XV)`, from session 31
`A/RES/62/243`, emergency sessions `A/RES/ES-11/1`; Human Rights Council `A/HRC/RES/48/1`; presidential statements
`S/PRST/2005/30`. The year that a citation leaves out comes from the table of numbers.
"""

from __future__ import annotations

import re

from hearsay.extract.instrument_tables import assembly_days, council_days, council_year, days_of_year, early_days
from hearsay.extract.instrument_taken import Taken
from hearsay.records import DateRange, Struct

__all__ = ["Citation", "citations"]

_UN = r"(?:(?:United Nations|UN|U\.N\.|U\.\s?N\.)(?:['’]s)?\s++)?"
_COUNCIL = rf"(?:{_UN}Security Council|UNSC|UN\s?SC|SC)"
_ASSEMBLY = rf"(?:{_UN}General Assembly|UNGA|UN\s?GA|GA)"
_RIGHTS = rf"(?:{_UN}Human Rights Council|UNHRC|HRC)"
_ECOSOC = rf"(?:{_UN}Economic and Social Council|ECOSOC)"
_BODY = (
    rf"(?:(?P<council>{_COUNCIL})|(?P<assembly>{_ASSEMBLY})|(?P<rights>{_RIGHTS})|(?P<economic>{_ECOSOC})|(?P<un>UN|U\.N\.|United Nations))"
)
_ROMAN = r"[IVX]{1,7}"
_ONE = (
    rf"(?:(?:19|20)\d\d/\d{{1,3}}(?!\d)|(?:ES|S)-\d{{1,2}}/\d{{1,3}}|\d{{1,4}}\s?[A-Z]?\s?\((?:{_ROMAN}(?:-[A-Z])?|S-[{'IVX'}]+|ES-[{'IVX'}]+)\)|\d{{2}}/\d{{1,3}}(?:\s?[A-Z](?!\w))?|"
    rf"\d{{1,4}}(?:\s?[/]\s?(?:19|20)\d\d|\s?\(?(?:19|20)\d\d\)|\s*+\[(?:19|20)\d\d\])?)"
)
_LABEL = r"(?:Nos?\.?|nos?\.?|numbers?|Numbers?|№|#)\s*+"
_JOIN = r"(?:\s*+,\s*+(?:and\s++|or\s++)?|\s++and\s++|\s++or\s++|\s*+&\s*+|\s*+;\s*+)"
_NO_COUNT = r"(?![\d:]|\s?(?:%|people|members|votes))"
_LIST = rf"(?:{_LABEL})?\(?\s?(?P<list>{_ONE}(?:{_JOIN}(?:{_LABEL})?{_ONE}{_NO_COUNT})*)\s?\)?"
_NOUN = r"(?:[Rr]esolutions?|RESOLUTIONS?|Res\.|res\.|[Rr]es\b)"
# The council's shorthand 'UNSCR 1701' has no noun.
_FORMS = (
    (
        "symbol",
        re.compile(
            r"(?<![\w/])(?:S/RES/|A/RES/|A/HRC/RES/|E/RES/|A/HRC/|S/PRST/|S/|A/)[\w-]+(?:/[\w-]+){0,3}(?:\s?(?:[A-Z]\s?)?\((?:(?:19|20)\d\d|[IVX]+)\))?"
        ),
    ),
    ("led", re.compile(rf"\b{_BODY}(?:['’]s)?\s++(?:(?:adopted|draft|landmark|binding|key)\s++)?{_NOUN}\s++{_LIST}")),
    ("short", re.compile(rf"\b(?:(?P<council>UNSCRs?|UNSC|SCR)|(?P<assembly>UNGAR|UNGA))(?:\s++[Rr]es(?:olutions?|\.))?\s++{_LIST}")),
    ("number-first", re.compile(rf"\b(?P<list>\d{{3,4}})\s++(?:of\s++the\s++)?{_BODY}\s++{_NOUN}")),
    ("bare", re.compile(rf"\b{_NOUN}\s++{_LIST}")),
)
_AFTER_BODY = re.compile(rf"\s*+,?\s*+(?:of|by|adopted by|passed by|approved by|from|issued by)\s++(?:the\s++)?{_BODY}")
_AFTER_YEAR = re.compile(r"\s*+(?:\((?P<a>(?:19|20)\d\d)\)|of\s++(?P<b>(?:19|20)\d\d)\b|,?\s*+adopted in (?P<c>(?:19|20)\d\d)\b)")
_OTHER_BODY = re.compile(
    r"(?:\b[Dd]raft|Senate|House|Assembly|Council|Parliament|Congress|Board|Commission|Joint|Concurrent|Bundestag|Duma|PACE|EP)(?:['’]s)?\s++$"
)
_OTHER_AFTER = re.compile(r"\s*+,?\s*+(?:of|by|adopted by|passed by)\s++(?:the\s++)?(?!Security|UN\b|United Nations|General)[A-Z]\w+")
_PLAIN = re.compile(_ONE)
_ANY_UN = re.compile(rf"\b(?:{_COUNCIL}|{_ASSEMBLY}|United Nations|UN|U\.N\.)\b")

_HIGHEST = 3500  # about fifteen years' worth above the table's last number


class Citation(Struct, frozen=True, kw_only=True):
    """A citation: the span (half-open), its numbers and symbols, the body's span if the words name it, and the days of adoption."""

    start: int
    end: int
    kind: str
    numbers: tuple[str, ...]
    identifiers: tuple[str, ...]
    body: tuple[int, int] | None
    issuer: str
    date: DateRange | None
    title: str | None


def citations(text: str) -> list[Citation]:
    """Return the UN citations of a text in order, without overlap."""
    if (
        "esolution" not in text
        and "RES" not in text
        and "UNSC" not in text
        and "UNGA" not in text
        and "S/" not in text
        and "A/" not in text
    ):
        return []
    taken = Taken()
    found: list[Citation] = []
    un_near = _ANY_UN.search(text) is not None
    for form, pattern in _FORMS:
        for match in pattern.finditer(text):
            if taken.find(*match.span()) is not None:
                continue
            citation = _symbol(match) if form == "symbol" else _cited(match, text, form, un_near)
            if citation is not None and taken.add(citation.start, citation.end):
                found.append(citation)
    return sorted(found, key=lambda c: c.start)


def _body(match: re.Match[str]) -> tuple[str, tuple[int, int]] | None:
    for name, group in match.groupdict().items():
        if group and name in ("council", "assembly", "rights", "economic", "un"):
            return name, match.span(name)
    return None


def _cited(match: re.Match[str], text: str, form: str, un_near: bool) -> Citation | None:
    listed = [m.group() for m in _PLAIN.finditer(match.group("list"))]
    start, end = match.start(), match.end()
    if verb := re.search(r"\s++adopted\s++(?=[Rr]es)", match.group()):
        start += verb.end()  # 'the Assembly adopted resolution ...': the body is the subject
    if "(" not in match.group() and match.group().endswith(")"):
        end -= 1
    body = _body(match)
    if after := _AFTER_BODY.match(text, end):
        body = body or _body(after)
    year = None
    if given := _AFTER_YEAR.match(text, end):
        year = int(next(g for g in given.groups() if g))
        end = given.end()
    if body is None:
        if _OTHER_BODY.search(text, max(0, start - 40), start) or _OTHER_AFTER.match(text, end):
            return None
        plain = all(re.fullmatch(r"\d{1,4}", n) for n in listed)
        numbers = [int(n) for n in listed if n.isdigit()]
        dated = year is not None or re.search(r"(?:19|20)\d\d", match.group("list")) is not None
        # A low number without a body is as likely a city council's.
        near = _ANY_UN.search(text, max(0, start - 600), start) is not None
        if (
            plain
            and not dated
            and (not (near or (un_near and min(numbers) > 600)) or any(n < 200 or council_year(n) is None for n in numbers))
        ):
            return None
        if not un_near and not re.search(r"\((?:[IVX]+|(?:19|20)\d\d)\)", match.group()):
            return None
    issuer = body[0] if body else "un"
    made = [_identifier(number, issuer, year) for number in listed]
    symbols = tuple(symbol for symbol in made if symbol)
    if not symbols and (body is None or issuer == "un"):
        return None
    numbers_shown = tuple(re.sub(r"\s?[(\[]?(?:19|20)\d\d[)\]]?$", "", n).rstrip("/ ") or n for n in listed)
    end = start + len(text[start:end].rstrip())
    return _with_days(start, end, "resolution", numbers_shown, symbols, body[1] if body else None, issuer)


def _identifier(number: str, issuer: str, year: int | None) -> str | None:
    """Return the official symbol of a number as written, None where none is right.

    >>> _identifier("822", "council", None), _identifier("1514 (XV)", "assembly", None), _identifier("62/243", "un", None)
    ('S/RES/822 (1993)', 'A/RES/1514 (XV)', 'A/RES/62/243')
    """
    written = re.sub(r"\s++", " ", number.strip())
    if issuer == "rights":
        return f"A/HRC/RES/{written}" if "/" in written else None
    if issuer == "economic":
        return f"E/RES/{written.replace(' ', '')}" if "/" in written else None
    if match := re.fullmatch(r"(\d{1,4}) ?([A-Z]?) ?\(((?:ES-|S-)?[IVX]+)(?:-[A-Z])?\)", written):
        letter = f" {match.group(2)}" if match.group(2) else ""
        return f"A/RES/{match.group(1)}{letter} ({match.group(3)})"
    if re.fullmatch(r"(?:ES|S)-\d+/\d+", written) or re.fullmatch(r"\d{2}/\d{1,3}(?: ?[A-Z])?", written):
        return f"A/RES/{written.replace(' ', '')}"
    if re.fullmatch(r"(?:19|20)\d\d/\d{1,3}", written):
        return None  # of a commission, whose symbol the words do not tell
    match = re.match(r"(\d{1,4})\s?(?:[/(\[]*\s?((?:19|20)\d\d))?", written)
    if match is None or issuer == "assembly":
        session = _session(match.group(1)) if match else None
        return f"A/RES/{match.group(1)} ({session})" if match and session else None
    known = council_year(int(match.group(1)))
    # The table is right where a text disagrees: of 4,089 dated citations the few that differ are slips of the pen.
    told = int(match.group(2)) if match.group(2) else year
    if known is None and (told is None or int(match.group(1)) > _HIGHEST):
        return None  # of a year after the table's last only where the text gives the year
    return f"S/RES/{match.group(1)} ({known or told})"


def _session(number: str) -> str | None:
    """Return the Roman session of a General Assembly resolution before 1976 that is cited by its number alone, if it is well known."""
    found = {symbol.split()[-1] for symbol in early_days() if re.match(rf"A/RES/{number}(?: [A-Z])? \(", symbol)}
    return found.pop().strip("()") if len(found) == 1 else None


def _with_days(
    start: int, end: int, kind: str, numbers: tuple[str, ...], symbols: tuple[str, ...], body: tuple[int, int] | None, issuer: str
) -> Citation:
    days = [_days(symbol) for symbol in symbols]
    known = [d for d, _ in days if d is not None]
    date = None
    if known and len(known) == len(days):
        froms, tos = [d.from_ or "" for d in known], [d.to or "" for d in known]
        date = DateRange(from_=min(froms), to=max(tos))
    title = days[0][1] if len(days) == 1 else None
    return Citation(start=start, end=end, kind=kind, numbers=numbers, identifiers=symbols, body=body, issuer=issuer, date=date, title=title)


def _days(symbol: str) -> tuple[DateRange | None, str | None]:
    """Return the days of adoption, as exact as the tables know, and the title."""
    early = early_days().get(symbol)
    if early:
        return DateRange(from_=early[0], to=early[0]), early[1]
    if match := re.match(r"S/RES/(\d+) \((\d{4})\)", symbol):
        day = council_days().get(int(match.group(1)))
        return (DateRange(from_=day[0], to=day[0]), day[1]) if day else (days_of_year(int(match.group(2))), None)
    if match := re.match(r"A/RES/(\d{2})/(\d{1,3})", symbol):
        session = int(match.group(1))
        voted = assembly_days().get((session, int(match.group(2))))
        if voted:
            return DateRange(from_=voted, to=voted), None
        return DateRange(from_=f"{1945 + session}-09-01", to=f"{1946 + session}-09-30"), None
    if match := re.search(r"\(([IVX]+)\)$", symbol):
        session = _arabic(match.group(1))
        return (days_of_year(1945 + session), None) if session > 1 else (days_of_year(1946), None)
    if match := re.match(r"S/PRST/(\d{4})/|S/(\d{4})/", symbol):
        return days_of_year(int(match.group(1) or match.group(2))), None
    return None, None


def _arabic(roman: str) -> int:
    worth = {"I": 1, "V": 5, "X": 10}
    values = [worth[c] for c in roman]
    return sum(-v if v < w else v for v, w in zip(values, [*values[1:], 0], strict=True))


_KINDS: tuple[tuple[str, str, str], ...] = (
    ("S/PRST/", "statement", "council"),
    ("S/RES/", "resolution", "council"),
    ("A/HRC/RES/", "resolution", "rights"),
    ("A/RES/", "resolution", "assembly"),
)
_KINDS += (("E/RES/", "resolution", "economic"), ("A/HRC/", "report", "rights"), ("S/", "letter", "council"), ("A/", "report", "assembly"))


def _symbol(match: re.Match[str]) -> Citation | None:
    written = re.sub(r"\s++", " ", match.group()).rstrip("-/")
    kind, issuer = next((k, i) for prefix, k, i in _KINDS if written.startswith(prefix))
    if kind == "resolution" and not re.match(r"(?:S/RES/\d|A/RES/[\dES]|A/HRC/RES/[\dS]|E/RES/\d)", written):
        return None
    if kind in ("letter", "report") and not re.fullmatch(r"S/\d{4}/\d+|A/\d{2}/\d+|A/HRC/\d+/\d+|A/(?:ES-)?\d+/PV\.\d+", written):
        return None
    if council := re.fullmatch(r"S/RES/(\d+)(?: ?\((\d{4})\))?", written):
        year = council_year(int(council.group(1)))
        if year is None:
            return None
        written = f"S/RES/{council.group(1)} ({year})"
        numbers: tuple[str, ...] = (council.group(1),)
    elif old := re.fullmatch(r"A/RES/(\d+) ?([A-Z]?) ?\(([IVX]+)\)", written):
        letter = f" {old.group(2)}" if old.group(2) else ""
        written, numbers = f"A/RES/{old.group(1)}{letter} ({old.group(3)})", (old.group(1),)
    else:
        numbers = (written.split("RES/")[-1].split("PRST/")[-1],) if "/R" in written or "PRST" in written else (written,)
    # A symbol in parentheses after the resolution's number belongs to that citation; it is found by its own span here.
    return _with_days(match.start(), match.start() + len(match.group().rstrip("-/")), kind, numbers, (written,), None, issuer)
