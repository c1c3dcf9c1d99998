"""News organisations told from persons by name, form and use."""

from __future__ import annotations

import pytest

from hearsay.read.outlet import by_domain, domain, is_outlet, is_wire, read_byline

NAMES = [
    ("Lakeside Herald", True),
    ("The Lakeside Herald", True),
    ("Lakesidenews", True),
    ("Gulfpress", True),
    ("Lakeside.Org", True),
    ("Radio Lakeside", True),
    ("Diario de la Ría", True),
    ("Kuzey Postası", True),
    ("Lakeside News Agency", True),
    ("Jakarta Post", True),
    ("The Sun", True),
    ("Daily Sun", True),
    ("BBC News", True),
    ("Al Jazeera", True),
    ("Reuters", True),
    ("Emily Post", False),
    ("Li Sun", False),
    ("Aigul Serikova", False),
    ("Jean-Pierre de la Tour", False),
    ("News", False),
    ("news", False),
    ("Foreign Ministry", False),
    ("Anna Wire", False),
    ("", False),
    ("A name that goes on and on for much longer than any newspaper News", False),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_a_name_is_an_outlets_by_its_form(name: str, expected: bool) -> None:
    assert is_outlet(name) is expected


def test_a_name_is_an_outlets_if_the_text_says_that_it_reports() -> None:
    assert is_outlet("Amselbote", "The strike is over, Amselbote reports.")
    assert is_outlet("Amselbote", "Amselbote has reported that the strike is over.")
    assert not is_outlet("Amselbote", "Amselbote walked to the quay.")


@pytest.mark.parametrize("name", ["AFP", "Agence France-Presse", "the Associated Press", "Reuters", "Xinhua News Agency"])
def test_a_wire_agency_is_known(name: str) -> None:
    assert is_wire(name)


BYLINES = [
    ("Reuters Staff", "Reuters Staff", "Reuters"),
    ("Lakeside Herald News Desk", "Lakeside Herald News Desk", "Lakeside Herald"),
    ("Kura Basin News", None, "Kura Basin News"),
    ("Senior Correspondent", "Senior Correspondent", None),
    ("Web Desk", "Web Desk", None),
    ("admin", "admin", None),
    ("Ines Kaltofen | Lakeside Herald", "Ines Kaltofen", "Lakeside Herald"),
    ("Ines Kaltofen for the Lakeside Herald", "Ines Kaltofen", "Lakeside Herald"),
    ("Ines Kaltofen in Port Amsel", "Ines Kaltofen in Port Amsel", None),
    ("Ines Kaltofen, AFP", "Ines Kaltofen, AFP", None),
    ("BY INES KALTOFEN", "INES KALTOFEN", None),
    ("", None, None),
]


@pytest.mark.parametrize(("after_by", "byline", "outlet"), BYLINES)
def test_a_byline_names_persons_outlets_or_both(after_by: str, byline: str | None, outlet: str | None) -> None:
    said = read_byline(after_by)
    assert (said.byline, said.outlet) == (byline, outlet)


DOMAINS = [
    ("https://www.lakeside-times.example:8080/a?b=c", "lakeside-times.example"),
    ("m.lakeside.example/a", "lakeside.example"),
    ("javascript:alert(1)", None),
    ("https://", None),
    ("https://[::1", None),
    (None, None),
]


@pytest.mark.parametrize(("url", "host"), DOMAINS)
def test_the_domain_of_an_address(url: str | None, host: str | None) -> None:
    assert domain(url) == host


def test_a_domain_gives_a_name_if_it_is_known_spelled_in_the_text_or_of_a_papers_form() -> None:
    assert by_domain("https://www.theguardian.com/x") == ("The Guardian", True)
    assert by_domain("https://edition.cnn.com/x") == ("CNN", True)
    assert by_domain("https://amselundfink.example/x", "He told Amsel und Fink so.") == ("Amsel und Fink", True)
    assert by_domain("https://amselundfink.example/x", "He said so.") == ("amselundfink.example", False)
    assert by_domain("https://port-amsel-herald.example/x") == ("Port Amsel Herald", True)
