"""Patterns of relays: how a sentence names the outlet, agency or body that its words come through.

Every pattern has the group `name`. Repetition is bounded, so that matching stays linear in the length of the sentence.
"""

from __future__ import annotations

import re

from hearsay.data.cues import words_of
from hearsay.data.cues.inflection import verb_forms

__all__ = [
    "ACCORDING",
    "APPOSED",
    "BY",
    "CITES",
    "CITING",
    "COLON",
    "GENERIC",
    "GENERIC_REPORTS",
    "GIVEN",
    "HINT",
    "IN_TURN",
    "KINDS",
    "LEARNED",
    "MESSAGE",
    "NAME",
    "PASSED",
    "REPORTED_BY_TO",
    "REPORTED_TO",
    "REPORTS",
    "SHOWN",
    "SUPPLIED",
    "THROUGH",
    "TOLD",
    "VIA",
    "WRITES",
]

_CAP = r"[^\W\d_a-zß-öø-ÿ][\w'’&+.-]*(?<![.,])(?:\.[A-Za-z]{2,4}\b)?"
NAME = (
    rf"(?:{_CAP}|al-\w+|\d+\.[a-z]{{2,3}}\b)"
    rf"(?:\s+(?:(?:of|the|de|da|du|del|di|la|le|el|al|ve|and|&|i|ar|az)\s+){{0,2}}(?:{_CAP}|al-\w+|\d+\b)){{0,6}}"
)
# 'the semi-official news agency', 'the Hong Kong daily', 'the Telegram channel': what may stand before a name in a relay position.
_LEAD = r"(?:(?:the|a|an|its|our)\s+)?(?:(?!(?:that|of|by|to|and|in|on|was|is)\b)[\w-]+\s+){0,4}?"
KINDS = (
    r"(?:news\s+)?(?:agency|newspaper|daily|weekly|site|website|channel|portal|broadcaster|magazine|"
    r"outlet|station|network|service|radio|blog|tabloid|newswire)"
)
_ADV = r"(?:(?:has|have|had|was|also|later|first|earlier|exclusively|further|now|today|on\s+\w+day|\w+day)\s+){0,2}"
# '-ing' forms are left out: 'X, quoting Y' is found as a citation.
_REPORT = "|".join(
    sorted({f for v in words_of("relays.tsv", "report") for f in verb_forms(v) if not f.endswith("ing")}, key=len, reverse=True)
)
_LEADS = rf"(?:the\s+|an?\s+)?(?:(?:[a-z-]+\s+){{0,4}})(?:[A-Z][\w-]+\s+{KINDS}\s+)?"
_TOLD = (
    r"(?:[Tt]old|tells|telling|informed|informs|interview(?:ed)?\s+(?:with|by|to|for)|conversation\s+with|"
    r"(?:comments?|commenting|remarks|[Ss]peaking|spoke|intimated|confessed|let\s+slip|replied|"
    r"wrote|statement|stated|remarked|confirmed(?:\s+(?:it|this))?|revealed|explained|said|recounted|"
    r"commented|disclosed|admitted|made)\s+(?:exclusively\s+)?(?:to|for))"
)
_CITE = (
    r"(?:,?\s*(?:citing|quoting|with\s+(?:a\s+)?(?:reference|link)\s+to|referring\s+to|on\s+the\s+authority\s+of|"
    r"according\s+to|cites|cited|quotes|quoted|refers\s+to|referred\s+to|which\s+(?:in\s+turn\s+)?(?:cited|"
    r"cites|quoted|quotes|refers\s+to|referred\s+to)|relying\s+on|on\s+the\s+word\s+of))"
)

