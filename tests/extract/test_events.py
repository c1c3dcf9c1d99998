"""Events of whole sentences: who did what to whom, and whose word it is."""

from __future__ import annotations

import pytest

from extract.events_setting import events_in, found_in, told

# text, type, mode, status, actors, recipients
CASES: tuple[tuple[str, str, str | None, str, list[str], list[str]], ...] = (
    # verbs
    ("Farmers blocked the coast road near Sfax on Monday.", "PROTEST", "obstruct", "asserted", ["Farmers"], []),
    ("Germany imposed sanctions on the company.", "SANCTION", "discontinue", "asserted", ["Germany"], ["the company"]),
    ("The government lifted the curfew.", "CONCEDE", None, "asserted", ["The government"], []),
    ("Kidnappers released the three engineers.", "RETREAT", "release", "asserted", ["Kidnappers"], ["the three engineers"]),
    ("The general resigned on Friday.", "RETREAT", "resign", "asserted", ["The general"], []),
    ("The strikers rejected the company's offer.", "REJECT", None, "asserted", ["The strikers"], ["the company"]),
    ("The council refused to meet the miners.", "REJECT", "meet", "asserted", ["The council"], ["the miners"]),
    ("The mayor urged the government to withdraw the army.", "REQUEST", None, "asserted", ["The mayor"], ["the government"]),
    ("The judge ordered the release of the poet.", "REQUEST", None, "asserted", ["The judge"], ["the poet"]),
    ("The city banned the newspaper.", "COERCE", "censor", "asserted", ["The city"], []),
    ("The navy deployed two frigates off Yemen.", "MOBILIZE", "troops", "asserted", ["The navy"], []),
    ("Norway recalled its ambassador from Minsk.", "SANCTION", "discontinue", "asserted", ["Norway"], ["Minsk"]),
    ("Iraq asked Japan for medicine.", "REQUEST", "assist", "asserted", ["Iraq"], ["Japan"]),
    ("The police used tear gas against the crowd.", "ASSAULT", "crowd-control", "asserted", ["The police"], ["the crowd"]),
    ("The governor agreed to pay compensation to the fishermen.", "AGREE", None, "asserted", ["The governor"], []),
    # passives and participles
    ("Two soldiers were killed by gunmen near Gao on 4 June 2020.", "ASSAULT", None, "asserted", ["gunmen"], ["Two soldiers"]),
    ("The villages came under attack on Sunday.", "ASSAULT", None, "asserted", [], ["The villages"]),
    # nouns and light verbs
    ("Students held a vigil in front of the Iranian embassy.", "PROTEST", "demo", "asserted", ["Students"], ["the Iranian embassy"]),
    ("The arrest of the bishop by soldiers shocked the village.", "COERCE", "arrest", "asserted", ["soldiers"], ["the bishop"]),
    ("The army's attack on the convoy killed nine people.", "ASSAULT", None, "asserted", ["The army"], ["the convoy"]),
    ("The talks between Serbia and Kosovo began in Brussels on 5 July 2022.", "CONSULT", None, "asserted", ["Serbia", "Kosovo"], []),
    (
        "The island came under the occupation of the Dutch army in 1905.",
        *("COERCE", "seize", "asserted", ["the Dutch army"], ["The island"]),
    ),
    # mutual acts and lists
    ("Ghana and Togo exchanged prisoners.", "COOPERATE", None, "asserted", ["Ghana", "Togo"], []),
    ("Unesco and the government of Mali signed an agreement.", "SUPPORT", None, "asserted", ["Unesco", "the government of Mali"], []),
    (
        "The tribe's leaders, including Adan Yusuf and Fadumo Ali, took part in the meeting.",
        *("CONSULT", None, "asserted", ["The tribe's leaders", "Adan Yusuf", "Fadumo Ali"], []),
    ),
    # status
    ("Ethiopia did not withdraw its troops from the town.", "RETREAT", "withdraw", "negated", ["Ethiopia"], []),
    ("No rally took place in Oran.", "PROTEST", "demo", "negated", [], []),
    ("Turkey will send 200 tents to Malawi.", "AID", None, "planned", ["Turkey"], ["Malawi"]),
    ("Rebels may attack the port.", "ASSAULT", None, "possible", ["Rebels"], ["the port"]),
    ("The governor denied that police had fired on the strikers.", "ASSAULT", "firearms", "denied", ["police"], ["the strikers"]),
    ("According to the police, rebels burned the school.", "ASSAULT", "destroy", "claimed", ["rebels"], ["the school"]),
    # acts of speech
    ("Lawmakers accused the ministry of hiding the report.", "ACCUSE", "allege", "asserted", ["Lawmakers"], ["the ministry"]),
    ("The union threatened to sue the company.", "THREATEN", "arrest", "asserted", ["The union"], ["the company"]),
    ("The prime minister welcomed the decision of the court.", "SUPPORT", None, "asserted", ["The prime minister"], ["the court"]),
    ("The statement condemned the killing of the nurse.", "ACCUSE", "disapprove", "asserted", ["The statement"], ["the nurse"]),
)

NONE = (
    "The main goal of the club is to return the statue to the museum.",
    "Honduras, which is a member of the organisation, has six ports.",
    "Oil prices attacked new highs and the bank cut its forecast.",
    "The law allows a company to take water from the lake.",
    "She was born in Bergen and studied the history of strikes.",
)


@pytest.mark.parametrize(("text", "root", "mode", "status", "actors", "recipients"), CASES)
def test_who_did_what_to_whom(text: str, root: str, mode: str | None, status: str, actors: list[str], recipients: list[str]) -> None:
    assert (root, mode, status, actors, recipients) in [told(e) for e in events_in(text)]


@pytest.mark.parametrize("text", NONE)
def test_description_is_no_event(text: str) -> None:
    assert [told(e) for e in events_in(text)] == []


def test_what_is_threatened_is_not_told_as_a_fact() -> None:
    assert [e.type for e in events_in("The union threatened to sue the company.") if e.status == "asserted"] == ["THREATEN"]


def test_a_called_off_march_is_no_march() -> None:
    assert [e.type for e in events_in("The opposition called off the march.")] == ["CONCEDE"]


def test_a_claimed_event_points_at_the_claim_that_carries_it() -> None:
    _, findings = found_in("According to the police, rebels burned the school.")
    (event,) = [e for e in findings.events if e.status == "claimed"]
    (claim,) = [c for c in findings.claims if c.id == event.according_to]
    assert [s.text for s in claim.sources] == ["the police"]


def test_ids_are_unique_and_equal_on_a_second_run() -> None:
    text = "Police arrested the editor. On 1 May and on 4 June, Chad sent protest notes to Sudan. Workers marched through Lima."
    first, second = events_in(text), events_in(text)
    assert [e.id for e in first] == [e.id for e in second]
    assert len({e.id for e in first}) == len(first) > 2


def test_two_dates_are_two_acts() -> None:
    notes = events_in("On 1 May and on 4 June 2023, Chad sent protest notes to Sudan.")
    assert {e.when.from_ for e in notes if e.when} == {"2023-05-01", "2023-06-04"}


def test_sport_is_no_politics() -> None:
    text = (
        "The team fired its coach on Friday after the club lost a third game of the season. Fans praised the striker, who scored a goal. "
        "The league rejected the appeal of the players."
    )
    assert events_in(text) == ()
