"""How long pages of the explorer take on a large store.

    python benchmarks/explorer.py [--articles 5000] [--store FOLDER] [--rounds 5]

Writes a store of invented rows (no language model: eight events and nine claims an article, actors by a power law, every fifth
article a copy of another) if FOLDER has none, builds the explorer's index, and asks for each page `rounds` times in one process,
through the whole application but without a socket. Prints milliseconds: the median and the slowest, and the size of the page.
The budget (DESIGN, section 7) is 100 ms a page on 100,000 articles.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from starlette.testclient import TestClient

from hearsay.explore.app import create_app
from hearsay.records import (
    Actor,
    AnnotatedArticle,
    Claim,
    Event,
    Extent,
    Instrument,
    OriginCount,
    Party,
    Passage,
    Published,
    Relay,
    SharedInstrument,
    Span,
    Status,
    Story,
    When,
    Where,
    cut,
)
from hearsay.store.manifest import Manifest, PartEntry, save
from hearsay.store.parts import Stored, write_part
from hearsay.text import sha256

TYPES = ("PROTEST", "ACCUSE", "CONSULT", "AGREE", "REQUEST", "ASSAULT", "SANCTION", "AID", "REJECT", "SUPPORT")
STATUSES: tuple[Status, ...] = ("asserted", "asserted", "claimed", "claimed", "denied", "planned")
PLACES = [(f"Town {n}", random.Random(n).choice(("GEO", "KEN", "PER", "NPL", "SEN")), n % 60 - 20.0, n % 150 - 60.0) for n in range(400)]
WORDS = [
    "river",
    "council",
    "quay",
    "dockers",
    "minister",
    "water",
    "harbour",
    "strike",
    "talks",
    "border",
    "bridge",
    "valley",
    "ferry",
    "market",
    "road",
    "station",
    "union",
]
PART = 500  # articles in a part


def sentence(rng: random.Random, number: int) -> str:
    """Return one invented sentence."""
    a, b, c, d, e = (rng.choice(WORDS) for _ in range(5))
    return f"The {a} {b} of district {number} met the {c} {d} about the {e}."


def article(number: int, actors: int) -> Stored:
    """Return one article; numbers that end in 0 or 5 share a paragraph with the one before."""
    rng = random.Random(number)
    shared = random.Random(number - 1 if number % 5 == 0 else number)
    lines = [" ".join(sentence(shared if n == 0 else rng, number) for _ in range(4)) for n in range(5)]
    text = "\n\n".join(lines)
    id = f"art_{sha256(str(number))[:20]}"
    day = f"202{number % 4}-{number // 4 % 12 + 1:02}-{number % 28 + 1:02}"
    who = [f"act_{sha256(str(int(actors * rng.random() ** 3)))[:20]}" for _ in range(10)]
    starts = [i for i in range(len(text)) if text.startswith("The ", i)]

    def party(n: int) -> Party:
        start = starts[n % len(starts)]
        words = cut(text, start, start + 12)
        return Party(start=words.start, end=words.end, text=words.text, actor=who[n % 10])

    def words(n: int, first: int, last: int) -> Span:
        start = starts[n % len(starts)]
        return cut(text, start + first, start + last)

    events = []
    for n in range(8):
        span, place = words(n, 0, 50), rng.choice(PLACES)
        events.append(
            Event(
                id=f"evt_{sha256(f'{number} {n}')[:20]}",
                start=span.start,
                end=span.end,
                text=span.text,
                type=rng.choice(TYPES),
                trigger=words(n, 20, 30),
                actors=(party(n),),
                recipients=(party(n + 1),),
                when=When(from_=day, to=day, precision="day", basis="text") if n % 3 else None,
                where=Where(name=place[0], country=place[1], lat=place[2], lon=place[3], precision="city") if n % 2 else None,
                status=rng.choice(STATUSES),
                confidence=0.8,
            )
        )
    claims = tuple(
        Claim(
            id=f"clm_{sha256(f'{number} c {n}')[:20]}",
            manner="indirect",
            type=rng.choice(("statement", "demand", "denial")),
            sources=(party(n + 2),),
            cues=(words(n, 12, 18),),
            contents=(words(n, 20, 60),),
        )
        for n in range(9)
    )
    law = words(3, 0, 20)
    return Stored(
        article=AnnotatedArticle(
            id=id,
            path=f"news/{number}.txt",
            sha256=sha256(text),
            language="en",
            outlet=f"Outlet {int(200 * rng.random() ** 2)}",
            title=f"{rng.choice(WORDS)} {rng.choice(WORDS)} {number}",
            published=Published(from_=day, to=day, precision="day", basis="header"),
            text=text,
            annotator="none",
            sentences=((0, len(text)),),
            claims=claims,
            relays=(Relay(rank=0, name="Outlet", role="outlet"), Relay(rank=1, name=f"Agency {number % 7}", role="agency")),
            instruments=(
                Instrument(id=f"ins_{sha256(f'{number} i')[:20]}", start=law.start, end=law.end, text=law.text, kind="resolution"),
            ),
            events=tuple(events),
        ),
        actors=tuple(Actor(id=a, name=f"Actor {a[4:10]}", kind="organization", country=rng.choice(PLACES)[1]) for a in sorted(set(who))),
        unit=str(number // PART),
    )


def across(count: int) -> Iterator[Passage | Story | SharedInstrument]:
    """Yield a passage and a story for every copy, and a hundred instruments."""
    ids = {n: f"art_{sha256(str(n))[:20]}" for n in range(count)}
    for n in range(5, count, 5):
        pair = (Extent(article=ids[n - 1], start=0, end=250), Extent(article=ids[n], start=0, end=250))
        yield Passage(id=f"pas_{sha256(str(n))[:20]}", a=pair[0], b=pair[1], identity=0.97, cluster=f"clu_{n}", earlier="a")
        events = tuple(f"evt_{sha256(f'{m} 0')[:20]}" for m in (n - 1, n))
        origins = OriginCount(low=1, high=1 + n % 2)
        yield Story(id=f"sto_{sha256(str(n))[:20]}", type="PROTEST", events=events, articles=(ids[n - 1], ids[n]), origins=origins)
    for law in range(100):
        numbers = range(law, count, 100)
        yield SharedInstrument(
            id=f"ins_shared{law}",
            kind="resolution",
            identifiers=(f"S/RES/{law}",),
            articles=tuple(ids[n] for n in numbers),
            mentions=tuple(f"ins_{sha256(f'{n} i')[:20]}" for n in numbers),
            reason="the same symbol",
        )


def write(folder: Path, count: int) -> None:
    """Write the store."""
    for name in ("tmp", "parts"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    parts: list[PartEntry] = []
    for first in range(0, count, PART):
        some = [article(n, max(50, count // 4)) for n in range(first, min(first + PART, count))]
        parts.append(write_part(folder, f"part{first:07}", cut=0, last=True, units=(), articles=some, rejected=()))
        print(f"\r{first + len(some)} articles", end="", flush=True)
    parts.append(write_part(folder, "across", cut=0, last=True, units=(), articles=(), rejected=(), across=list(across(count))))
    save(folder, Manifest(generation=1, parts=tuple(parts)))
    print()


def main() -> None:
    """Write the store if it is not there, and time the pages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    folder: Path = given.store or Path(tempfile.mkdtemp()) / "store"
    if not (folder / "manifest.json").exists():
        write(folder, given.articles)
    started = time.perf_counter()
    app = create_app(folder)
    print(f"index: {time.perf_counter() - started:.1f} s, {app.state.shelf.now()[1].path.stat().st_size / 1e6:.0f} MB")
    index = app.state.shelf.now()[1]

    def some(query: str) -> str:
        return str(next(iter(index.dicts(query)[0].values())))

    actor = some("select id from actors order by articles desc, id limit 1")
    pages = [
        "/",
        "/search",
        "/search?q=ferry",
        "/search?q=district+777",
        f"/search?q=river&type=PROTEST&actor={actor}",
        "/stories",
        "/events",
        "/events?type=PROTEST&status=denied&country=KEN",
        f"/events?actor={actor}",
        "/events?page=200",
        "/claims",
        f"/claims?actor={actor}",
        "/actors",
        "/actors?q=ab",
        "/passages",
        "/instruments",
        "/timeline",
        f"/timeline?actor={actor}",
        "/network",
        f"/network?actor={actor}",
        "/map",
        "/outlets",
        "/run",
        "/codebook",
        f"/article/{some('select id from articles order by id limit 1')}",
        f"/story/{some('select id from stories order by id limit 1')}",
        f"/event/{some('select id from events where story is not null limit 1')}",
        f"/claim/{some('select id from claims limit 1')}",
        f"/actor/{actor}",
        f"/passage/{some('select id from passages limit 1')}",
        "/instrument/ins_shared1",
    ]
    client = TestClient(app, base_url="http://127.0.0.1")
    client.get("/search?q=word")  # the search index is built by the first search of a store
    print(f"{'median':>8} {'slowest':>8} {'kB':>6}  page")
    for page in pages:
        times = []
        for _ in range(given.rounds):
            started = time.perf_counter()
            answer = client.get(page)
            times.append((time.perf_counter() - started) * 1000)
            assert answer.status_code == 200, (page, answer.status_code)
        print(f"{statistics.median(times):8.0f} {max(times):8.0f} {len(answer.content) / 1000:6.0f}  {page}")


if __name__ == "__main__":
    main()
