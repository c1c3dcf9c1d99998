"""One instrument in many articles: by symbol, by body with number and day, by a name that the table knows; never by a like title."""

from __future__ import annotations

import pytest

from across_texts import Build, Whole, article, compared
from hearsay.records import DateRange, Instrument, SharedInstrument, Span


def cited(words: str, **fields: object) -> Instrument:
    kind = fields.pop("kind", "resolution")
    return Instrument(id="ins_0", start=0, end=len(words), text=words, kind=str(kind), **fields)  # type: ignore[arg-type]


def shared(build: Build, *uses: tuple[str, Instrument]) -> tuple[SharedInstrument, ...]:
    articles: list[Whole] = []
    for number, (source, instrument) in enumerate(uses):
        articles.append(article(build, source, f"i{number}", None, [instrument]))
    return compared(articles).instruments


def test_a_list_of_symbols_is_as_many_instruments(marked: Build) -> None:
    found = shared(
        marked,
        (
            "It named resolutions 822 and 853.",
            cited("resolutions 822 and 853", numbers=("822", "853"), identifiers=("S/RES/822 (1993)", "S/RES/853 (1993)")),
        ),
        ("It named resolution 822.", cited("resolution 822", numbers=("822",), identifiers=("S/RES/822 (1993)",))),
    )
    assert {(r.identifiers, r.numbers, r.articles) for r in found} == {
        (("S/RES/822 (1993)",), ("822",), ("art_i0", "art_i1")),
        (("S/RES/853 (1993)",), ("853",), ("art_i0",)),
    }
    assert {r.date for r in found} == {DateRange(from_="1993-04-30", to="1993-04-30"), DateRange(from_="1993-07-29", to="1993-07-29")}
    assert all("symbol" in r.reason for r in found)


DAY = DateRange(from_="2020-11-25", to="2020-11-25")
SENATE = "[ORG French Senate] adopted {words}."


def senate(words: str, **fields: object) -> tuple[str, Instrument]:
    source = SENATE.format(words=words)
    body = Span(start=0, end=13, text="French Senate")
    return source, cited(words, body_spans=(body,), **fields)


def test_body_number_and_day_make_one_instrument(marked: Build) -> None:
    (found,) = shared(marked, senate("resolution No 145", numbers=("145",), date=DAY), senate("text No 145", numbers=("145",), date=DAY))
    assert found.articles == ("art_i0", "art_i1")
    assert len(found.bodies) == 1
    assert len(found.mentions) == 2


@pytest.mark.parametrize(
    "other",
    [
        {"numbers": ("146",), "date": DAY},
        {"numbers": ("145",), "date": DateRange(from_="2020-11-26", to="2020-11-26")},
        {"numbers": ("145",), "date": DateRange(from_="2020-11-01", to="2020-11-30")},
        {"numbers": ("145",)},
    ],
)
def test_another_number_or_day_is_another_instrument(marked: Build, other: dict[str, object]) -> None:
    found = shared(marked, senate("resolution No 145", numbers=("145",), date=DAY), senate("text No 145", **other))
    assert [len(r.articles) for r in found if "145" in r.numbers and r.date == DAY] == [1]
    assert all(len(r.articles) == 1 for r in found)


def test_a_treaty_known_by_name_is_one_under_all_its_names(marked: Build) -> None:
    (found,) = shared(
        marked,
        ("It broke the UN Charter.", cited("UN Charter", kind="charter", title="Charter of the United Nations")),
        ("It broke the Charter.", cited("Charter", kind="charter", title="UN Charter")),
    )
    assert (found.title, found.articles) == ("Charter of the United Nations", ("art_i0", "art_i1"))


def test_equal_titles_that_no_table_knows_are_not_joined(marked: Build) -> None:
    title = "On the reed beds of the delta"
    assert shared(marked, ("It read the paper.", cited("paper", title=title)), ("It read the text.", cited("text", title=title))) == ()
