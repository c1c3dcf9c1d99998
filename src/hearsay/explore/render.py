"""Views as HTML: Jinja with autoescape, and every value that comes out of it shown harmless."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import jinja2
import msgspec
from markupsafe import Markup

from hearsay.explore import charts, links
from hearsay.explore.pages.world import outline
from hearsay.explore.view import View
from hearsay.records import Published, When

__all__ = ["environment", "page", "shown"]

# Controls that turn the direction of text around, or that hide in it, each with the name under which it is shown in its place.
_CONTROLS = {
    code: f"[{name}]"
    for code, name in (
        *((0x202A, "LRE"), (0x202B, "RLE"), (0x202C, "PDF"), (0x202D, "LRO"), (0x202E, "RLO")),
        *((0x2066, "LRI"), (0x2067, "RLI"), (0x2068, "FSI"), (0x2069, "PDI"), (0x200E, "LRM"), (0x200F, "RLM"), (0x061C, "ALM")),
        *((0x200B, "ZWSP"), (0x2060, "WJ"), (0xFEFF, "BOM")),
    )
} | {code: f"[TAG {code:X}]" for code in range(0xE0000, 0xE0080)}


def shown(value: object) -> object:
    r"""Return a value as it may stand in a page: no control of direction acts on what stands around it; each is shown by name.

    >>> shown("abc\u202egnp.exe")
    'abc[RLO]gnp.exe'
    """
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return value.translate(_CONTROLS)
    return "" if value is None else value


def days(day: Published | When | None) -> str:
    """Return an interval of days in words.

    >>> days(When(from_="2024-03-12", to="2024-03-12")), days(When(from_="2024-03-12")), days(None)
    ('12 March 2024', 'not before 12 March 2024', 'unknown')
    """
    if day is None or (day.from_ is None and day.to is None):
        return "unknown"
    if day.from_ and day.to:
        return span(day.from_, day.to)
    return f"not before {date(day.from_)}" if day.from_ else f"not after {date(day.to)}"


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def date(day: str | None) -> str:
    """Return an ISO day, month or year in words.

    >>> date("2024-03-12"), date("2024-03"), date("2024"), date(None)
    ('12 March 2024', 'March 2024', '2024', 'unknown')
    """
    if not day:
        return "unknown"
    year, _, rest = day.partition("-")
    month, _, number = rest.partition("-")
    name = _MONTHS[int(month) - 1] if month.isdecimal() and 1 <= int(month) <= 12 else ""
    return " ".join(filter(None, (number.lstrip("0") if name else "", name, year)))


def span(first: str, last: str) -> str:
    """Return two ISO days as an interval in words, as short as it can be said.

    >>> span("2024-01-01", "2024-12-31"), span("2024-03-01", "2024-03-31"), span("2024-03-12", "2024-03-14")
    ('2024', 'March 2024', '12–14 March 2024')
    """
    if first == last:
        return date(first)
    if first[:4] == last[:4] and first[5:] == "01-01" and last[5:] == "12-31":
        return first[:4]
    if first[:7] == last[:7] and first[8:] == "01" and last[8:] >= "28":
        return date(first[:7])
    if first[:7] == last[:7]:
        return f"{first[8:].lstrip('0')}–{date(last)}"
    return f"{date(first)} – {date(last)}"


def number(value: float | None) -> str:
    """Return a number with thin spaces between thousands."""
    return "unknown" if value is None else f"{value:,}".replace(",", "\u202f")


def words(text: str | None, limit: int = 200) -> str:
    """Return text on one line, cut after a word near `limit` code points."""
    line = " ".join((text or "")[: limit * 3].split())
    if len(line) <= limit:
        return line
    return f"{line[:limit].rsplit(' ', 1)[0] if ' ' in line[limit // 2 : limit] else line[:limit]} …"


def flow(text: str | None) -> str:
    """Return text with every stretch of white space as one blank, those at its ends too."""
    return re.sub(r"\s+", " ", text or "")


def direction(text: str | None) -> str:
    """Return 'rtl' for text whose first strong letter is of a script written from right to left, else 'ltr'."""
    for char in (text or "")[:500]:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"


def plural(count: int, word: str, many: str | None = None) -> str:
    """Return a count with its word: '1 article', '2 articles'."""
    return f"{number(count)} {word if count == 1 else many or word + 's'}"


def names(items: Sequence[object], limit: int = 8) -> str:
    """Return a list in words, the first `limit` of it."""
    told = ", ".join(str(item) for item in items[:limit])
    return f"{told} and {len(items) - limit} more" if len(items) > limit else told


@cache
def environment() -> jinja2.Environment:
    """Return the environment of all templates: strict about names, autoescape on, every value passed through `shown`."""
    folder = files("hearsay.explore") / "templates"
    found = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8")),
        autoescape=True,
        finalize=shown,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.filters.update(days=days, date=date, number=number, words=words, flow=flow, plural=plural, names=names, outside=links.outside)
    found.globals.update(
        record=links.record, evidence=links.evidence, listing=links.listing, direction=direction, charts=charts, span=span, coasts=outline
    )
    return found


def page(view: View, **more: object) -> str:
    """Return a view as a page of HTML; `more` are names that the frame around every page uses."""
    template = environment().get_template(view.template)
    return template.render({name: getattr(view.data, name) for name in view.data.__struct_fields__} | {"title": view.title} | more)


def as_json(view: View) -> bytes:
    """Return the data of a view as JSON."""
    return msgspec.json.format(msgspec.json.encode(view.data), indent=1)