# 'APA's Europe bureau', 'a Kabar correspondent'
_STAFF = r"(?:['’]s)?(?:\s+[\w-]+){0,2}?\s+(?:correspondent|bureau|reporter|newsroom)s?"
REPORTS = re.compile(
    rf"(?P<lead>{_LEAD})(?P<name>{NAME})(?P<tail>\s+{KINDS})?(?P<staff>{_STAFF})?(?:\s*\([A-Z]{{2,8}}\))?(?:,[^,.;]{{1,60}},)?\s+(?P<aux>{_ADV})(?P<verb>{_REPORT})\b"
)
CITES = re.compile(
    rf"(?P<lead>{_LEAD})(?P<name>{NAME})(?P<tail>\s+{KINDS})?,\s+(?:citing|quoting|referring to|relying on|with reference to)\s"
)
WRITES = re.compile(rf"\b(?P<verb>reports|reported|writes|wrote|says|said|informs|informed|claims|claimed)\s+{_LEADS}(?P<name>{NAME})")
BY = re.compile(
    r"\b(?P<verb>quoted|cited|carried|relayed|obtained|seen|picked up|received|published|republished|reposted|shared|viewed|reviewed|"
    r"broadcast|aired|distributed|circulated|reported|released|printed|reprinted|monitored|consulted|summarised|posted|translated|"
    r"interviewed|read out|matched)(?:\s+as\s+\w+ing)?(?:\s+in turn|\s+at length|\s+in \w+)?\s+"
    r"(?:earlier\s+|first\s+|for the first time\s+|exclusively\s+)?(?:by|on|in)\s+"
    rf"{_LEADS}(?P<name>{NAME})(?P<tail>\s+{KINDS})?"
)
THROUGH = re.compile(rf"\s+and,?\s+(?:through|via|after|from)\s+(?:it|them),?\s+(?:by\s+)?(?:the\s+)?(?P<name>{NAME})")
PASSED = re.compile(
    rf"\b(?P<verb>leaked|shown|made\s+available|passed(?:\s+on)?|handed(?:\s+over)?|forwarded|sent|mailed|given|described|"
    rf"supplied|released|provided)\s+to\s+{_LEADS}(?P<name>{NAME})"
)
TOLD = re.compile(
    rf"\b{_TOLD}\s+(?:the\s+|an?\s+)?(?:correspondents?\s+of\s+|reporters?\s+of\s+)?{_LEADS}(?P<name>{NAME})(?P<tail>\s+(?:{KINDS}|"
    rf"reporters?|correspondents?))?"
)
ACCORDING = re.compile(
    rf"\b(?:[Aa]ccording|[Tt]hanks)\s+to\s+(?:an?\s+|the\s+)?(?:reports?\s+(?:by|of|from|on|in|"
    rf"carried by)\s+)?{_LEADS}(?P<name>{NAME})(?P<tail>\s+{KINDS})?"
)
GIVEN = re.compile(
    r"\b(?:[Ii]nformation|[Dd]ata|[Dd]etails|[Aa]\s+statement|[Mm]aterial|[Mm]essage|[Rr]eport)\s+(?:\w+\s+)?"
    r"(?:given|provided|supplied|sent|passed(?:\s+on)?|submitted|made\s+available|received|obtained)\s+(?:on\s+\w+\s+)?(?:to|by)\s+"
    rf"(?:the\s+)?(?P<name>{NAME})(?P<tail>\s+{KINDS})?\s+(?:by|from)\s+"
)
LEARNED = re.compile(
    rf"(?P<name>{NAME})(?P<tail>\s+{KINDS})?\s+(?:has\s+|had\s+)?(?P<verb>learned|learnt|was\s+told|"
    rf"was\s+informed|has\s+been\s+told|has\s+been\s+informed)"
    r"\s+(?:\w+day\s+)?(?P<by>from|by|at)\s+"
)
REPORTED_TO = re.compile(rf"\breported\s+to\s+(?:the\s+)?(?P<name>{NAME})(?P<tail>\s+{KINDS})?\s+by\s+")
REPORTED_BY_TO = re.compile(rf"\breported\s+by\s+(?P<by>[^\s.,;\"“”][^.,;\"“”]{{2,80}}?)\s+to\s+(?:the\s+)?(?P<name>{NAME})")
VIA = re.compile(rf"\b(?:per|via)\s+(?:the\s+)?(?P<name>{NAME})")
# 'in a voice message to X', 'in a letter to X': X is told, if X is a medium.
MESSAGE = re.compile(
    r"\bin\s+(?:an?|his|her|its|their)\s+(?:\w+\s+){0,3}?(?:message|letter|text|e-mail|email|statement|note|call|interview)\s+"
    rf"(?:sent\s+|mailed\s+)?(?:to|with)\s+{_LEADS}(?P<name>{NAME})"
)
CITING = re.compile(rf"{_CITE}\s+", re.IGNORECASE)
SHOWN = re.compile(
    r"(?P<name>[^.;:\"“”]{3,140}?),?\s+(?:(?:a copy of which|excerpts of which|which)\s+(?:was|"
    r"were|has been)\s+)?(?:seen|obtained|viewed|reviewed|published|leaked|shown|circulated|"
    r"made available|passed)\b[^.;:,\"“”]*$"
)
# 'the official news agency of the region, Jazira Khabar, said'
APPOSED = re.compile(rf"\b{KINDS}\b[^,.;\"“”]{{0,60}},\s+(?P<name>{NAME}),\s+(?P<verb>{_REPORT})\b")
# '..., which in turn refers to a technician'
IN_TURN = re.compile(
    r",\s+(?:which|who|itself)\s+(?:in\s+turn\s+)?(?:refers?\s+to|referred\s+to|cit(?:es|ed|ing)|quot(?:es|ed|ing))\s+(?=\S)"
)
# Without one of these a sentence credits nobody: it spares nine sentences of ten the patterns above.
HINT = re.compile(
    r"\b(?:report|told|tell|cit(?:e|ing)|quot|accord|refer|inform|learn|writ|wrote|carried|relay|obtain|seen by|receiv|publish|broadcast|"
    r"interview|speak|said|says|claim|add|announc|maintain|reveal|disclos|alleg|assert|shown|leak|made available|passed|comment|remark|"
    r"stated|confirm|circulat|shared|picked up|understand|on the (?:authority|word|strength) of|with (?:a )?(?:reference|link)|relying on|"
    r"conversation|mention|indicat|thanks to|explain|recount|admit|let slip|ask|repl|spoke|intimat|confess|provid|suppli|sent|forward|"
    r"handed|viewed|reviewed|aired|distribut|releas)|:\s",
    re.IGNORECASE,
)
COLON = re.compile(rf"^(?P<name>{NAME}):\s+\S")
GENERIC = re.compile(
    r"\b(?:citing|quoting|according to|with reference to|referring to)\s+(?P<name>(?:the\s+)?(?:[\w-]+\s+)?(?:local|"
    r"state|national|foreign|regional|opposition|independent|international|social|[A-Z][a-z]+)?\s*(?:media|"
    r"press|media reports|press reports|news agencies|television|tv|newspapers))\b",
    re.IGNORECASE,
)
GENERIC_REPORTS = re.compile(
    r"\b(?P<name>(?:[Tt]he\s+)?(?:[Ll]ocal|[Ss]tate|[Nn]ational|[Ff]oreign|[Rr]egional|[Oo]pposition|[Ii]nternational|[A-Z][a-z]+)\s+"
    r"(?:media|press|news agencies|television|tv|newspapers|media outlets))\s+"
    r"(?:has\s+|have\s+|also\s+|earlier\s+)?(?:report(?:s|ed)?|said|say)\b"
)
SUPPLIED = re.compile(
    r"\s+(?:supplied|provided|given|published|released|issued|sent|received|posted|presented|made public)(?:\s+\w+day)?\s+(?:by|from|to)\s+"
)
