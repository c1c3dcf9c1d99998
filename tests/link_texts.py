"""Texts of our own for the tests of linking, and articles made of them."""

from __future__ import annotations

from hearsay.records import AnnotatedArticle, Event, Party, Published, Relay, When, Where, cut
from hearsay.text import content_id, sha256

WIRE = (
    "Ferry crews in the port of Tamsu laid down their work on Monday after talks over winter pay broke off without a result. "
    "The harbour office counted nineteen vessels at anchor by nightfall, among them two tankers with heating oil for the islands. "
    "A spokeswoman of the shipping chamber called the stoppage reckless and asked the governor to appoint a mediator before the weekend."
)
EDITED = (
    "Ferry crews in the harbour of Tamsu laid down their work on Tuesday after talks over winter pay broke off with no result. "
    "The harbour office counted eighteen vessels at anchor by nightfall, among them two tankers with heating oil for the islands. "
    "A spokesman of the shipping chamber called the stoppage reckless and asked the governor to name a mediator before the weekend."
)
OTHER = (
    "Beekeepers from the hill districts brought jars of dark honey to the autumn fair, where a jury of three tasted for most of the day. "
    "Prizes went to a family from Orlova and to a school that keeps its hives on the roof. Rain kept the number of visitors low."
)
MORE = (
    "The museum of clocks will stay closed until spring because damp has reached the store rooms under the western stairs. "
    "Its director hopes that volunteers can carry the larger pieces to the town hall before the first frost."
)
NAMES = "Royal Society for the Protection of Lighthouses and Keepers of the Northern Approaches"


def article(text: str, *, day: str | None = None, outlet: str | None = None, credit: str | None = None, **more: object) -> AnnotatedArticle:
    """Return an article published on `day`; `credit` names an agency it credits."""
    relays = [Relay(rank=0, name=outlet, role="outlet")] if outlet else []
    relays += [Relay(rank=1, name=credit, role="agency")] if credit else []
    return AnnotatedArticle(
        id=content_id("art", text, day, outlet),
        path=f"{outlet}.txt",
        sha256=sha256(text),
        outlet=outlet,
        published=Published(from_=day, to=day, precision="day", basis="header") if day else Published(),
        relays=tuple(relays),
        text=text,
        **more,  # type: ignore[arg-type]
    )


def event(text: str, words: str, trigger: str, *, day: str | None = None, **more: object) -> Event:
    """Return a protest that `words` tell of, with the day of `day` as the text gives it."""
    start = text.index(words)
    at = text.index(trigger, start)
    given: dict[str, object] = {
        "type": "PROTEST",
        "mode": "demo",
        "when": When(from_=day, to=day, precision="day", basis="text") if day else None,
    }
    return Event(
        id=content_id("evt", text, start),
        start=start,
        end=start + len(words),
        text=words,
        trigger=cut(text, at, at + len(trigger)),
        **{**given, **more},  # type: ignore[arg-type]
    )


def party(text: str, words: str, actor: str | None = None) -> Party:
    """Return a party named by `words`."""
    start = text.index(words)
    return Party(start=start, end=start + len(words), text=words, actor=actor)


def place(name: str, country: str, lat: float, lon: float, start: int, end: int) -> Where:
    """Return a town that the text names at `start`."""
    return Where(name=name, country=country, lat=lat, lon=lon, precision="city", start=start, end=end)
