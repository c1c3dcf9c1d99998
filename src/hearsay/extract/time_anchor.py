"""Reads what times leave out against the date of publication or against the narrative, and says which.

News is read against its date of publication, history against the date that was mentioned last: an article in which most dated
months lie years before its publication is history, and so is one whose publication is unknown. An article without a date whose
words give no year leaves the year open (`XXXX-11-10`), never today's.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from hearsay.extract.time_calendar import days_of, narrowed, shifted, unit_value
from hearsay.extract.time_draft import Draft
from hearsay.records import Published, Struct

__all__ = ["Params", "Reading", "anchored", "day_of", "speaks_of_future"]

_CONNECT = re.compile(
    r"\s*+,?\s*+(?:to|until|till|through|thru|and|or|-|–|—|,|and ending|but also|& )"
    r"\s*+(?:on\s++|by\s++|in\s++|again\s++(?:on|in)\s++)?(?:the\s++)?"
)
_RANGE = re.compile(r"\s*+(?:to|until|till|through|thru|-|–|—)\s*+(?:the\s++)?")
_VERB = re.compile(
    r"\b(?:(?P<future>will|shall|'ll|’ll|would|to be|is to|are to|set to|due|scheduled|slated|expected|expects?|plans?|planned|planning|"
    r"upcoming|going to|intends?|must|should|may|might|can|until|ahead of|next)|(?P<past>was|were|had|has|have|did|said|told|held|met|"
    r"began|took|came|went|left|sent|made|gave|became|led|rose|fell|broke|won|lost|fought|saw|ran|hit|shot|wrote|spoke|killed|[a-z]{2,}ed))\b"
)
_STOP = re.compile(r"[.!?]\s|\n")


class Params(Struct, frozen=True, kw_only=True):
    """Thresholds of reading times, each with its reason."""

    near_years: int = 1  # a dated month within a year of publication speaks for news, one further off for history
    least_history: int = 4  # fewer far dates are background paragraphs of a news report
    history_odds: float = 5.0  # far dates for each near date, weekday or 'yesterday'; both set by hand on GUM and WikiWars
    turn_months: int = 8  # history told forward: 'January' after October is the next one, 'June' after September the last one
    window: int = 140  # code points searched for a verb on either side


class Reading(Struct, frozen=True, kw_only=True):
    """A draft with its value, its days (closed, null if unknown) and its anchor: none, published or narrative."""

    draft: Draft
    value: str
    first: str | None
    last: str | None
    anchor: str
    rule: str


class _Told(Struct, frozen=True, kw_only=True):
    """What the narrative has mentioned last: a year, perhaps a month and a day."""

    year: int
    month: int | None = None
    day: int | None = None

    def date(self) -> datetime.date:
        return datetime.date(self.year, self.month or 1, self.day or 1)


def day_of(published: Published) -> datetime.date | None:
    """Return the day to read relative times against: the last day of a publication known to a month or better, else None."""
    if published.from_ is None or published.to is None or published.precision in ("bounded", "unknown"):
        return None
    first, last = datetime.date.fromisoformat(published.from_), datetime.date.fromisoformat(published.to)
    return last if (last - first).days <= 31 else None


def _far(drafts: Sequence[Draft], published: datetime.date, params: Params) -> bool:
    dated = [d.year for d in drafts if d.op == "calendar" and d.year is not None and d.month is not None]
    far = sum(abs(y - published.year) > params.near_years for y in dated)
    near = len(dated) - far + sum((d.op == "relative" and d.unit == "D" and d.base == "published") or d.weekday is not None for d in drafts)
    return far >= params.least_history and far >= params.history_odds * near


def _filled(drafts: Sequence[Draft], text: str) -> list[tuple[Draft, bool]]:
    """Give the year of a coordinated or range partner to drafts that lack it; tell whether one was given; mark ranges."""
    filled: list[tuple[Draft, bool]] = [(d, False) for d in drafts]
    for i in range(len(drafts) - 2, -1, -1):
        (here, _), (there, _) = filled[i], filled[i + 1]
        gap = text[here.end : there.start] if there.start - here.end < 20 else "."
        if not _CONNECT.fullmatch(gap) and not (gap == "" and here.op == "calendar"):
            continue
        ranged = bool(_RANGE.fullmatch(gap)) and here.op == there.op == "calendar" and "+" not in here.rule + there.rule
        if here.op == "calendar" and here.year is None and here.month is not None and there.op == "calendar" and there.year and there.month:
            later = (here.month, here.day or 0) > (there.month, there.day or 99)
            filled[i] = (_with(here, year=there.year - (1 if later and _RANGE.fullmatch(gap) else 0)), True)
        if ranged:
            filled[i] = (_with(filled[i][0], rule=here.rule + "+range-from"), filled[i][1])
            filled[i + 1] = (_with(there, rule=there.rule + "+range-to"), filled[i + 1][1])
    return filled


def _with(draft: Draft, **changes: str | int | None) -> Draft:
    fields = {name: getattr(draft, name) for name in draft.__struct_fields__}
    return Draft(**(fields | changes))


def speaks_of_future(text: str, start: int, end: int, window: int) -> bool:
    """Tell whether the clause around a time speaks of the future: the verb nearest to it decides, the one before it first."""
    return _tense(text, start, end, window) == "future"


def _tense(text: str, start: int, end: int, window: int) -> str | None:
    before = text[max(0, start - window) : start]
    stops = list(_STOP.finditer(before))
    before = before[stops[-1].end() :] if stops else before
    after = _STOP.split(text[end : end + window], maxsplit=1)[0]
    verbs = list(_VERB.finditer(before))
    left = verbs[-1] if verbs else None
    right = _VERB.search(after)
    gap_left = len(before) - left.end() if left else 10**6
    gap_right = right.start() if right else 10**6
    nearest = left if gap_left <= gap_right + 15 else right
    return None if nearest is None else "future" if nearest.group("future") else "past"


def anchored(drafts: Sequence[Draft], text: str, published: Published, params: Params | None = None) -> list[Reading]:
    """Return the drafts of one text (in order) as values and days, each with the anchor it was read against."""
    return _Reader(text, day_of(published), params or Params()).read(drafts)


class _Reader:
    """Reads the drafts of one text in order and remembers what was told last."""

    def __init__(self, text: str, published: datetime.date | None, params: Params) -> None:
        self.text, self.published, self.params = text, published, params
        self.history = published is None
        self.told: _Told | None = None
        self.day: datetime.date | None = None

    def read(self, drafts: Sequence[Draft]) -> list[Reading]:
        """Return one reading for each draft that has one."""
        if self.published is not None and _far(drafts, self.published, self.params):
            self.history = True
        found = []
        for draft, given in _filled(drafts, self.text):
            value, anchor = self._value(draft)
            if value:
                if given:
                    anchor = "narrative"
                first, last = self._days(draft, value)
                found.append(Reading(draft=draft, value=value, first=first, last=last, anchor=anchor, rule=draft.rule))
        return found

    def _days(self, draft: Draft, value: str) -> tuple[str | None, str | None]:
        if draft.first is not None:
            return draft.first, draft.last
        if value in ("PRESENT_REF", "PAST_REF", "FUTURE_REF"):
            day = self.published.isoformat() if self.published and not self.history else None
            if draft.rule == "deictic":
                return day, day
            if draft.op == "fixed" or value == "FUTURE_REF":
                return None, None
            return None, day
        first, last = days_of(value)
        if draft.week and first:
            begin = datetime.date.fromisoformat(first) + datetime.timedelta(7 * (draft.week - 1))
            return begin.isoformat(), min(last or "", (begin + datetime.timedelta(6)).isoformat())
        return narrowed((first, last), draft.mod)

    def _value(self, draft: Draft) -> tuple[str, str]:
        if draft.op == "fixed":
            return draft.value, "none"
        if draft.op == "calendar":
            return self._calendar(draft)
        return self._offset(draft) if draft.op == "offset" else self._relative(draft)

    # ------------------------------------------------------------------------------------------------- calendar

    def _calendar(self, draft: Draft) -> tuple[str, str]:
        anchor, year = "none", draft.year
        if draft.weekday is not None and draft.month is None and year is None:
            return self._weekday(draft)
        if year is None:
            year, anchor = self._year(draft)
        if draft.clock and draft.month is None:
            return self._clock(draft)
        head = "XXXX" if year is None else f"{year:04d}"
        if draft.season:
            value = f"{head}-{draft.season}"
        elif draft.month is None:
            value = head
        else:
            value = f"{head}-{draft.month:02d}" + (f"-{draft.day:02d}" if draft.day is not None else "")
        if draft.day is not None and year is not None and days_of(value) == (None, None):
            return "", anchor  # the 31st of June
        if draft.day is not None and year is None and not 1 <= draft.day <= 31:
            return "", anchor
        if year is not None and 1 <= year <= 9999:
            self._tell(year, draft.month, draft.day, anchor)
        return value + self._tail(draft), anchor

    def _tail(self, draft: Draft) -> str:
        return draft.clock or (f"T{draft.part}" if draft.part else "")

    def _tell(self, year: int, month: int | None, day: int | None, anchor: str = "none") -> None:
        del anchor
        try:
            told = _Told(year=year, month=month, day=day)
            self.told = told
            if day is not None:
                self.day = told.date()
        except ValueError:
            return

    def _clock(self, draft: Draft) -> tuple[str, str]:
        base = self.day if self.history or self.day else self.published
        if base is None:
            return f"XXXX-XX-XX{draft.clock}", "none"
        return f"{base.isoformat()}{draft.clock}", "narrative" if base is self.day else "published"

    def _year(self, draft: Draft) -> tuple[int | None, str]:
        if draft.n is not None and self.published is not None:
            return self.published.year + int(draft.n), "published"
        month = draft.month or {"SP": 4, "SU": 7, "FA": 10, "WI": 12, "Q1": 2, "Q2": 5, "Q3": 8, "Q4": 11, "H1": 3, "H2": 9}.get(
            draft.season or ""
        )
        if self.published is not None and not self.history:
            return self._published_year(draft, month), "published"
        if self.told is None:
            if self.published is not None and month is not None:
                return self._published_year(draft, month), "published"
            return None, "none"
        year = self.told.year
        if month and self.told.month and self.told.month - month >= self.params.turn_months:
            year += 1
        elif month and self.told.month and month - self.told.month >= self.params.turn_months + 2:
            year -= 1
        return year, "narrative"

    def _published_year(self, draft: Draft, month: int | None) -> int:
        assert self.published is not None
        day = self.published
        if month is None:
            return day.year
        if draft.weekday is not None and draft.day is not None:
            for year in (day.year, day.year - 1, day.year + 1):
                value = days_of(f"{year:04d}-{month:02d}-{draft.day:02d}")[0]
                if value and datetime.date.fromisoformat(value).isoweekday() == draft.weekday:
                    return year
        here = (month, draft.day if draft.day is not None else 0)
        now = (day.month, day.day if draft.day is not None else 0)
        tense = _tense(self.text, draft.start, draft.end, self.params.window)
        if tense is None and draft.day is not None and 0 <= (month - day.month) % 12 <= 1 and (month - day.month) % 12 < 2:
            tense = "future"  # no verb: the nearer one, which lies a few weeks ahead
        if tense == "future":
            # A date that has passed by less than half a year is not next year's.
            return day.year + 1 if here < now and (now[0] - here[0]) >= 6 else day.year
        return day.year - 1 if here > now else day.year

    def _weekday(self, draft: Draft) -> tuple[str, str]:
        weekday = draft.weekday or 1
        if self.published is None or self.history:
            if self.day is None:
                return f"XXXX-WXX-{weekday}{self._tail(draft)}", "none"
            ahead = (weekday - self.day.isoweekday()) % 7
            found = self.day + datetime.timedelta(ahead)
            self.day = found
            return found.isoformat() + self._tail(draft), "narrative"
        found = self._near(
            self.published, weekday, 1.0 if speaks_of_future(self.text, draft.start, draft.end, self.params.window) else -1.0
        )
        self.day = found
        return found.isoformat() + self._tail(draft), "published"

    @staticmethod
    def _near(base: datetime.date, weekday: int, step: float) -> datetime.date:
        """Return the last such weekday, the base included, or the next one."""
        if step > 0:
            return base + datetime.timedelta((weekday - base.isoweekday() - 1) % 7 + 1)
        return base - datetime.timedelta((base.isoweekday() - weekday) % 7)

    # ------------------------------------------------------------------------------------------------- relative

    def _base(self, asked: str | None) -> tuple[datetime.date | None, str]:
        if asked == "either":
            asked = "narrative" if self.history else "published"
        if asked == "narrative" or self.history:
            if self.told is not None:
                latest = self.day if self.told.day is not None and self.day is not None else self.told.date()
                return (self.day if asked == "narrative" and self.day and not self.history else latest), "narrative"
            if self.day is not None:
                return self.day, "narrative"
            if asked == "narrative":
                return None, "none"
        return self.published, "published" if self.published else "none"

    def _relative(self, draft: Draft) -> tuple[str, str]:
        base, anchor = self._base(draft.base)
        n, unit = draft.n or 0.0, draft.unit
        tail = self._tail(draft)
        if base is None:
            return self._unknown(draft, n), anchor
        if draft.rule == "deictic" and n == 0 and _tense(self.text, draft.start, draft.end, self.params.window) is None:
            return "PRESENT_REF", anchor  # 'France is, today, ...': these times, not this day
        if draft.weekday is not None:
            if unit == "W":
                monday = base - datetime.timedelta(base.isoweekday() - 1)
                day = monday + datetime.timedelta(7 * int(n) + draft.weekday - 1)
            elif n == 0:
                day = base - datetime.timedelta(base.isoweekday() - 1) + datetime.timedelta(draft.weekday - 1)
            else:
                day = self._near(base + datetime.timedelta(-1 if n < 0 else 0), draft.weekday, n)
            self.day = day
            return day.isoformat() + tail, anchor
        if draft.month is not None or draft.season is not None:
            return self._named(draft, base, n) + tail, anchor
        if unit == "D" and anchor == "narrative" and self.told is not None and self.told.day is None and self.day is None:
            return self._unknown(draft, n), "none"
        moved = shifted(base, n, unit or "D")
        if moved is None:
            return "", anchor
        value = unit_value(moved, unit or "D") + tail
        if unit == "D":
            self.day = moved
            if anchor == "narrative":
                self._tell(moved.year, moved.month, moved.day)
        elif anchor == "narrative" and unit in ("M", "Y"):
            self._tell(moved.year, moved.month if unit == "M" else None, None)
        return value, anchor

    def _named(self, draft: Draft, base: datetime.date, n: float) -> str:
        if draft.unit == "Y":
            return f"{base.year + int(n):04d}-{draft.month or 1:02d}"
        code = draft.season or f"{draft.month:02d}"
        month = draft.month or {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[draft.season or "SP"]
        year = base.year
        if n < 0 and month >= base.month:
            year -= 1
        if n > 0 and month <= base.month:
            year += 1
        return f"{year:04d}-{code}"

    def _unknown(self, draft: Draft, n: float) -> str:
        if draft.month is not None:
            return f"XXXX-{draft.month:02d}"
        shown = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Y": "XXXX", "Q": "XXXX-QX"}.get(draft.unit or "")
        if draft.weekday is not None:
            return f"XXXX-WXX-{draft.weekday}"
        if draft.season:
            return f"XXXX-{draft.season}"
        if draft.rule == "deictic" and n == 0:
            return "PRESENT_REF"
        return (shown or "XXXX") + self._tail(draft)

    def _offset(self, draft: Draft) -> tuple[str, str]:
        base, anchor = self._base(draft.base)
        unit = draft.unit or "D"
        if base is None or draft.n is None or unit[0] == "T":
            return draft.value, anchor if base else "none"
        if anchor == "narrative" and self.told is not None:
            known = 3 if self.told.day or (self.day and base is self.day) else 2 if self.told.month else 1
            if known < {"Y": 1, "DE": 1, "CE": 1, "M": 2, "Q": 2}.get(unit, 3):
                return draft.value, "none"
        moved = shifted(base, draft.n, unit)
        if moved is None:
            return draft.value, anchor
        value = unit_value(moved, unit)
        if anchor == "narrative" and unit in ("D", "M", "Y"):
            self._tell(moved.year, moved.month if unit != "Y" else None, moved.day if unit == "D" else None)
        return value, anchor
