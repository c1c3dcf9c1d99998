"""Sentences by rules: an exact partition, the table of hard cases, work in proportion to the text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given

from annotate.texts import TEXTS
from hearsay.annotate import sentences
from hearsay.annotate.sentences import split_paragraphs, split_sentences

# One case a line; '|' stands where a sentence ends. Extend it with whatever goes wrong.
CASES = """
Mr. Diaz met Gen. Obasi. | They talked.
The talks in the U.S. Senate ended. | A vote follows.
He lives in the U.S. | The talks go on.
Resolution No. 145 was read on St. George Square at 10.30 a.m. on Monday. | Nobody spoke.
The answer was no. | He left.
J. K. Obi and A. B. Lind signed. | The rest waited.
George W. Mensah chose Plan B. | The end.
"We are ready," the statement said. | It gave no date.
"Are you ready?" Ana Ruiz asked. | Nobody was.
"Are you ready?" | Nobody answered.
“It is over.” | The minister left.
'We won,' he said. | 'We will go on.' | She agreed.
He called it "a farce." | The court disagreed.
They shouted "Down with the dam!", "Water for all!" and "No!" and left. | Police watched.
He waited ... and waited. | Then he left.
He waited... | Then he left.
Who was there? | Nobody! | And why?!
The dam (built in 1974.) holds. | The town is dry.
The report was wrong.[17] | So was the next one. [18] | The third was right.
See http://example.org/a.b. | Then write to info@example.org. | That is all.
The paper News.Az reports it.
The reports came.The letter did not.
The reports ended in 2014.The letter came later.
KAMPALA, Uganda, March 3. /Sova/ The talks ended. | A date was set.
KAMPALA (Sova) - The talks ended. | A date was set.
1. The first point. | It is short.
On Sept. 3 it rained. | In Oct. 2019 it did not. | Vol. XI is out.
Acme Co. and Sons Ltd. signed. | The firm is small.
The law of 20 Dec. 1993. and its annex
The 1990s. | The 2000s.
He has a Ph.D. from Lund. | She has none.
Yes. | No. | Maybe.
The dose is 1.5 mg. | It is small.
e.g. the talks, i.e. this, etc. and so on
نعم؟ | لا.
東京。| 大阪。
"""


def expected(line: str) -> tuple[str, list[str]]:
    """Return the text of a case and its sentences."""
    parts = [p.strip() for p in line.split("|")]
    glue = "" if "。" in line else " "
    return glue.join(parts), parts


@pytest.mark.parametrize("line", [c for c in CASES.strip().splitlines() if ".The" not in c])
def test_a_line_is_split_where_the_table_says(line: str) -> None:
    text, parts = expected(line)
    assert [text[a:b] for a, b in split_sentences(text)] == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The reports came.The letter did not.", ["The reports came.", "The letter did not."]),
        ("The reports ended in 2014.The letter came.", ["The reports ended in 2014.", "The letter came."]),
        ('He spoke of "one land."The letter came.', ['He spoke of "one land."', "The letter came."]),
        ("The site Example.Com and the file Report.Pdf stay whole", ["The site Example.Com and the file Report.Pdf stay whole"]),
        ("A headline\nThe text begins. It goes on.", ["A headline", "The text begins.", "It goes on."]),
        ("• one point\n• two points", ["• one point", "• two points"]),
        ("", []),
        (" \n ", []),
        ("x", ["x"]),
    ],
)
def test_missing_blanks_lines_and_empty_texts(text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in split_sentences(text)] == parts


def test_a_wrapped_line_goes_on() -> None:
    text = "The ministers of the four river states met on Monday in the old\ntown hall of Ganvier. They left\nat noon.\n\nThe end"
    assert next(text[a:b] for a, b in split_sentences(text)).endswith("Ganvier.")
    assert len(split_paragraphs(text)) == 3  # 'They left' is too short a line to have been wrapped


@given(TEXTS)
def test_sentences_and_paragraphs_partition_the_text_but_for_white_space(text: str) -> None:
    for split in (split_sentences, split_paragraphs):
        spans = split(text)
        assert (
            "".join(text[a:b] for a, b in spans).replace(" ", "").split() == "".join(text[a:b] for a, b in spans).replace(" ", "").split()
        )
        kept = {i for a, b in spans for i in range(a, b)}
        assert all(text[i].isspace() for i in range(len(text)) if i not in kept)
        assert all(a < b and not text[a].isspace() and not text[b - 1].isspace() for a, b in spans)
        assert all(b <= c for (_, b), (c, _) in itertools.pairwise(spans))


@given(TEXTS)
def test_no_sentence_crosses_a_paragraph(text: str) -> None:
    paragraphs = split_paragraphs(text)
    assert all(any(a <= c and d <= b for a, b in paragraphs) for c, d in split_sentences(text))


@pytest.mark.parametrize(
    "hard",
    ["." * 64, "a." * 32, '"' * 64, "A. " * 20, "Dr. " * 16, '."' * 32, "[1]" * 20, "?" * 30 + "\n" * 30, " ." * 32, "GORI, 3. "],
)
def test_the_work_grows_with_the_text_and_no_faster(hard: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every candidate is judged once, from at most REACH characters on either side: count both."""
    seen: list[int] = []
    judge = sentences._ends

    def counting(text: str, mark: object, start: int, end: int) -> bool:
        seen.append(1)
        return judge(text, mark, start, end)  # type: ignore[arg-type]

    monkeypatch.setattr(sentences, "_ends", counting)
    counts = []
    for times in (10, 20, 40):
        seen.clear()
        split_sentences(hard * times)
        counts.append(len(seen))
    assert counts[2] <= len(hard) * 40
    assert counts[2] - counts[1] <= 2 * (counts[1] - counts[0]) + 2


def test_a_candidate_sees_no_further_than_its_reach() -> None:
    far = "x" * (sentences.REACH + 5)
    near = split_sentences(f"{far} Dr. Obi left.")
    assert near == split_sentences(f"{far} Dr. Obi left.".replace("xxxxx", "yyyyy"))
    assert len(near) == 1
