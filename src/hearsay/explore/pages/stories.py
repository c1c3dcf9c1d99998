"""Stories: the list, and one story with its reports side by side, disagreements first, and its origins with the reasons."""

from __future__ import annotations

from collections.abc import Iterator

from hearsay.explore.lists import Listing, ListSpec, listing
from hearsay.explore.pages.found import actor_names
from hearsay.explore.rows import ClaimRow, EventRow, Hand, PassageRow, StoryRow
from hearsay.explore.view import Ask, NotThere, View
from hearsay.records import Party, Storyline, StoryLink, Struct
from hearsay.text import fold

__all__ = ["SPEC", "Answer", "Question", "Report", "StoryList", "StoryPage", "stories", "story"]

SPEC = ListSpec(
    page="stories",
    table="stories",
    order="article_count desc, day desc nulls last, id",
    filters={
        "actor": "id in (select story from story_events s join actor_events a on a.event = s.event where a.actor = ?)",
        "article": "list_contains(articles, ?)",
        "storyline": "id in (select story from storyline_at where storyline = ?)",
        "from": 'coalesce("when"."to", day) >= ?',
        "to": "day <= ?",
    },
    facets={
        "type": "type",
        "country": "country",
        "origins": "case when origins.high = 1 then 'one' when origins.low > 1 then 'several' else 'cannot be told' end",
    },
)
_REPORTS = 200  # of one story on its page; the list of events has the rest


class StoryList(Struct, frozen=True, kw_only=True):
    """A page of stories."""

    list: Listing


class Answer(Struct, frozen=True, kw_only=True):
    """What some reports say to a question; `actor` is who is meant, where that is an actor."""

    text: str
    reports: tuple[int, ...]
    actor: str | None = None


class Question(Struct, frozen=True, kw_only=True):
    """A question to all reports: what they answer, and the numbers of those that do not say."""

    about: str
    answers: tuple[Answer, ...]
    silent: tuple[int, ...]

    @property
    def open(self) -> bool:
        """Whether reports differ."""
        return len(self.answers) > 1


class Report(Struct, frozen=True, kw_only=True):
    """One report of the story: an event of an article, the claim that carries it, and the hands the article names."""

    number: int
    event: EventRow
    claim: ClaimRow | None
    hands: tuple[Hand, ...]


class StoryPage(Struct, frozen=True, kw_only=True):
    """A story. `links` say why reports are held for one event, `origin_reasons` why it has so many origins, `lines` what it goes
    on from.
    """

    story: StoryRow
    reports: tuple[Report, ...]
    differ: tuple[Question, ...]
    agree: tuple[Question, ...]
    origin_reasons: tuple[str, ...]
    links: tuple[StoryLink, ...]
    lines: tuple[Storyline, ...]
    passages: tuple[PassageRow, ...]
    actors: dict[str, str]


def stories(ask: Ask) -> View:
    """List stories, those in most articles first."""
    found = listing(ask, SPEC, StoryRow)
    return View(template="stories.html", title="Stories", data=StoryList(list=found), rows=found.rows)


