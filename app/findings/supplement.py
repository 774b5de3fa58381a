"""Where the tagger goes beyond the rules: findings that it alone sees, and other assertions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from app.core.finding import Assertion, Attribute, FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.allergies.words import IS_REACTION, NO_SUBSTANCE, concept_of
from app.findings.assertion.relatives import RELATIVE
from app.findings.assertion.scope import Scope
from app.findings.background.family import family_statement
from app.findings.background.social_topics import WAY_OF_LIFE
from app.findings.candidate import Candidate
from app.findings.medications.names import Mention, is_result
from app.findings.medications.recognizer import medication_at
from app.findings.procedures.timing import by_wording
from app.findings.sentence import Sentence
from app.findings.tagged import Reading, Stretch
from app.findings.values.measurements import read_series
from app.findings.values.numbers import Quantity
from app.findings.values.thresholds import is_threshold
from app.findings.values.vital_rows import vital_by_form
from app.terminology.ambiguous import means_another
from app.terminology.conditions import find_condition
from app.terminology.icd10 import code_of
from app.terminology.labs import Measure, lab_results_table, vital_results_table
from app.terminology.phrases import PhraseTable
from app.terminology.spoken_numbers import SPOKEN_NUMBER
from app.terminology.tokens import Token
from app.terminology.units import ucum

_MOST = 1e9
_VALUE = re.compile(
    r"[\s:=(]*(?:[-–]\s+)?(?=[<>≤≥~]?\s?(?P<minus>[-−](?=\.?\d))?\.?\d"
    rf"|(?<=[\s:=(])(?P<said>(?i:{SPOKEN_NUMBER})))"
)
# What parts the words of one name.
_JOINED = re.compile(r"[ \t]?[-(\[\])'’]*[ \t]?")
# "DPU 02 5550 0164": no value begins so.
_NUMBER_OF_PHONE = re.compile(r"0\d")
_HOURS = re.compile(r"[0-2]\d[0-5]\d\s?[-–]\s?[0-2]\d[0-5]\d(?!\d)")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_IN_WORDS = re.compile(
    r"[\s:=-]+(?P<value>(?:(?:was|is|were|all|mildly)\s+)?(?:neg(?:ative)?|pos(?:itive)?|normal|WNL|nml|NGTD|no\s+growth|clear|unremarkable"
    r"|elevated|high|low|reactive|non-?reactive|immune|detected|not\s+detected|trace|large|small|moderate"
    r"|[+-]|\d\+)(?:\s[^,;]*)?)\Z",
    re.IGNORECASE,
)

# Nothing of a patient's state stands in these, but names and numbers do, of which it knows nothing.
_SILENT = frozenset({SectionKind.HEADER, SectionKind.SIGNATURE})
_MEASURES: tuple[Callable[[], PhraseTable[Measure]], ...] = (lab_results_table, vital_results_table)
# What the surest word of a stretch must score for it to be added. Drugs are known by their names
# mostly, and on what is social in passing no two readers agree.
_SURE = 0.7
_SURE_OF: Mapping[FindingType, float] = {
    FindingType.SOCIAL: 0.8,
    FindingType.MEDICATION: 0.8,
    FindingType.LAB: 0.65,
    FindingType.PROCEDURE: 0.55,
    FindingType.FAMILY_HISTORY: 0.75,
    FindingType.ALLERGY: 0.75,
}
# What it takes for drugs now and then: sides and parts of the body, words of lists.
_NO_DRUGS = frozenset(
    "ble lle rle bue lue rue od os ou nil ng ngt og active inactive atony gtt drip infusion reload"
    " load bolus uptitrated downtitrated titrated new changed stopped held none unknown"
    " inhl cream ointment lotion gel tablet tablets capsule capsules patch patches spray"
    " drops pt pts nml ir febrile afebrile ova lmp sulfa t1d t2d actuat cfc-f".split()
)
_DEVICES = frozenset(
    "dexcom omnipod tandem t:slim libre tegaderm mepitac mepilex hydrocolloid bakri foley".split()
)
# "Thick liquids" are a diet, "morphine liquid" is none.
_FLUIDS = re.compile(
    r"(?:(?:clear|full|thin|thick|thickened|nectar|honey|mildly|moderately|extremely|pudding)\W+)*"
    r"(?:liq|liquids?)",
    re.IGNORECASE,
)
# The number of a batch, or of a record.
_NUMBER = re.compile(r"[a-z]{0,3}-?\d{3,}", re.IGNORECASE)
# "Wife is allergic to shellfish", "tape - rash, use paper tape": another's, what is used instead.
_NOT_OWN = re.compile(
    rf"\b{RELATIVE}\s+(?:is|was|has|had)\s+(?:also\s+|an?\s+)?(?:\w+\s+)?allerg\w*[^.;,\n]*\Z"
    r"|\b(?:use|using|try|why|hence|instead)\s+(?:\w+\s+)?\Z",
    re.IGNORECASE,
)
_VEINS = frozenset("basilic cephalic brachial antecubital femoral jugular subclavian".split())
_TITLE = re.compile(r"\b(?:Drs?|Mr|Mrs|Ms|Prof|PCP|NP|RN)\b[.:]?\s+\Z")
# Words that name nothing ("the", a letter alone), and parts without what ails them ("your heart").
_NAMES_NOTHING = re.compile(
    r"(?:the|an?|your|my|his|her|it|this|that|he|she)(?:\s+(?:heart|lungs?|chest|knees?|hips?|ears?|head))?|\w",
    re.IGNORECASE,
)
# What it takes for a procedure now and then: a stage, who is treated.
_NO_ACT = re.compile(
    r"pts?|patients?|(?:figo\s+)?(?:stage\s+)?[ivx]{1,3}[abc]?\d?|(?:figo|stage)(?:\s+\w+)?"
)
# Below this likelihood what the rules found is none; what they know by its denial alone ("no
# elevator") needs more. A drug or an allergy stays whatever the tagger says: one that is lost does
# more harm than one too many.
_UNLIKELY, _UNLIKELY_DENIED = 0.01, 0.1
_STAY = frozenset({FindingType.MEDICATION, FindingType.ALLERGY})
_PRESENT, _ABSENT, _PAST = Assertion.PRESENT, Assertion.ABSENT, Assertion.PAST
_PLANNED = Assertion.PLANNED
# How sure the tagger must be to assert a finding otherwise than the rules: of a type, and from one
# assertion to another. No problem that is possible or planned becomes certain.
_NEVER = 2.0
_SURE_ENOUGH_OF: Mapping[FindingType, float] = {
    FindingType.PROCEDURE: 0.8,
    FindingType.MEDICATION: 0.8,
}
_SURE_ENOUGH: Mapping[FindingType, Mapping[tuple[Assertion, Assertion], float]] = {
    FindingType.PROBLEM: {
        (_PRESENT, _PLANNED): 0.5,
        (_PRESENT, _ABSENT): 0.9,
        (_PRESENT, _PAST): 0.8,
        (_PAST, _PRESENT): 0.8,
        (Assertion.FAMILY, _PRESENT): 0.9,
        (_ABSENT, _PRESENT): 0.98,
    },
    FindingType.MEDICATION: {
        (_PRESENT, _PLANNED): 0.6,
        (_PRESENT, _PAST): 0.7,
        (_PRESENT, _ABSENT): 0.7,
        (_PLANNED, _PRESENT): 0.95,
        (_PAST, _PRESENT): 0.95,
    },
    FindingType.PROCEDURE: {
        (_PRESENT, _PLANNED): 0.8,
        (_PRESENT, _PAST): 0.75,
        (_PRESENT, Assertion.POSSIBLE): 0.5,
        (_PRESENT, _ABSENT): 0.6,
        (_PAST, _PLANNED): 0.6,
        (_PAST, _PRESENT): 0.9,
        (_PLANNED, _PAST): 0.6,
    },
}

# A drug with one of these, and no word that says it, is one of which nothing is told.
_UNTOLD = ("", "active", None)

Build = Callable[[Sentence, Stretch, tuple[Scope, ...]], Candidate | None]


def supplement(
    sentence: Sentence,
    scopes: tuple[Scope, ...],
    kept: Sequence[Candidate],
    stretches: Sequence[Stretch],
) -> Iterator[Candidate]:
    """Yield candidates for what the tagger finds in a sentence and the rules do not.

    Args:
        sentence: Where they stand.
        scopes: Its own.
        kept: What the rules found there.
        stretches: What the tagger tells of and begins there.
    """
    if sentence.section in _SILENT:
        return
    for stretch in stretches:
        is_sure = stretch.score > _SURE_OF.get(stretch.type, _SURE)
        if not is_sure or not sentence.span.contains(stretch.span):
            continue
        if not _is_known(sentence, stretch, kept):
            found = _BUILDERS[stretch.type](sentence, stretch, scopes)
            if found is not None:
                yield found


def is_unlikely(candidate: Candidate, reading: Reading, *, by_denial: bool = False) -> bool:
    """Say whether what the rules found is none to the tagger; what is denied by name should stay.

    Args:
        by_denial: Whether nothing but a denial says that it is one.
    """
    if candidate.type in _STAY:
        return False
    least = _UNLIKELY_DENIED if by_denial else _UNLIKELY
    return reading.likelihood(candidate.span, candidate.type) < least


def reconsidered(candidate: Candidate, ruled: Assertion, stretches: Sequence[Stretch]) -> Assertion:
    """Return what a finding is asserted as where the tagger reads its words too.

    Args:
        candidate: Of the rules or of the tagger.
        ruled: What the rules say.
        stretches: What the tagger tells of around it.
    """
    if not _is_open(candidate):
        return ruled
    for told in stretches:
        is_it = told.type is candidate.type and told.span.overlaps(candidate.span)
        if is_it and told.sureness >= _limit(candidate, ruled, told.assertion):
            return told.assertion
    return ruled


def _is_open(candidate: Candidate) -> bool:
    """Say whether words beside a finding leave open how it is asserted."""
    if candidate.type is FindingType.MEDICATION:
        statuses = [a for a in candidate.attributes if a.name == "status"]
        is_told = any(a.text or a.normalized not in _UNTOLD for a in statuses)
        return not is_told and candidate.assertion is not _ABSENT
    return candidate.assertion is None


def _limit(candidate: Candidate, ruled: Assertion, told: Assertion) -> float:
    """Return how sure the tagger must be, in [0, 1]; more where it is never asked.

    A disease that lasts is not over for being told among former ones.
    """
    if candidate.lasting and told is _PAST:
        return _NEVER
    default = _SURE_ENOUGH_OF.get(candidate.type, _NEVER)
    return _SURE_ENOUGH.get(candidate.type, {}).get((ruled, told), default)


def _is_known(sentence: Sentence, told: Stretch, kept: Sequence[Candidate]) -> bool:
    """Whether the rules found a stretch, or what it is the rest of, or know a name in it.

    The value of a test that they know and left alone is one that is aimed at, or another thing's.
    """
    if any(_is_of(sentence.text, told, found) for found in kept):
        return True
    if told.type is not FindingType.LAB:
        return False
    name = _tokens(sentence, told)
    return any(True for table in _MEASURES for _ in table().find(name))


def _is_of(text: str, told: Stretch, found: Candidate) -> bool:
    if told.span.overlaps(found.span):
        return True
    between = _between(text, found.span, told.span)
    return found.type is told.type and _JOINED.fullmatch(between) is not None


def _tokens(sentence: Sentence, told: Stretch) -> tuple[Token, ...]:
    """Return the tokens of its name: a value's unit may be a test's name ("mg")."""
    value = _VALUE.search(sentence.text, told.span.start + 1, told.span.end)
    inside = sentence.tokens_in(Span(told.span.start, value.start() if value else told.span.end))
    return sentence.tokens[inside.start : inside.stop]


def _between(text: str, one: Span, other: Span) -> str:
    return text[min(one.end, other.end) : max(one.start, other.start)]


def _words(sentence: Sentence, span: Span) -> str:
    return " ".join(span.of(sentence.text).lower().split())


def _problem(sentence: Sentence, told: Stretch, _: tuple[Scope, ...]) -> Candidate | None:
    concept = _words(sentence, told.span)
    if _NAMES_NOTHING.fullmatch(concept):
        return None
    condition = find_condition(concept)
    names = (condition.name, *condition.names) if condition else ()
    if names and means_another(names, sentence.text, told.span.start, told.span.end):
        return None
    code = code_of(condition, concept) if condition else None
    return Candidate(FindingType.PROBLEM, told.span, concept, code, anchor=told.span)


def _procedure(sentence: Sentence, told: Stretch, _: tuple[Scope, ...]) -> Candidate | None:
    default = by_wording(sentence, told.span, told.span.start, kind="treatment")
    concept = _words(sentence, told.span)
    if _NO_ACT.fullmatch(concept) and told.span.of(sentence.text) != "PT":
        return None
    return Candidate(FindingType.PROCEDURE, told.span, concept, anchor=told.span, default=default)


def _allergy(sentence: Sentence, told: Stretch, _: tuple[Scope, ...]) -> Candidate | None:
    written = told.span.of(sentence.text)
    if written.lower() in NO_SUBSTANCE or IS_REACTION.fullmatch(written):
        return None
    concept = concept_of(written)
    if _NOT_OWN.search(sentence.text, sentence.span.start, told.span.start):
        return None
    return Candidate(FindingType.ALLERGY, told.span, concept, assertion=told.assertion)


def _medication(sentence: Sentence, told: Stretch, _: tuple[Scope, ...]) -> Candidate | None:
    words = _words(sentence, told.span)
    is_person = _TITLE.search(sentence.text, 0, told.span.start)
    first = words.split()[0]
    if words in _NO_DRUGS or first in _VEINS | _DEVICES or _FLUIDS.fullmatch(words):
        return None
    if is_person or _NUMBER.fullmatch(words) or is_result(sentence, told.span):
        return None
    return medication_at(sentence, Mention(told.span, _words(sentence, told.span)))


def _vital(sentence: Sentence, told: Stretch, _: tuple[Scope, ...]) -> Candidate | None:
    """Return a vital sign with its value; words alone tell none."""
    bare = vital_by_form(sentence.text, told.span)
    lead = _VALUE.search(sentence.text, told.span.start + 1, told.span.end)
    return bare or (_measured(sentence, told, lead) if lead else None)


def _social(sentence: Sentence, told: Stretch, _: tuple[Scope, ...]) -> Candidate:
    return Candidate(FindingType.SOCIAL, told.span, WAY_OF_LIFE, assertion=told.assertion)


def _family(sentence: Sentence, told: Stretch, scopes: tuple[Scope, ...]) -> Candidate:
    return family_statement(sentence, told.span, scopes)


def _result(sentence: Sentence, told: Stretch, _: tuple[Scope, ...]) -> Candidate | None:
    """Return a result with its value; an order of a test has none.

    A number in words may belong to the name ("factor five").
    """
    lead = _VALUE.search(sentence.text, told.span.start + 1, told.span.end)
    found = _measured(sentence, told, lead) if lead else None
    return found or (_in_words(sentence, told) if lead is None or lead["said"] else None)


def _measured(sentence: Sentence, told: Stretch, lead: re.Match[str]) -> Candidate | None:
    """Return what a stretch tells with its value.

    Args:
        lead: What stands between its name and its value.
    """
    text, end = sentence.text, told.span.end
    name = " ".join(text[told.span.start : lead.start()].lower().split())
    if not _LETTERS.search(name):
        return None
    measure = Measure(name, (name,), "{any}", -_MOST if lead["minus"] else 0, _MOST)
    series = read_series(text, lead.end(), end, measure)
    if series is None or _is_no_value(sentence, told, lead, series.latest):
        return None
    value = series.latest
    attributes: list[Attribute] = []
    if value.comparator:
        attributes.append(Attribute("comparator", value.comparator, value.comparator))
    code = ucum(series.unit) if series.unit else None
    if series.unit:
        attributes.append(Attribute("unit", series.unit, code, value.unit_span))
    return Candidate(
        told.type, told.span, name, None, value.written, value.number, code, tuple(attributes),
        assertion=Assertion.PRESENT,
    )  # fmt: skip


def _is_no_value(sentence: Sentence, told: Stretch, lead: re.Match[str], value: Quantity) -> bool:
    """Whether a number is a telephone, hours, or what is only aimed at or waited for."""
    text, named = sentence.text, (told.span.start, lead.start())
    if _NUMBER_OF_PHONE.match(value.written):
        return True
    return _HOURS.match(text, lead.end()) is not None or is_threshold(
        text, sentence.span.start, named, value
    )


def _in_words(sentence: Sentence, told: Stretch) -> Candidate | None:
    words = told.span.of(sentence.text)
    if told.assertion is Assertion.PLANNED:
        return Candidate(
            told.type, told.span, _words(sentence, told.span), assertion=Assertion.PLANNED
        )
    m = _IN_WORDS.search(words)
    if m is None:
        return None
    name = " ".join(words[: m.start()].lower().split())
    return Candidate(told.type, told.span, name, value=m["value"], assertion=Assertion.PRESENT)


_BUILDERS: dict[FindingType, Build] = {
    FindingType.PROBLEM: _problem,
    FindingType.PROCEDURE: _procedure,
    FindingType.ALLERGY: _allergy,
    FindingType.FAMILY_HISTORY: _family,
    FindingType.LAB: _result,
    FindingType.MEDICATION: _medication,
    FindingType.VITAL: _vital,
    FindingType.SOCIAL: _social,
}
