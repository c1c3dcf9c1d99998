"""Stand-ins for the rooms read, annotate, extract and resolve: small, deterministic, and failing on command.

A `.txt` file is an article, a `.jsonl` file one article a line. Words in a text that make things happen: REJECT, RAISE (the
annotator raises), MISFIT (a span that does not fit), DIE-ANNOTATING and DIE-READING (the process dies).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from hearsay.errors import ModelError
from hearsay.protocols import Annotator, Hints, Limits
from hearsay.records import (
    Actor,
    Analysis,
    Article,
    Claim,
    DateRange,
    Event,
    Findings,
    Instrument,
    Mention,
    NameSpan,
    Party,
    Place,
    Published,
    Quantity,
    Rejected,
    Relay,
    Sentence,
    Span,
    TimeExpression,
    When,
    Where,
    cut,
)
from hearsay.run.stages import Stages
from hearsay.text import content_id, normalise, sha256

VERSION = "1"


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    path: str
    source: str
    size: int
    fingerprint: str
    member: str | None = None


def units(paths: Sequence[str], limits: Limits) -> Iterator[Unit]:
    for path in paths:
        root = Path(path).resolve()
        for file in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if file.is_file():
                data = file.read_bytes()
                name = f"{root.name}/{file.relative_to(root).as_posix()}" if root.is_dir() else root.name
                yield Unit(path=name, source=str(file), size=len(data), fingerprint=hashlib.sha256(data).hexdigest()[:32])


def article(path: str, raw: str, hints: Hints = Hints()) -> Article | Rejected:  # noqa: B008
    text = normalise(raw)
    if "REJECT" in text or not text:
        return Rejected(path=path, reason="no text found", detail=f"{len(text)} characters")
    return Article(
        id=content_id("art", path, sha256(text)),
        path=path,
        sha256=sha256(text),
        language="en",
        outlet=hints.outlet or "The Fake",
        title=text.split("\n")[0][:40],
        published=Published(from_="2024-03-12", to="2024-03-12", precision="day", basis="header"),
        not_annotated="language: fr" if text.startswith("Le ") else None,
        text=text,
    )


def read_unit(unit: Unit, limits: Limits, hints: Hints) -> Iterator[Article | Rejected]:
    with open(unit.source, encoding="utf-8") as file:
        if not unit.path.endswith(".jsonl"):
            yield article(unit.path, file.read(), hints)
            return
        for number, line in enumerate(file):
            if "DIE-READING" in line:
                os.kill(os.getpid(), signal.SIGKILL)
            yield article(f"{unit.path}#{number}", json.loads(line)["text"], hints)


class FakeAnnotator:
    name = "fake"

    def annotate(self, articles: Sequence[Article]) -> list[Analysis]:
        return [self._one(a.text) for a in articles]

    def _one(self, text: str) -> Analysis:
        if "RAISE" in text:
            raise ValueError("the fake annotator raises at <object at 0x7f00deadbeef>")
        if "DIE-ANNOTATING" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        sentences = tuple(Sentence(start=m.start(), end=m.end()) for m in re.finditer(r"[^.\s][^.]*\.?", text))
        names = tuple(
            NameSpan(start=m.start(), end=m.end(), text=m.group(), label="PERSON") for m in re.finditer(r"\b[A-Z][a-zé]+\b", text)
        )
        return Analysis(annotator="fake 1", sentences=sentences, names=names)


def extract(article: Article, analysis: Analysis, typer: object = None) -> Findings:
    text = article.text
    claims: list[Claim] = []
    for found in re.finditer(r"(\w+) said (\w[^.\n]*)", text):
        source, content = (cut(text, *found.span(n)) for n in (1, 2))
        claims.append(
            Claim(
                id=content_id("clm", article.id, found.start()),
                manner="indirect",
                type="statement",
                sources=(Party(start=source.start, end=source.end, text=source.text),),
                cues=(cut(text, found.end(1) + 1, found.end(1) + 5),),
                contents=(content,),
                parent=claims[-1].id if claims else None,
            )
        )
    times = tuple(
        TimeExpression(
            start=m.start(), end=m.end(), text=m.group(), id=content_id("tim", article.id, m.start()), type="DATE", value="2024-03-14"
        )
        for m in re.finditer("Thursday", text)
    )
    words = len(text) + (1 if "MISFIT" in text else 0)
    events = tuple(
        Event(
            start=m.start(),
            end=m.end(),
            text=m.group() if "MISFIT" not in text else "x" * len(m.group()),
            id=content_id("evt", article.id, m.start()),
            type="PROTEST",
            mode="demo",
            contexts=("labor",),
            trigger=cut(text, m.start(), m.end()),
            when=When(from_="2024-03-14", to=None, precision="day", basis="text", time=times[0].id if times else None),
            where=Where(name="Baku", country="AZE", lat=40.38, lon=49.89, precision="city"),
            status="claimed" if claims else "asserted",
            according_to=claims[0].id if claims else None,
            quantities=(Quantity(start=m.start(), end=m.end(), text=m.group(), low=12, of="people"),) if "MISFIT" not in text else (),
            confidence=0.1 + words / 7,
        )
        for m in re.finditer("protest", text)
    )
    instruments = tuple(
        Instrument(
            start=m.start(),
            end=m.end(),
            text=m.group(),
            id=content_id("ins", article.id, m.start()),
            kind="resolution",
            numbers=("822",),
            date=DateRange(from_="1993-04-30", to="1993-04-30"),
            body_spans=(Span(start=m.start(), end=m.end(), text=m.group()),),
        )
        for m in re.finditer(r"resolution \d+", text)
    )
    relays = (Relay(rank=0, name=article.outlet or "?", role="outlet"),)
    return Findings(times=times, claims=tuple(claims), events=events, instruments=instruments, relays=relays)


def resolve(article: Article, analysis: Analysis, findings: Findings) -> tuple[Article, Findings, list[Actor]]:
    mentions, actors = [], {}
    for name in analysis.names:
        actor = Actor(id=content_id("act", name.text), name=name.text, kind="person", aliases=(name.text.upper(),))
        actors[actor.id] = actor
        mentions.append(
            Mention(
                start=name.start,
                end=name.end,
                text=name.text,
                label=name.label,
                id=content_id("men", article.id, name.start),
                actor=actor.id,
            )
        )
    places = tuple(
        Place(start=m.start, end=m.end, text=m.text, id=content_id("plc", m.id), name=m.text, country="AZE")
        for m in mentions
        if m.text == "Baku"
    )
    return article, msgspec.structs.replace(findings, mentions=tuple(mentions), places=places), list(actors.values())


def load(name: str) -> Annotator:
    return FakeAnnotator()


def versions(annotator: str) -> dict[str, str]:
    return {"fake": os.environ.get("FAKE_VERSION", VERSION)}


def rooms() -> Stages:
    return Stages(unit=Unit, units=units, read_unit=read_unit, annotator=load, extract=extract, resolve=resolve, versions=versions)


def no_model(name: str) -> Annotator:
    raise ModelError("the fake model is absent")


def sudden_end(name: str) -> Annotator:
    os._exit(3)


def without_model() -> Stages:
    return msgspec.structs.replace(rooms(), annotator=no_model)


def stillborn() -> Stages:
    return msgspec.structs.replace(rooms(), annotator=sudden_end)


ROOMS = "fake_rooms:rooms"


def write_news(folder: Path, count: int, start: int = 0) -> Path:
    """Write small articles with every kind of record; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(start, start + count):
        body = (
            f"Report {n} from Baku\n\nOn Thursday Łucja said the dockers of pier {n} would protest. "
            f"Émile said resolution 822 was read aloud {n} times. Baku 😀 was calm."
        )
        (folder / f"{n:05d}.txt").write_text(body, encoding="utf-8")
    return folder