def story(ask: Ask) -> View:
    """Show one story.

    Raises:
        NotThere: the store has no such story.
    """
    index = ask.index
    one = index.one(StoryRow, "select * from stories where id = ?", [ask.id])
    if one is None:
        raise NotThere(f"no story {ask.id!r} in this store")
    events = index.rows(
        EventRow,
        "select e.* from story_events s join events e on e.article = s.article and e.id = s.event where s.story = ? "
        f"order by e.published nulls last, e.outlet, e.article, e.seq limit {_REPORTS}",
        [one.id],
    )
    articles = sorted({e.article for e in events})
    marks = ", ".join("?" * len(articles))
    claims = {c.id: c for c in index.rows(ClaimRow, f"select * from claims where article in ({marks})", articles)} if articles else {}
    hands = index.rows(Hand, f"select * from relays where article in ({marks}) order by article, rank", articles) if articles else []
    actors = actor_names(index, (*events, *claims.values()))
    reports = tuple(
        Report(
            number=n, event=e, claim=claims.get(e.according_to or ""), hands=tuple(h for h in hands if h.article == e.article and h.rank)
        )
        for n, e in enumerate(events, 1)
    )
    questions = list(_questions(reports, actors))
    passages = (
        index.rows(
            PassageRow,
            "select p.*, x.outlet as a_outlet, y.outlet as b_outlet, x.title as a_title, y.title as b_title, x.day as a_published, "
            f"y.day as b_published from passages p join articles x on x.id = p.a.article join articles y on y.id = p.b.article "
            f"where p.a.article in ({marks}) and p.b.article in ({marks}) order by p.identity desc, p.id limit 100",
            [*articles, *articles],
        )
        if articles
        else []
    )
    data = StoryPage(
        story=one,
        reports=reports,
        differ=tuple(q for q in questions if q.open),
        agree=tuple(q for q in questions if not q.open and q.answers),
        origin_reasons=tuple(r for r in one.reasons if not r.startswith("evt_")),
        links=tuple(index.rows(StoryLink, "select * from story_links where story = ? order by score desc, id limit 300", [one.id])),
        lines=tuple(
            index.rows(Storyline, "select l.* from storyline_at a join storylines l on l.id = a.storyline where a.story = ?", [one.id])
        ),
        passages=tuple(passages),
        actors=actors,
    )
    title = " ".join((one.words or one.type).split())
    return View(template="story.html", title=title, data=data, rows=tuple(events))


def _party(party: Party, actors: dict[str, str]) -> tuple[str, str, str | None]:
    """Return what stands for a party when reports are compared, how it is shown, and who it is.

    Names are compared, not ids: 'the protesters' of two articles are two actors until something shows that they are one.
    """
    words = actors.get(party.actor or "", " ".join(party.text.split()))
    return fold(words), words, party.actor


def _questions(reports: tuple[Report, ...], actors: dict[str, str]) -> Iterator[Question]:
    """Yield every question with the answers of all reports, those of most reports first."""
    said: dict[str, dict[str, tuple[str, str | None, list[int]]]] = {}

    def put(about: str, key: str, text: str, report: int, actor: str | None = None) -> None:
        answers = said.setdefault(about, {})
        numbers = answers.setdefault(key, (text, actor, []))[2]
        if report not in numbers:
            numbers.append(report)

    for about in ("Told as", "Who", "To whom", "When", "Where", "What"):
        said[about] = {}
    for report in reports:
        e, n = report.event, report.number
        put("Told as", e.status, e.status, n)
        put("What", f"{e.type}/{e.mode or ''}", " ".join(filter(None, (e.type, e.mode))), n)
        for about, parties in (("Who", e.actors), ("To whom", e.recipients)):
            for party in parties:
                key, text, actor = _party(party, actors)
                put(about, key, text, n, actor)
        if e.when and (e.when.from_ or e.when.to):
            days = e.when.from_ if e.when.from_ == e.when.to else f"{e.when.from_ or '…'} to {e.when.to or '…'}"
            put("When", str(days), str(days), n)
        if e.where:
            put("Where", fold(e.where.name), e.where.name, n)
        for q in e.quantities:
            amount = _amount(q.low, q.high)
            put(f"How many: {q.kind if q.kind != 'other' else q.of or 'other'}", amount, amount, n)
    for about, answers in said.items():
        told = {n for _, _, numbers in answers.values() for n in numbers}
        ranked = sorted(answers.values(), key=lambda a: (-len(a[2]), a[0]))
        yield Question(
            about=about,
            answers=tuple(Answer(text=text, reports=tuple(numbers), actor=actor) for text, actor, numbers in ranked),
            silent=tuple(r.number for r in reports if r.number not in told),
        )


def _amount(low: float | None, high: float | None) -> str:
    """Return a count in words.

    >>> _amount(12, None), _amount(40, 40), _amount(None, None)
    ('at least 12', '40', 'a number')
    """
    if low is None:
        return "a number" if high is None else f"at most {high:g}"
    if high is None:
        return f"at least {low:g}"
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"
