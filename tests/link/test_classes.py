"""Classes of passages: what kind of text it is that articles have in common."""

from __future__ import annotations

import pytest

from hearsay.link import compare
from hearsay.records import AnnotatedArticle, Passage
from link_texts import MORE, OTHER, WIRE, article

QUOTE = (
    "“We have counted every boat that left this harbour since the autumn and not one of them carried what the minister claims, "
    "so let him come down to the quay with his lantern and show me where the barrels are,” said Edda Vole."
)
LAW = (
    "Pursuant to paragraph 3 of article 12, the parties shall notify the depositary of any provision of this annex that they "
    "consider contrary to section 4, and the depositary shall inform the other parties thereof within ninety days."
)
OWN = (
    "Snow closed the pass above Kellen for the third week, and the bakery there now sells flour by the spoon.",
    "A jury in Brakel heard how two brothers painted other people's sheep to win a prize for wool.",
    "The chess club of Orlova lost its hall to a dentist and meets in the station's waiting room.",
    "Divers found a bell in the lake near Tamsu that no church within forty miles has missed.",
)


def shared(texts: list[str], days: list[str], outlets: list[str]) -> list[Passage]:
    made: list[AnnotatedArticle] = [article(text, day=day, outlet=outlet) for text, day, outlet in zip(texts, days, outlets, strict=True)]
    found = compare(made)
    assert found == compare(made[::-1])
    return found


@pytest.mark.parametrize(
    ("words", "days", "outlets", "expected"),
    [
        (WIRE, ("2024-01-02", "2024-01-03"), ("Oster Post", "Mill Courier"), "report"),
        (QUOTE, ("2024-01-02", "2024-01-03"), ("Oster Post", "Mill Courier"), "quotation"),
        (LAW, ("2024-01-02", "2024-01-03"), ("Oster Post", "Mill Courier"), "document"),
        (WIRE, ("2024-01-02", "2024-01-09"), ("Oster Post", "The Oster Post"), "background"),
        (WIRE, ("2024-01-02", "2024-01-30"), ("Oster Post", "Mill Courier"), "background"),
        (LAW, ("2024-01-02", "2024-01-30"), ("Oster Post", "Oster Post"), "document"),
        (WIRE, ("2024-01-02", "2024-01-02"), ("Oster Post", "Oster Post"), "report"),
    ],
    ids=["wire", "quotation", "law", "one outlet a week later", "four weeks later", "law again and again", "a second edition"],
)
def test_a_passage_has_a_class_and_a_reason(words: str, days: tuple[str, str], outlets: tuple[str, str], expected: str) -> None:
    (found,) = shared([f"{OWN[0]}\n\n{words}", f"{words}\n\n{OWN[1]}"], list(days), list(outlets))
    assert found.class_ == expected
    assert found.reason


def test_a_paragraph_that_reports_of_other_things_share_is_background() -> None:
    texts = [f"{own} {other}\n\n{WIRE}" for own, other in zip(OWN, (OTHER, MORE, QUOTE, LAW), strict=True)]
    # Each article has much of its own beside it.
    texts = [f"{text}\n\n{' '.join(w[::-1] + str(n) for w in (OTHER + ' ' + MORE).split())}" for n, text in enumerate(texts)]
    found = shared(texts, ["2024-01-02"] * 4, ["A", "B", "C", "D"])
    assert {p.class_ for p in found} == {"background"}
