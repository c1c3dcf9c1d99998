"""The worker for pages: killed at its deadline, restarted after a crash, and no harm to the next page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hearsay.protocols import Limits
from hearsay.read.prescan import prescan
from hearsay.read.reasons import Refused
from hearsay.read.sandbox import Sandbox
from read.read_samples import articles, page, read, reasons, warc

HERE = "read_hostile_jobs:"
JOBS = tuple(HERE + j for j in ("echo", "crash", "hang", "devour", "recurse", "fail", "connect", "chatter", "pid"))


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    made = Sandbox(1_500_000_000, JOBS)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("job", "reason"),
    [
        ("crash", "worker died"),
        ("hang", "too long to parse"),
        ("devour", "too much memory"),
        ("recurse", "too deeply nested"),
        ("fail", "damaged"),
        ("connect", "damaged"),
    ],
)
def test_what_goes_wrong_in_a_parser_is_a_reason_and_the_next_page_is_parsed(box: Sandbox, job: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        box.call(HERE + job, b"a page", 2.0)
    assert refused.value.reason == reason
    assert box.call(HERE + "echo", b"the next page", 10.0) == b"the next page"


def test_what_a_library_prints_does_not_get_between_the_answers(box: Sandbox) -> None:
    assert box.call(HERE + "chatter", b"a page", 10.0) == b"a page"


def test_one_worker_serves_many_pages_and_is_then_replaced() -> None:
    box = Sandbox(1_500_000_000, JOBS, pages=3)
    pids = [box.call(HERE + "pid", b"", 10.0) for _ in range(4)]
    box.close()
    assert pids[0] == pids[1] == pids[2] != pids[3]


def test_a_worker_that_cannot_be_started_is_a_reason() -> None:
    with pytest.raises(Refused, match="worker died"):
        Sandbox(1_500_000_000, ("no.such.module:job",)).call("no.such.module:job", b"", 10.0)


# The eight pages that hung or crashed parsers in our own measurements, smaller where that suffices.
HOSTILE = {
    "nested blocks": "<div>" * 200_000,
    "nested inlines": "<b>" * 100_000,
    "nested tables": "<table><tr><td>" * 50_000,
    "attributes": "<p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">",
    "quoted attributes": "<p " + " ".join(f"a{i}='{i}'" for i in range(100_000)) + ">",
    "paragraphs of links": "<p><a href=x>word</a></p>" * 60_000,
    "open brackets": "<" * 300_000,
    "entities": "&#x41;" * 300_000,
    "unclosed comment": "<!--" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_costs_only_itself(name: str) -> None:
    limits = Limits(parse_seconds=3.0)
    found = read(warc([page(1), f"<html><body>{HOSTILE[name]}</body></html>", page(2)]), "a.warc.gz", limits)
    assert len(found) == 3
    assert [a.text.count("Ferry crews") for a in articles(found)][:: len(articles(found)) - 1] == [1, 1]


@pytest.mark.parametrize("name", ["nested blocks", "nested inlines", "nested tables", "attributes", "quoted attributes"])
def test_the_worst_are_seen_before_a_parser_touches_them(name: str) -> None:
    with pytest.raises(Refused, match="too deeply nested"):
        prescan(HOSTILE[name])


def test_honest_pages_pass_the_first_glance() -> None:
    prescan(page())
    prescan("<p>no end tag" * 5_000 + "<br>" * 5_000 + "<li>" * 5_000)
    prescan("<div></div>" * 50_000)
    prescan(f"<div data-state='{'x ' * 50_000}'>")


def test_a_page_over_the_limit_is_too_large() -> None:
    assert reasons(read(page(body="x" * 10_000), "a.html", Limits(article_bytes=5_000))) == ["too large"]


def test_a_parser_that_cannot_be_imported_says_what_is_missing() -> None:
    broken = Sandbox(1_500_000_000, ("no_such_parser:parse",))
    with pytest.raises(Refused) as refused:
        broken.call("no_such_parser:parse", b"", 5.0)
    broken.close()
    assert refused.value.reason == "worker died"
    assert "No module named 'no_such_parser'" in refused.value.detail
