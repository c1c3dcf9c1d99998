"""Actors over many articles: who is joined by what, who stays apart, who holds an office when; in whatever order they come."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from across_texts import Build, Whole, article, compared, ids, judgement, one

PRESIDENT = "[ROLE {land} President] [PERSON {name}] spoke in [GPE {town}]. [PERSON {name}] left [GPE {town}]."


def president(build: Build, name: str, number: int, day: str | None = "2020-03-02", land: str = "Kenyan", town: str = "Nairobi") -> Whole:
    return article(build, PRESIDENT.format(land=land, name=name, town=town), f"p{number}", day)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Mohammed Otieno", "Muhammad Otieno"),
        ("Ayub Kariyev", "Ayub Kariev"),
        ("Sun Woo-jin", "Sun Woo Jin"),
        ("Hamid al-Nouri", "Hamid el-Nuri"),
    ],
)
def test_a_transliteration_is_joined_where_role_and_country_agree(marked: Build, first: str, second: str) -> None:
    articles = [president(marked, first, 1), president(marked, second, 2)]
    found = compared(articles)
    assert one(articles, found, first, second)
    (merge,) = [m for m in found.merges if m.a_actor != m.b_actor]
    assert merge.evidence == "transliteration"
    assert 0 < merge.score < 1
    assert "country KEN" in merge.reason
    assert merge.articles == ("art_p1", "art_p2")


def test_a_transliteration_without_anything_in_common_is_a_possible_variant(marked: Build) -> None:
    articles = [article(marked, f"[PERSON {name}] spoke.", name[:4]) for name in ("Mohammed Otieno", "Muhammad Otieno")]
    found = compared(articles)
    assert not one(articles, found, "Mohammed Otieno", "Muhammad Otieno")
    assert len([a for _, a in found.actors if a.possible_variants]) == 2


@pytest.mark.parametrize(
    ("one_land", "one_town", "other_land", "other_town"),
    [("Kenyan", "Nairobi", "Ugandan", "Kampala"), ("Nigerian", "Lagos", "Nigerien", "Niamey")],
)
def test_namesakes_of_two_countries_are_not_joined_by_a_spelling(
    marked: Build, one_land: str, one_town: str, other_land: str, other_town: str
) -> None:
    articles = [
        president(marked, "Mohammed Otieno", 1, land=one_land, town=one_town),
        president(marked, "Muhammad Otieno", 2, land=other_land, town=other_town),
    ]
    assert not one(articles, compared(articles), "Mohammed Otieno", "Muhammad Otieno")


def test_niger_is_never_nigeria_not_even_perhaps(marked: Build) -> None:
    articles = [article(marked, f"[GPE {land}] protested. {{S {land}}} rejected the note.", land) for land in ("Niger", "Nigeria")]
    found = compared(articles)
    assert not one(articles, found, "Niger", "Nigeria")
    assert [a for _, a in found.actors if a.possible_variants] == []


def test_names_one_letter_apart_are_possible_variants_across_articles(marked: Build) -> None:
    articles = [article(marked, f"[ORG {name} Committee] met.", name) for name in ("Zhaore", "Zhaori")]
    found = compared(articles)
    assert not one(articles, found, "Zhaore Committee", "Zhaori Committee")
    assert len([a for _, a in found.actors if a.possible_variants]) == 2


def test_bodies_of_two_countries_one_letter_apart_are_not_even_variants(marked: Build) -> None:
    articles = [article(marked, f"[ORG {land} Rowing Committee] met.", land) for land in ("Iran", "Iraq")]
    assert [a for _, a in compared(articles).actors if a.possible_variants] == []


def test_an_acronym_means_the_body_that_another_article_gives_it(marked: Build) -> None:
    articles = [
        article(marked, "[ORG Third Way Collective] ([ORG TWC]) met in [GPE Nairobi] and [GPE Kisumu].", "long"),
        article(marked, "[ORG TWC] met in [GPE Nairobi] and [GPE Kisumu].", "short"),
    ]
    found = compared(articles)
    assert one(articles, found, "TWC", "Third Way Collective")
    assert {m.evidence for m in found.merges if m.a_actor != m.b_actor} == {"acronym"}


def test_a_surname_with_a_role_means_the_holder_of_these_days(marked: Build) -> None:
    short = "[ROLE Kenyan President] [PERSON Otieno] came back to [GPE Nairobi]."
    near, late = article(marked, short, "near", "2020-03-20"), article(marked, short, "late", "2023-03-20")
    full = president(marked, "Samuel Otieno", 1)
    assert one([full, near], compared([full, near]), "Samuel Otieno", "Otieno")
    assert not one([full, late], compared([full, late]), "Samuel Otieno", "Otieno")


OFFICE = "[ROLE The Kenyan president] opened a bridge."


@pytest.mark.parametrize(
    ("day", "held"),
    [("2020-03-02", True), ("2020-04-01", True), ("2020-04-02", False), ("2024-03-02", False), (None, False)],
)
def test_an_office_means_its_holder_within_thirty_days_and_nobody_outside(marked: Build, day: str | None, held: bool) -> None:
    articles = [president(marked, "Samuel Otieno", 1), article(marked, OFFICE, "office", day)]
    found = compared(articles)
    assert one(articles, found, "Samuel Otieno", "The Kenyan president") is held
    assert bool([m for m in found.merges if m.evidence == "office holder"]) is held


def test_two_holders_within_the_window_leave_an_office_open(marked: Build) -> None:
    articles = [
        president(marked, "Samuel Otieno", 1, "2020-03-02"),
        president(marked, "Grace Wambui", 2, "2020-03-20"),
        article(marked, OFFICE, "office", "2020-03-10"),
    ]
    assert [m for m in compared(articles).merges if m.evidence == "office holder"] == []


@pytest.mark.parametrize("before", ["former ", "then-", "ex-"])
def test_whoever_no_longer_holds_an_office_is_not_meant_by_it(marked: Build, before: str) -> None:
    source = f"{before}[ROLE Kenyan President] [PERSON Samuel Otieno] spoke in [GPE Nairobi]."
    articles = [article(marked, source, "was", "2020-03-02"), article(marked, OFFICE, "office", "2020-03-02")]
    assert not one(articles, compared(articles), "Samuel Otieno", "The Kenyan president")


def test_roles_carry_the_days_on_which_articles_give_them(marked: Build) -> None:
    _, actors = president(marked, "Samuel Otieno", 1, "2020-03-02")
    (role,) = next(a for a in actors if a.name == "Samuel Otieno").roles
    assert (role.words.casefold(), role.country, role.from_, role.to, role.articles) == (
        "president",
        "KEN",
        "2020-03-02",
        "2020-03-02",
        ("art_p1",),
    )
    assert role.office is not None


def test_an_undated_article_gives_a_role_no_days(marked: Build) -> None:
    _, actors = president(marked, "Samuel Otieno", 1, None)
    (role,) = next(a for a in actors if a.name == "Samuel Otieno").roles
    assert (role.from_, role.to) == (None, None)


def test_every_actor_names_the_rule_that_made_it(marked: Build) -> None:
    for _, actors in (president(marked, "Samuel Otieno", 1), article(marked, OFFICE, "office")):
        assert all(a.rule for a in actors)


# -- judgements


@pytest.fixture
def reis(marked: Build) -> list[Whole]:
    text = "[PERSON Ana Reis] came. [PERSON Reis] spoke. {{S {word}|pronoun of Reis}} left."
    return [article(marked, text.format(word=word), name) for name, word in (("a", "She"), ("b", "He"))]


def test_a_name_that_is_split_off_is_another_actor_in_every_article(reis: list[Whole]) -> None:
    who = ids(reis, compared(reis), "Ana Reis")["art_a"]
    assert who is not None
    found = compared(reis, [judgement("actor-split", who, "Reis")])
    apart = set(ids(reis, found, "Reis").values())
    assert len(apart) == 1
    assert apart != set(ids(reis, found, "Ana Reis").values()) == {who}
    names = {a.id: a.name for _, a in found.actors}
    assert names == {who: "Ana Reis", apart.pop(): "Reis"}


def test_an_undone_merge_inside_articles_splits_the_lesser_name_off(reis: list[Whole]) -> None:
    before = compared(reis)
    (merge,) = [m for m in before.merges if m.evidence == "shorter name"]
    assert (merge.a, merge.b, merge.articles) == ("Ana Reis", "Reis", ("art_a", "art_b"))
    found = compared(reis, [judgement("actor-split", merge.actor, merge.id)])
    assert not one(reis, found, "Ana Reis", "Reis")
    assert merge.id not in {m.id for m in found.merges}


def test_an_article_in_which_somebody_else_is_meant_is_split_off(reis: list[Whole]) -> None:
    who = ids(reis, compared(reis), "Ana Reis")["art_a"]
    assert who is not None
    now = ids(reis, compared(reis, [judgement("actor-split", who, "art_b")]), "Ana Reis")
    assert now["art_a"] == who != now["art_b"]


def test_an_undone_merge_between_ids_is_not_made(marked: Build) -> None:
    articles = [president(marked, "Ayub Kariyev", 1), president(marked, "Ayub Kariev", 2)]
    (merge,) = [m for m in compared(articles).merges if m.a_actor != m.b_actor]
    found = compared(articles, [judgement("actor-split", merge.actor, merge.id)])
    assert not one(articles, found, "Ayub Kariyev", "Ayub Kariev")
    assert found.without_effect == ()


def test_an_undone_office_leaves_the_title_to_itself(marked: Build) -> None:
    articles = [president(marked, "Samuel Otieno", 1), article(marked, OFFICE, "office", "2020-03-02")]
    (merge,) = [m for m in compared(articles).merges if m.evidence == "office holder"]
    assert not one(articles, compared(articles, [judgement("actor-split", merge.actor, merge.id)]), "Samuel Otieno", "The Kenyan president")


def test_what_a_user_joins_is_one_whatever_speaks_against_it(marked: Build) -> None:
    articles = [article(marked, f"[GPE {land}] protested. {{S {land}}} rejected it.", land) for land in ("Niger", "Nigeria")]
    a, b = sorted(actor.id for _, actors in articles for actor in actors)
    found = compared(articles, [judgement("actor-join", b, object=a)])
    assert one(articles, found, "Niger", "Nigeria")
    assert [m.evidence for m in found.merges if m.a_actor != m.b_actor] == ["judgement"]


def test_what_was_split_off_can_be_joined_with_somebody_else(marked: Build, reis: list[Whole]) -> None:
    articles = [*reis, article(marked, "[PERSON Ivo Reis] sang.", "c")]
    before = compared(articles)
    ana, ivo = (next(iter(ids(articles, before, name).values())) for name in ("Ana Reis", "Ivo Reis"))
    assert ana is not None
    cut = judgement("actor-split", ana, "Reis")
    new = next(iter(ids(articles, compared(articles, [cut]), "Reis").values()))
    assert new is not None
    found = compared(articles, [cut, judgement("actor-join", new, object=ivo, number=1)])
    assert one(articles, found, "Reis", "Ivo Reis")
    assert not one(articles, found, "Reis", "Ana Reis")


def test_a_judgement_on_actors_that_are_gone_has_no_effect_and_is_told(reis: list[Whole]) -> None:
    made = [judgement("actor-split", "act_gone", "Reis"), judgement("actor-join", "act_gone", object="act_off")]
    found = compared(reis, made)
    assert found.without_effect == tuple(j.id for j in made)
    assert found.identities == ()


def test_judgements_of_other_tools_are_left_alone(reis: list[Whole]) -> None:
    assert compared(reis, [judgement("event-status", "evt_1", "denied")]) == compared(reis)


# -- order


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(7)))
def test_the_order_of_articles_does_not_matter(marked: Build, order: list[int]) -> None:
    articles = [
        president(marked, "Mohammed Otieno", 1),
        president(marked, "Muhammad Otieno", 2, "2020-03-04"),
        president(marked, "Mohamed Otieno", 3, None),
        article(marked, OFFICE, "office", "2020-03-03"),
        article(marked, "[ORG Third Way Collective] ([ORG TWC]) met in [GPE Nairobi] and [GPE Kisumu].", "long"),
        article(marked, "[ORG TWC] met in [GPE Nairobi] and [GPE Kisumu]. [PERSON Ana Reis] came. [PERSON Reis] left.", "short"),
        article(marked, "[PERSON Ana Reis] met [PERSON Ivo Reis]. [ORG Zhaore Committee] and [ORG TWC] met.", "reis"),
    ]
    who = next(a.id for _, actors in articles for a in actors if a.name == "Ana Reis")
    made = [judgement("actor-split", who, "Reis"), judgement("event-type", "evt_2", "PROTEST", number=1)]
    assert compared([articles[i] for i in order], made) == compared(articles, made)
