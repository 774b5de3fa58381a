"""Employers, by what a note says of somebody's work or by a company's form: "Morrow Ltd"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from app.core.phi import PhiKind
from app.deid.lexicon import is_no_name, is_plain, lines
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer

_NAME = (
    r"(?P<name>(?:\d{1,3}[ ])?\p{Lu}[\p{L}'&.\-]+"
    r"(?:[ ](?:(?:of|and|&)[ ])?\p{Lu}[\p{L}'&\-]+){0,4})"
)
_EMPLOYED = compiled(
    r"\b(?i:works?|worked|working|employed|volunteers?|volunteered|interned|retired|job|"
    r"position|shifts?|hired|laid[ ]off|fired|career|years?|months)"
    r"(?:[ ]+(?:as[ ]an?[ ][\w \-]{3,30}?|full[ -]?time|part[ -]?time|nights|days|again|"
    r"remotely))?[ ]+(?P<how>(?i:at|for|with|by|from))[ ]+(?:the[ ])?" + _NAME
)
_TRADE = (
    r"cashier|driver|welder|clerk|nurse|teacher|cook|chef|mechanic|engineer|accountant|janitor|"
    r"manager|foreman|electrician|plumber|machinist|technician|custodian|guard|secretary|"
    r"programmer|salesman|receptionist|carpenter|operator|supervisor|librarian|miner|"
    r"firefighter|bartender|waitress|waiter|server|analyst|attorney|lawyer|baker|butcher|"
    r"dispatcher|packer|picker|painter|roofer|worker|assistant|aide|consultant|developer"
)
_PROFESSION = compiled(
    rf"\b(?i:(?:(?:retired|former)[ ](?:[a-z\-]+[ ]){{1,2}}|(?:is|was|as)[ ]an?[ ](?:[a-z\-]+[ ])?"
    rf"(?:{_TRADE})[ ])(?P<how>of|from|at|for))[ ](?:the[ ])?" + _NAME
)
_FORMS = (
    r"Inc|Incorporated|LLC|LLP|Ltd|Limited|PLC|GmbH|AG|Corp|Corporation|Company|Industries|"
    r"Logistics|Freight|Manufacturing|Couriers|Construction|Motors|Foods|Technologies|"
    r"Enterprises|Holdings|Trucking|Plumbing|Roofing|Landscaping|Steel|Textiles|Airlines|"
    r"Railway|Railroad|Bakery|Brewery|Credit[ ]Union|and[ ]Sons|&[ ]Sons|&[ ]Co"
)
_COMPANY = compiled(
    rf"(?<![\p{{L}}'])(?P<name>(?:\d{{1,3}}[ ])?(?:\p{{Lu}}[\p{{L}}'&\-]+,?[ ]"
    rf"(?:(?:and|&)[ ](?=\p{{Lu}}))?){{1,4}}(?:{_FORMS}))(?![\p{{L}}])"
)
_LOWER = compiled(
    rf"\b(?:works?|worked|employed|retired)[ ](?:at|for|by|from)[ ]"
    rf"(?P<name>(?:\p{{Ll}}{{3,}}[ ]){{1,3}}(?i:{_FORMS}))\b"
)
_AGENCY = compiled(
    r"\b(?P<name>(?:\p{Lu}\p{Ll}+[ ]){1,3}(?:Police|Sheriff's|Fire|Public[ ]Works|Parks)"
    r"[ ](?:Department|Office))\b"
)
_JOB = (
    r"(?:works?|worked|working|job|shifts?|employed|employee|hired|fired|laid[ ]off|retired|quit|"
    r"drives?|drove|flies|flew|pilot|attendant|trucker|stocker|greeter|barista|manages|managed|"
    rf"assembler|lineman|rep|agent|owns|runs|{_TRADE})"
)
_BESIDE_WORK = (
    r"(?:plants?|warehouses?|factory|refinery|store|restaurant|franchise|dealership|distribution|"
    r"employees?|workers?|retirees?|drivers?|pilots?|mechanics?|managers?|cashiers?|engineers?|"
    r"technicians?|executives?|assembly|line[ ]workers?|trucks?|trucker|shifts?|job)"
)
# "(Morrow Chemical Company, Tillerby, MO)" made what was used; nobody works there.
_MADE_BY = compiled(r",[ ]?\p{Lu}[\p{L}. ]{2,30},[ ]?\p{Lu}[\p{L}. ]{1,30}[);]")
# "9 years with Diabetes", "retired with COPD": of these only "at" tells of work.
_LOOSE = compiled(r"(?i)(?:years?|months|shifts?|position|career|fired)\b")
_WITH = compiled(r"(?i)(?:work(?:s|ed|ing)?|employed|volunteer(?:s|ed)?|interned|job)\b")
_LONGEST_ABBREVIATION = 5


@cache
def _listed() -> tuple[regex.Pattern[str], ...]:
    """Return listed companies where work is told before or behind them."""
    names = "|".join(regex.escape(name) for name in sorted(lines("employers"), key=len)[::-1])
    name = rf"(?P<name>{names})(?![\p{{L}}\p{{N}}\-&])"
    work = r"(?:[ ](?!and\b|but\b|who\b)\p{Ll}{2,}){0,3}[ ](?:(?:at|for|with|from|by)[ ])?"
    return (
        compiled(rf"\b(?i:{_JOB}){work}(?:(?:the|an?|his|her|their|local)[ ]){{0,2}}{name}"),
        compiled(rf"(?<![\p{{L}}\-]){name}(?=(?:'s)?[ ](?:\p{{Ll}}+[ ])?{_BESIDE_WORK}\b)"),
    )


class EmployerRecognizer(RuleRecognizer):
    """Finds companies and whoever else somebody works for."""

    KINDS = (PhiKind.FACILITY,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield named employers."""
        for pattern in (_EMPLOYED, _PROFESSION):
            for match in self.matches(pattern, text):
                if not is_no_name(match["name"].split()[0]) and not _is_other(match):
                    yield Found(*match.span("name"), PhiKind.FACILITY, 0.6)
        for match in self.matches(_COMPANY, text):
            if not is_no_name(match["name"].split()[0]) and not _is_maker(text, match):
                yield Found(*match.span("name"), PhiKind.FACILITY, 0.76)
        for pattern in (_LOWER, _AGENCY, *_listed()):
            for match in self.matches(pattern, text):
                yield Found(*match.span("name"), PhiKind.FACILITY, 0.76)


def _is_other(match: regex.Match[str]) -> bool:
    """Say whether no work is told of: "years for Diabetes", "works with Speech Therapy"."""
    how, name = match["how"].casefold(), match["name"]
    is_words = all(is_plain(word.strip(".")) for word in name.split())
    if _LOOSE.match(match.group()):
        return how != "at" or is_words
    if is_words and how in ("with", "for", "from"):
        return True
    is_abbreviation = name.isupper() and len(name) <= _LONGEST_ABBREVIATION
    return how == "with" and (is_abbreviation or _WITH.match(match.group()) is None)


def _is_maker(text: str, match: regex.Match[str]) -> bool:
    """Say whether a company is told as the maker of a drug, a device or a reagent."""
    is_listed = any(match["name"].startswith(maker) for maker in lines("makers"))
    return is_listed or _MADE_BY.match(text, match.end()) is not None
