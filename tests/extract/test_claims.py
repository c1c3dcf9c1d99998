"""Claims from attribution spans: manner, nesting, who is behind a source, to whom it is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.marked import behind, found, read
from hearsay.extract import extract
from hearsay.records import Analysis, Article, AttributionSpans, Sentence, check_spans, cut

MANNERS = [
    ("{S1 She} {C1 said}: {T1 “The well is dry.”}", "direct"),
    ("{S1 She} {C1 said} {T1 that the well was dry}.", "indirect"),
    ("{S1 She} {C1 called} {T1 the well “a disgrace”}.", "mixed"),
    ('{S1 She} {C1 said} {T1 that the forum "Rivers Without Borders" was over}.', "indirect"),
]


@pytest.mark.parametrize(("marked", "manner"), MANNERS)
def test_manner_follows_the_quotation_marks(marked: str, manner: str) -> None:
    assert found(marked).claims[0].manner == manner


BEHIND = [
    # documents
    ("{S1 A statement by [GROUP the miners]} {C1 said} {T1 that the shaft was shut}.", 0, "the miners"),
    (
        "The [ORG Canal Board] sent an official letter to the ministry.\n\n{S1 The letter} {C1 says} {T1 that the locks are old}.",
        0,
        "The Canal Board",
    ),
    (
        "A meeting of [GROUP beekeepers] was held in the town. A statement was adopted on behalf of [GROUP the beekeepers of Lori]. "
        "{S1 The statement} {C1 says} {T1 that hives are dying}.",
        0,
        "the beekeepers of Lori",
    ),
    ("{S1 The petition}, which [ORG Green Valley] handed in, {C1 asks} {T1 for a well}.", 0, "Green Valley"),
    # pronouns
    ("{S1 [PERSON Ali Demir]} {C1 spoke} {T1 of a plot}. {S2 He} {C2 added} {T2 that it had failed}.", 1, "Ali Demir"),
    ("[GROUP Tea pickers] blocked the road. {S1 They} {C1 want} {T1 the tax lifted}.", 0, "Tea pickers"),
    ("The [ORG Harbour Union] met on Friday. {S1 It} {C1 rejected} {T1 the offer}.", 0, "Harbour Union"),
    # short references
    (
        "[ROLE Water Minister] [PERSON Aya Sato] came to the dam. {S1 [ROLE The minister]} {C1 said} {T1 that the gates would open}.",
        0,
        "Aya Sato",
    ),
    (
        "[GROUP Villagers of Debed] staged a rally at the mill. {S1 [GROUP The protesters]} {C1 condemned} {T1 the sale}.",
        0,
        "Villagers of Debed",
    ),
    ("{T1 “Enough,”} {C1 said} {S1 [ROLE its director]}, [PERSON Osa Igbin], who left.", 0, "Osa Igbin"),
    # a verb without a subject of its own
    ("{S1 [PERSON Ali Demir]} {C1 condemned} {T1 the raid} and {C2 demanded} {T2 an inquiry}.", 1, "Ali Demir"),
]


@pytest.mark.parametrize(("marked", "number", "wanted"), BEHIND)
def test_the_speaker_behind_a_source_is_found(marked: str, number: int, wanted: str) -> None:
    article, _ = read(marked)
    claims = [c for c in found(marked).claims if c.rule == "annotator"]
    assert wanted in behind(claims[number], article.text)


UNRESOLVED = [
    "{S1 They} {C1 say} {T1 that the road is shut}.",
    "{S1 The report} {C1 says} {T1 that the road is shut}.",
]


@pytest.mark.parametrize("marked", UNRESOLVED)
def test_what_the_article_does_not_tell_stays_unresolved(marked: str) -> None:
    assert found(marked).claims[0].sources[0].reason is None


@pytest.mark.parametrize("source", ["a source close to the talks", "Western diplomats", "an official who asked not to be named"])
def test_anonymous_sources_are_typed(source: str) -> None:
    assert found(f"{{S1 {source}}} {{C1 said}} {{T1 that the talks had failed}}.").claims[0].sources[0].reason == "anonymous"


ADDRESSEES = [
    ("{S1 [PERSON Ali Demir]} {C1 told} [GROUP reporters] {T1 that the mill was safe}.", ["reporters"]),
    (
        "{S1 [GROUP The marchers]} {C1 called on} {T1 [LOC Chad] and [LOC Niger] to open the border}.",
        ["Chad", "Niger"],
    ),
    (
        "In a letter to [ROLE the [ORG UN] Secretary-General], [ROLE the Chair of the [ORG River Board]] and [ROLE the mayor], "
        "{S1 [GROUP the fishermen]} {C1 wrote} {T1 that the river was dead}.",
        ["the UN Secretary-General", "the Chair of the River Board", "the mayor"],
    ),
    ("{S1 [GROUP Widows]} {C1 appealed} on Friday to [ROLE the governor] {T1 for bread}.", ["the governor"]),
    ("{S1 [ORG The union]} {C1 gave} [ORG the company] {T1 ten days to pay}.", ["the company"]),
    ("{S1 The appeal} {C1 says}: {T1 “We call on the government to act.”}", ["the government"]),
    ("{S1 [PERSON Ali Demir]} {C1 said} {T1 that the mill was safe}.", []),
    ("{S1 [PERSON Ali Demir]} {C1 accused} {T1 the company of theft}.", []),
]


@pytest.mark.parametrize(("marked", "wanted"), ADDRESSEES)
def test_addressees_are_found_and_lists_are_split(marked: str, wanted: list[str]) -> None:
    claims = [c for c in found(marked).claims if c.rule == "annotator"]
    assert [a.text for a in claims[0].addressees] == wanted


def test_an_attribution_inside_another_has_it_as_parent() -> None:
    claims = found("{S1 The [ORG Border Service]} {C1 said} {T1 that the minister denied that shots had been fired at the bridge}.").claims
    inner = next(c for c in claims if c.rule == "nested")
    assert inner.type == "denial"
    assert inner.parent == next(c.id for c in claims if c.rule == "annotator")


def test_we_inside_a_quotation_means_its_speaker() -> None:
    marked = "{S1 [PERSON Ali Demir]} {C1 said}: {T1 “We demand a full inquiry into the fire.”}"
    article, _ = read(marked)
    inner = next(c for c in found(marked).claims if c.parent)
    assert behind(inner, article.text) == ["Ali Demir"]


def test_a_quotation_left_open_is_completed_in_the_next_paragraph() -> None:
    claims = found('{S1 The statement} {C1 says} {T1 that "we call on the court to act.}\n\nWe invite the judges to resign."').claims
    assert [c.text for c in claims[0].contents] == ['that "we call on the court to act.', 'We invite the judges to resign."']


def test_slogans_are_direct_claims_of_the_crowd() -> None:
    claims = found('[GROUP Tea pickers] held a rally on Sunday. Slogans such as "Land is life", "No more dams" were chanted there.').claims
    assert [(c.manner, [s.text for s in c.sources], len(c.contents)) for c in claims] == [("direct", ["Tea pickers"], 2)]


def test_titles_and_scare_quotes_make_no_claims() -> None:
    assert found('The forum "Rivers Without Borders" was opened by the so-called "duke" of the island on Monday.').claims == ()


def test_a_floating_quotation_goes_on_from_the_claim_before() -> None:
    marked = "{S1 [PERSON Ali Demir]} {C1 blamed} {T1 the drought}. “Nobody could have planned for this in spring.”"
    claims = found(marked).claims
    assert [(c.rule, c.sources[0].text) for c in claims] == [("annotator", "Ali Demir"), ("floating", "Ali Demir")]


def test_a_deed_is_no_claim() -> None:
    assert found("{S1 [LOC Chad] and [LOC Niger]} {C1 signed} {T1 an agreement on wells}.").claims == ()


def test_ids_depend_on_article_and_offsets_only() -> None:
    marked = "{S1 [PERSON Ali Demir]} {C1 blamed} {T1 the drought}."
    article, analysis = read(marked)
    turned = Analysis(annotator="other", sentences=analysis.sentences, names=analysis.names, attributions=analysis.attributions[::-1])
    assert [c.id for c in extract(article, analysis).claims] == [c.id for c in extract(article, turned).claims]


@given(st.text(alphabet="aB \n\"“”'.,:;-()/é😀", max_size=120), st.lists(st.tuples(st.integers(0, 119), st.integers(1, 40)), max_size=6))
def test_any_spans_on_any_text_give_records_that_quote_it(text: str, spans: list[tuple[int, int]]) -> None:
    pieces = [cut(text, s, min(len(text), s + n)) for s, n in spans if s < len(text)]
    attributions = tuple(
        AttributionSpans(sources=tuple(pieces[i + 1 : i + 2]), cues=tuple(pieces[i + 2 : i + 3]), contents=(pieces[i],))
        for i in range(len(pieces))
    )
    sentences = (Sentence(start=0, end=len(text)),) if text else ()
    article = Article(id="art_any", path="any", sha256="", text=text)
    if sentences:
        findings = extract(article, Analysis(annotator="any", sentences=sentences, attributions=attributions))
        check_spans(findings, text)
