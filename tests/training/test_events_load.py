"""The marked sentences with events: what the loader understands, and what it refuses."""

import pytest
from training.events.load import MarkupError, WrittenQuantity, read_item

HEAD = "@ id=t-1 region=west-africa register=agency published=2024-03-14"
TEXT = "[x1 Dockers] {e1 marched} in [p1 Tema] on [t1 Friday], and [x2 police] {e2 held} [q1 nine] of [x3 them], [x4 a union] said."
GOOD = [
    HEAD,
    TEXT,
    "= e1 PROTEST/demo claimed a=x1 p=p1 t=t1 when=2024-03-08 by=x4",
    "= e2 COERCE/arrest claimed a=x2 r=x3 q=q1:arrested:9..9 by=x4",
]


def test_a_good_item() -> None:
    item = read_item(GOOD, "f")
    assert item.text == "Dockers marched in Tema on Friday, and police held nine of them, a union said."
    assert [(m, item.text[a:b]) for m in ("x1", "e2", "t1") for a, b in item.marks[m]] == [
        ("x1", "Dockers"),
        ("e2", "held"),
        ("t1", "Friday"),
    ]
    first, second = item.events
    assert (first.type, first.mode, first.status, first.actors, first.when) == ("PROTEST", "demo", "claimed", ("x1",), ("2024-03-08",) * 2)
    assert second.quantities == (WrittenQuantity("q1", "arrested", 9, 9),)
    assert item.parties == ["x1", "x2", "x3", "x4"]
    assert not item.test


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("= e1 PROTEST/arrest claimed a=x1", "mode"),
        ("= e1 PROTEST/demo said a=x1", "status"),
        ("= e1 PROTEST/demo claimed a=x9", "x9"),
        ("= e1 PROTEST/demo claimed a=p1", "p1"),
        ("= e1 PROTEST/demo claimed a=x1 when=2024-02-31", "no such day"),
        ("= e1 PROTEST/demo claimed a=x1 when=Friday", "ISO"),
        ("= e1 PROTEST/demo claimed a=x1 q=q1:hurt:9..", "quantity"),
        ("= e1 PROTEST/demo claimed a=x1 a=x2", "twice"),
        ("= e1 PROTEST demo a=x1", "status"),
    ],
)
def test_slips_are_named(line: str, word: str) -> None:
    with pytest.raises(MarkupError, match=r"t-1") as caught:
        read_item([HEAD, TEXT, line, GOOD[3]], "f")
    assert word in str(caught.value)


@pytest.mark.parametrize(
    "text",
    ["[x1 Dockers {e1 marched}", "[x1  Dockers] {e1 marched}", "[z1 Dockers] {e1 marched}", "Dockers] {e1 marched}", "[x1 Dockers ]"],
)
def test_broken_marks_are_refused(text: str) -> None:
    with pytest.raises(MarkupError):
        read_item([HEAD, text, "= e1 PROTEST/demo asserted"], "f")


def test_every_trigger_has_its_line() -> None:
    with pytest.raises(MarkupError, match="e2"):
        read_item(GOOD[:3], "f")


def test_brackets_of_the_text_are_doubled() -> None:
    item = read_item([HEAD, "[x1 Dockers] [[sic]] rested.", "= none"], "f")
    assert item.text == "Dockers [sic] rested."
    assert item.events == ()
