"""States of life of which a patient is in one alone: smoking or given up, working or not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.core.claim import ErrorType, Label
from app.core.section import SectionKind
from app.core.span import Span
from app.grounding.checks.case import Case, Objection
from app.grounding.modality import Modality, modality
from app.grounding.relatives import RELATIVES
from app.grounding.source import Statement


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _State:
    """A state, in a claim's words and in a note's.

    Attributes:
        claimed: Words by which a claim tells it.
        agreed: Words of a note that tell it, or leave room for it.
        opposed: Words of a note that tell another one.
    """

    claimed: re.Pattern[str] = field(repr=False)
    agreed: re.Pattern[str] = field(repr=False)
    opposed: re.Pattern[str] = field(repr=False)


_SMOKES = (
    r"still smok\w+|smokes|smok(?:es|ing) \d+|(?:current|active|daily|heavy|social) smok\w+|"
    r"continues (?:to smoke|smoking)|smoker\b(?! ?\()|\d+ ?(?:cig\w*|/ ?day)|"
    r"(?:\d|1/2|half) ?(?:ppd|packs? (?:a|per) day)(?! ?x ?\d+ ?(?:y\w*)?,? (?:quit|stopped))|"
    r"vapes|"
    r"resumed smoking|relapsed|smoking daily"
)
_SMOKED = (
    r"ex-? ?smok\w+|former(?:ly)? smok\w+|past smoker|quit (?:smoking|tobacco|cigarettes|in|\d)|"
    r"quit|smoked (?:till|until|between)|none since|smoke[- ]free|stopped smoking|"
    r"g[ai]ven? up (?:smoking|cigarettes)|"
    r"(?:smok\w+|tobacco)[^.;]{0,20}\b(?:quit|stopped|former)"
)
_NEVER_SMOKED = (
    r"non-? ?smoker|never[- ]smok\w+|never smoked|no(?: current)? (?:smoking|tobacco|cigarettes)|"
    r"(?:denies|does not|doesn['’]t|no longer) (?:smok\w+|tobacco)|tobacco:? (?:none|never|no)|"
    r"(?:no|\d+) smokers|nonsmoker"
)
_WORKS = (
    r"(?:is|has been|was|went|now) back (?:at|to) (?:work|his job|her job)|back at work|"
    r"(?:has|have) (?:now |already )?(?:gone|been|got) back (?:at|to) (?:work|school|\w+ing)|"
    r"returned to (?:work|his job|"
    r"her job)|(?:is|has been) (?:still )?working|working (?:full|part)[- ]time|works as"
)
_OFF_WORK = (
    r"off work|out of work|not (?:yet )?(?:been )?(?:working|back (?:at|to) work|"
    r"returned to work|gone back to work)|sick leave|"
    r"unable to work|retired|unemployed|on disability|light duty n/?a|grounded|signed off"
)
_NO_RESUS = (
    r"DNR|DNAR|DNACPR|DNI|NFR|not for (?:resus\w*|CPR)|no (?:CPR|resuscitation)|"
    r"comfort (?:care|measures)"
)

_STATES = (
    _State(
        _any(
            r"(?:current|active|ongoing|regular) (?:tobacco|cigarette|cigarettes)? ?smok(?:er|ing)|"
            r"(?<!no longer )(?<!never )smokes|is (?:still )?(?:a )?smok(?:er|ing)|"
            r"still smok(?:es|ing)|currently smok(?:es|ing)|"
            r"continues (?:to smoke|smoking)"
        ),
        _any(_SMOKES),
        _any(f"{_SMOKED}|{_NEVER_SMOKED}"),
    ),
    _State(
        _any(
            r"ex-? ?smoker|former smoker|past smoker|(?:has |had |have )?(?:quit|stopped|given up|"
            r"gave up) (?:smoking|cigarettes|tobacco)|no longer smokes"
        ),
        _any(f"{_SMOKED}|{_NEVER_SMOKED}"),
        _any(_SMOKES),
    ),
    _State(
        _any(
            r"has never smoked|never[- ]smok\w+|lifelong non-?smoker|never used tobacco|"
            r"is a non-?smoker|does not smoke"
        ),
        _any(f"{_NEVER_SMOKED}|{_SMOKED}"),
        _any(_SMOKES),
    ),
    _State(_any(_WORKS), _any(_WORKS + r"|works|employed"), _any(_OFF_WORK)),
    _State(
        _any(
            r"(?:is|was|are|were|been|remains) (?:still )?(?:off work|out of work|not working|"
            r"unable to work|unemployed)"
        ),
        _any(_OFF_WORK),
        _any(_WORKS),
    ),
    _State(
        _any(
            r"(?:is|was|are|remains) (?:a )?(?:full[- ]code|for full (?:resuscitation|code|"
            r"escalation))|full (?:resuscitation|code) status|wants (?:full )?(?:resuscitation|CPR)"
        ),
        _any(r"full|for (?:CPR|resus\w*)|resus status:? full"),
        _any(_NO_RESUS),
    ),
    _State(
        _any(r"DNR|DNAR|DNACPR|do[- ]not[- ]resuscitate|not (?:to be|for) resuscitat\w+"),
        _any(_NO_RESUS + r"|do not resuscitate|not (?:to be )?resus\w*"),
        _any(r"full code|full resus\w*|resus status:? full|for full (?:escalation|resus\w*)"),
    ),
    _State(
        _any(r"lives (?:by (?:him|her)self|on (?:his|her) own|alone)"),
        _any(r"alone|by (?:him|her)self|own|solo|widow\w*"),
        _any(r"(?:lives?|living|resides|stays) (?:at home )?(?:w/|with|w)(?= )"),
    ),
    _State(
        _any(r"lives with"),
        _any(r"(?:lives?|living|resides|stays?|here|home)[^.;]{0,30}(?:w/|with|w)(?=\W)"),
        _any(r"lives? alone|living alone|lives (?:by (?:him|her)self|on (?:his|her) own)"),
    ),
    _State(
        _any(
            r"(?:takes|remembers|has taken|took) (?:every|all)(?: of)?(?: her| his| the)? "
            r"(?:doses?|tablets?|pills?|medic\w+)|(?:has )?(?:never |not )missed (?:a|any) "
            r"(?:dose|tablet|pill)s?|(?:fully |good |reliably )(?:adherent|compliant|adherence)"
        ),
        _any(
            r"(?:no|not|never|n['’]t|without) miss\w*|every dose|missed (?:no|none)|adherent|"
            r"compliant|remembers|good adherence|all (?:of )?(?:his|her)"
        ),
        _any(
            r"miss(?:es|ed|ing)? ?~?(?:\d|a few|some|several|doses?|tablets?|about|the|her|"
            r"his|many)|"
            r"skip\w*|forget\w*|forgot\w*|ran out|non-?(?:adheren\w+|complian\w+)|poor adherence|"
            r"not taking"
        ),
    ),
    _State(
        _any(
            r"walks? (?:unaided|without (?:an? )?(?:aid|stick|cane|walker|frame))|"
            r"walks independently"
        ),
        _any(r"unaided|no (?:aids?|device)|independent\w*|without|indep"),
        _any(
            r"w(?:/|ith) (?:a )?(?:stick|cane|walker|frame|rollator|crutches|RW|FWW)|"
            r"wheelchair|bed ?bound|non-?ambulatory|max assist"
        ),
    ),
    _State(
        _any(r"(?:was|were|is) (?:intubated|ventilated)|on (?:a|the) ventilator"),
        _any(r"intubated|vent\w*|ETT|ET tube|tube"),
        _any(r"never intubated|not intubated|no intubation|intubation not needed"),
    ),
)


# What was so once, or was taken back: behind these words, or in front of them.
_WAS_ONCE = re.compile(
    r"\b(?:revok\w+|rescind\w+|void(?:ed|ing|s)?|withdr[ae]w\w*|revers(?:ed|es|ing)|cancel+\w*|"
    r"suspend\w*|lift(?:ed|ing)|previously|formerly|no longer|chang\w+ from|from)\s+"
    r"(?:(?:a|an|the|her|his|their|prior|previous|old|being)\s+)*\Z",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"(?:\s+(?:status|form|order|code))*\s+(?:was |is |has been |now )?"
    r"(?:revoked|rescinded|voided|withdrawn|reversed|cancel+ed|suspended|lifted)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"[^.;]{0,40}\buntil\b", re.IGNORECASE)
_WAS = re.compile(r"\b(?:was|had been|been)\s+(?:a\s+)?\Z", re.IGNORECASE)


def check_states(case: Case) -> Objection | None:
    """Object where the note tells only of the opposite of a claimed state."""
    text = case.claim.text
    if modality(text) & (Modality.POSSIBLE | Modality.PLANNED):
        return None
    if not case.claim.stems.isdisjoint(RELATIVES):
        return None
    for state in _STATES:
        if not state.claimed.search(text):
            continue
        own = [s for s in case.statements() if _is_own(s)]
        heard = [(s, _heard(state, s.text)) for s in own]
        against = [s for s, (_, otherwise) in heard if otherwise]
        if against and not any(so for _, (so, _) in heard):
            reason = "The note tells of the opposite."
            return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, against[0])
    return None


def _heard(state: _State, text: str) -> tuple[bool, bool]:
    """Say whether a text tells a state, and whether another one; the longer words count."""
    so = [Span(*m.span()) for m in state.agreed.finditer(text) if not _is_over(m)]
    otherwise = [Span(*m.span()) for m in state.opposed.finditer(text) if not _is_over(m)]
    return (
        any(not any(_is_part(one, o) for o in otherwise) for one in so),
        any(not any(_is_part(one, o) for o in so) for one in otherwise),
    )


def _is_over(state: re.Match[str]) -> bool:
    """Say whether a state is told as one of before ("was full code until 5/3", "revoking DNR")."""
    text = state.string
    if _WAS_ONCE.search(text, 0, state.start()) or _TAKEN_BACK.match(text, state.end()):
        return True
    was = _WAS.search(text, 0, state.start()) is not None
    return was and _UNTIL.match(text, state.end()) is not None


def _is_part(one: Span, other: Span) -> bool:
    return other.contains(one) and len(other) > len(one)


def _is_own(statement: Statement) -> bool:
    return statement.kind is not SectionKind.FAMILY_HISTORY and not statement.of_relative
