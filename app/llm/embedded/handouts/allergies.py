"""What a patient is allergic to, without what the note clears or leaves in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.core.kin import RELATIVE
from app.core.section import SectionKind
from app.llm.embedded.handouts.medicine_quote import quote_medicine
from app.llm.embedded.handouts.source import Composed, HandoutSource
from app.terminology.lay import in_plain_words

ALLERGIC_TO = "You are allergic to "
TOLERATES_NOT = "You do not tolerate "
_TOLD = frozenset({Assertion.PRESENT, Assertion.POSSIBLE})
_I = re.IGNORECASE
# Behind a substance: what the list keeps of it is no allergy.
_CLEARED = re.compile(
    r"\A[^.;,]{0,30}?\b(?:intolerance only|ruled out)\b|"
    r"\A[^;]{0,60}?\b(?:disproved|corrected (?:himself|herself|to)|judged irritant)\b|"
    r"\A(?:\W|(?:taken|took|given|used|received|tolerat\w+|has|had|is|was|it|since|then|again|now|"
    r"in|\d{4})(?!\w))*\bw(?:/o|/out|ithout) (?:an? |any )?(?:problems?|issues?|reactions?)\b",
    _I,
)
# Where a list says that an entry of it is none any more; what is taken out of a body is no entry.
_IN_THE_BODY = (
    r"\b(?:catheter|foley|drain|dressing|tubes?|lines?|sutures?|staples|stitch\w*|patch|gloves?|IUD|"
    r"implants?|device|stent|bandage|cast|pack(?:ing)?|band|ring|piercing|mesh|tape)\b"
)
_OFF_LIST = r"(?:removed|deleted|taken off|struck)\b(?: (?:today|from|off|per|by)\b|\W*\Z|[.;)])"
_REMOVED = re.compile(rf"\W*{_OFF_LIST}", _I)
_REMOVED_AT_LAST = re.compile(
    r"(?:->|→|;)\s*(?:removed|deleted)(?: from (?:the )?(?:allergy )?list)?\W*\Z", _I
)
# Behind or in front of a substance: it is not borne well, and that is no allergy.
_INTOLERANCE = re.compile(
    r"\b(?:intolerances?|intol\b|side[- ]effects?|not (?:a |an )?(?:true )?allerg(?:y|ic))", _I
)
_INTOLERANCE_OF = re.compile(
    r"\b(?:can ?not|can['’]t|(?:does|do|did) ?(?:not|n['’]t)) tolerate\s+\Z|"
    r"\bintoleran(?:ces?|t)\b(?:\s*:|\s+(?:to|of)\b)\W*(?:[\w-]+(?:\s?\([^()]*\))?,\s*)*\Z",
    _I,
)
_CALLED_SO = re.compile(
    r"\W*(?:=|is )?\s*(?:an? )?(?:intolerance|intol|side[- ]effect)\W*\Z|"
    r"\A\W*(?:intolerance|side[- ]effects?)\b\W*",
    _I,
)
_HEADS_INTOLERANCES = re.compile(r"\W*(?:drug )?intolerances?\W*", _I)
# What stands where a reaction does, and is a clause.
_NO_REACTION = re.compile(r"\b(?:is|was|were|not|no|given|taken|reports?|unsure|told)\b", _I)
# No allergy, or somebody else's; "no reaction known" and "mother reports" leave it one.
_TAKES_IT = re.compile(
    r"\A\W*(?:no|none)\b(?=\W*\Z|\s*[,–—-]| (?:known|listed|recorded)\b)|"
    r"\b(?:pt|patient|he|she) (?:is not allergic|has none)\b|"
    rf"\b{RELATIVE}(?:['’]s)?"
    r"(?: (?:is|was|has|had|also|an?|severely|very))* allerg",
    _I,
)
# A drug that is given in place of what the patient is allergic to.
_INSTEAD = re.compile(
    r"\b(?:why|hence|so (?:gave|given|used|on)|therefore|(?<!not )tolerate[sd]?|"
    r"(?<!not )(?<!n't )(?<!never )(?<!avoid )use|\b(?:rx|tx|treated with))\s+\Z",
    _I,
)
_USED = re.compile(r"\A\s*(?:is |was |were )?(?:used|given|chosen|ok\b|tolerated|instead)\b", _I)
# Behind a substance: it did something, whatever it was given for.
_REACTED = re.compile(
    r"\b(?:rash|hives|urticaria|itch\w*|prurit\w*|anaphyla\w+|angio-?o?edema|swell\w*|swollen|"
    r"throat|wheez\w*|bronchosp\w+|blister\w*|sjs|stevens|react\w+|nausea|vomit\w*|allerg\w*)",
    _I,
)
# A dose that is not borne, beside one that is.
_AT_DOSE = re.compile(r"\A\s*\d[\d.,]*\s?m?c?g\b.*?\btolerates? (?:\w+ )?\d", _I)
# What an upset stomach or a tired day is: no allergy, wherever it is listed.
_BORNE_BADLY = re.compile(
    r"\W*(?:other\W+)?(?:(?:mild|severe|just|gi(?! bleed)|stomach|gastric|some)\W+)*(?:nausea|"
    r"vomit\w*|n/v|upset|gi(?! bleed)|diarrh?o?ea|constipat\w+|fatigue|drows\w+|sleepy|sedat\w+|"
    r"headaches?|throws? up)\b",
    _I,
)
# What is called allergic and is a disease: a drug behind it is taken for it.
_DISEASE = re.compile(
    r"\ballergic (?:rhinitis|rhino\w+|asthma|conjunctivitis)\b(?!.*\ballerg)", _I | re.DOTALL
)
# Beside these an upset stomach is part of an allergy.
_ALLERGIC_TOO = re.compile(
    r"\b(?:rash|itch\w*|prurit\w*|urticaria|throat|wheez\w*|breath\w*|dyspn\w*|bronchosp\w+|"
    r"blister\w*|sjs|stevens|hypotens\w*|syncope|collapse\w*)",
    _I,
)
# What no intolerance does.
_SURELY_ALLERGIC = re.compile(r"\banaphyla|\bangio-?o?edema|\bhives\b|\bswell", _I)
_DOUBTED = re.compile(r"\A[^.;,]{0,60}\b(?:to (?:be )?clarif\w+|doubtful|unconfirmed)\b", _I)
# What is read as a substance because it follows the allergies, or is what one does.
_NO_SUBSTANCE = re.compile(
    r"(?:lives?|works?|does|added|entered|listed|removed|incl|tolerates?|tolerated|told|mum|mom|"
    r"mother|father|label|wife|husband|code|full|dnr|pt|patient|use|ok|okay|avoid|give)\b|"
    r"(?:as (?:a|an) )|.*\blisted\Z|"
    r"(?:anaphyla\w+|hives|rash|itching|nausea|none|nil|meds?|medications?|treatment|O/E|rpt|unknown|"
    r"reactions?|intolerances?|see|incorrect|wrong|error|age|(?:allerg\w*/)?intol\w*|"
    r"allergies/intol\w*)\Z",
    _I,
)


def tell_allergies(source: HandoutSource) -> Iterator[Composed]:
    """Yield each substance once, told by the line that says what it does."""
    told: dict[str, Composed] = {}
    for finding, line in source.findings(FindingType.ALLERGY):
        substance = source.written(finding)
        if finding.assertion not in _TOLD or _NO_SUBSTANCE.match(substance):
            continue
        if _is_removed(substance, source):
            continue
        lead, tail = source.clause(finding, line)
        if _CLEARED.match(tail) or _is_no_allergy(lead, tail):
            continue
        in_doubt = finding.assertion is Assertion.POSSIBLE or _DOUBTED.match(tail)
        if in_doubt or _AT_DOSE.match(tail):
            told.setdefault(finding.concept, Composed(quote_medicine(line), line))
            continue
        reaction = finding.attribute("reaction")
        does = _CALLED_SO.sub("", reaction.text) if reaction else ""
        is_shown = does and not _NO_REACTION.search(does)
        shown = f" ({in_plain_words(does)})" if is_shown else ""
        is_borne_badly = _BORNE_BADLY.match(does) and not (
            _SURELY_ALLERGIC.search(tail) or _ALLERGIC_TOO.search(tail)
        )
        no_allergy = is_borne_badly or _is_intolerance(finding, line, tail)
        opens = TOLERATES_NOT if no_allergy else ALLERGIC_TO
        known = told.get(finding.concept)
        if known is None or (shown and "(" not in known.text):
            told[finding.concept] = Composed(f"{opens}{substance}{shown}.", line)
    yield from told.values()


def _is_removed(substance: str, source: HandoutSource) -> bool:
    """Say whether the note tells anywhere that a substance is taken off the list."""
    named = re.compile(
        rf"\b{re.escape(substance)}\b(?:(?!{_IN_THE_BODY})[^.;,\[\]|]){{0,80}}?\b{_OFF_LIST}", _I
    )
    opens = re.compile(rf"\W*(?:\d{{1,2}}[.)]\s*)?{re.escape(substance)}\b", _I)
    lines = source.every_line
    return any(
        named.search(line.text) or (opens.match(line.text) and _REMOVED_AT_LAST.search(line.text))
        for line in lines
    ) or any(
        line.kind is SectionKind.ALLERGIES
        and opens.match(line.text)
        and _REMOVED.match(behind.text)
        for line, behind in pairwise(lines)
    )


def _is_no_allergy(lead: str, tail: str) -> bool:
    """Say whether what stands around a substance tells that it is taken, or another's allergy."""
    if _TAKES_IT.search(tail) or _TAKES_IT.search(lead):
        return True
    is_used = _INSTEAD.search(lead) or _DISEASE.search(lead) or _USED.search(tail)
    return is_used is not None and _REACTED.search(tail) is None


def _is_intolerance(finding: Finding, line: EvidenceLine, tail: str) -> bool:
    """Say whether the note calls what a substance does an intolerance, and no allergy."""
    if _SURELY_ALLERGIC.search(tail):
        return False
    before = line.text[: finding.span.start - line.span.start]
    is_listed = _INTOLERANCE_OF.search(before) or _HEADS_INTOLERANCES.fullmatch(line.heading)
    return is_listed is not None or _INTOLERANCE.search(tail) is not None
