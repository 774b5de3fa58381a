"""Results in words of a sentence: "UA negative", "blood cultures pending", "nitrite positive"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.core.finding import Assertion, Attribute, FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.candidate import Candidate
from app.findings.sentence import Sentence
from app.findings.values.lab_orders import is_due_at, is_ordered
from app.findings.values.result_words import WordResult, result_after, result_before, result_listed
from app.findings.values.specimens import SHARED, specimen_at
from app.findings.values.table_rows import first_cell
from app.terminology.conditions import find_condition
from app.terminology.drugs import find_drug
from app.terminology.labs import Measure, lab_table
from app.terminology.phrases import Match
from app.terminology.qualitative_tests import Reading, qualitative_table

_LIST = re.compile(r"\s?(?:,(?:\s?and)?|/|&|\+|\band\b)\s?", re.IGNORECASE)
_NOT_DONE = re.compile(
    r"\b(?:if|check|order|send|obtain|repeat|unless|will|plan(?:ned)?\s+for)\s+(?:\w+\s+){0,3}$",
    re.I,
)
# "POC: RSV +": here a disease is named for the test of it.
_AMONG_RESULTS = re.compile(
    r"\b(?:POCT?|labs?|swabs?|rapid|results?|panel|RVP|RPP|PCR|micro|testing|tests?|serolog\w+|STI|viral)\b[^.;\n]*\Z"
    r"|\b(?:pos(?:itive)?|neg(?:ative)?|NR|non-?reactive|immune)\s*[,;/]\s*(?:[\w/-]+\s){0,1}\Z|\s[+-]\s*[,;/]\s*\Z",
    re.IGNORECASE,
)
_PENDING_LEAD = re.compile(
    r"\b(?:pending|awaiting|follow\s?-?up\s+on|f/u)\b[^.;\n]{0,60}$",
    re.I,
)


_PLANS = frozenset({SectionKind.PLAN, SectionKind.ASSESSMENT_PLAN})
# Between such marks a test is an item of its own.
_ITEM_BEGINS = re.compile(
    r"(?:^|[,;.:+\n/&]|\d[.)]|labs?|\s[-•*]|\[[ x]?\]|q\s?\d{1,2}\s?h"
    r"|\band|\bor|(?:week|hour|month|dai)ly|\bthen"
    r"|\bearly)\s*(?:repeat\s|AM\s|paired\s|hourly\s|weekly\s)?\(?$",
    re.IGNORECASE,
)
_ITEM_ENDS = re.compile(
    r"\s*(?:(?:diff|with\s+diff|w/\s?diff)\b\s*)?(?:[,;.+)\n]|$|today\b"
    r"|[ap]m\b|mane\b|first\b|repeat\b|pm\b|[0-2]\d[0-5]\d\b|(?:\d{1,2}-?)?(?:hourly|weekly|monthly)"
    r"|daily\b|annual(?:ly)?\b|yearly\b|due\b|after\b|via\b|w/\s|if\b|in\s+lieu\b|and\b|\("
    r"|(?:q|every|at|in)\s?\d|q\s?[ap]m|qod\b|x\s?\d\b|\d\s?(?:wks?|mos?|months?|weeks?|days?)\b|M/|tomorrow\b"
    r"|tmrw\b|next\b|to\s+be\b|collect|then\b|[MTWF](?:on|ue|ues|ed|hu|hurs|ri)?(?:day)?s?\b|with\s+(?:Dr|PCP|GP)"
    r"|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)(?:day)?\b|q\s?\d"
    r"|in\s+(?:the\s+)?(?:am|\d|an?|one|two|three|six)\b)",
    re.I,
)
_LEAD_CHARS = 12
# Where a test without a value is one that was done.
_TOLD_OF = frozenset(
    {SectionKind.LABS, SectionKind.PAST_HISTORY, SectionKind.ALLERGIES, SectionKind.MEDICATIONS,
     SectionKind.HOME_MEDICATIONS, SectionKind.DISCHARGE_MEDICATIONS, SectionKind.SPECIMEN,
     SectionKind.CHIEF_COMPLAINT, SectionKind.HEADER, SectionKind.SOCIAL_HISTORY,
     SectionKind.TECHNIQUE}
)  # fmt: skip
# Lists of something else, where a test's name is no order.
_HELD_OR_LISTED = frozenset(
    {SectionKind.LABS, SectionKind.ALLERGIES, SectionKind.MEDICATIONS, SectionKind.SOCIAL_HISTORY,
     SectionKind.HOME_MEDICATIONS, SectionKind.DISCHARGE_MEDICATIONS, SectionKind.FAMILY_HISTORY,
     SectionKind.SIGNATURE, SectionKind.PAST_HISTORY, SectionKind.REVIEW_OF_SYSTEMS}
)  # fmt: skip
_SHORTEST = 3
# Titles and words that are a test's letters too.
_NO_TESTS = frozenset("Mrs MRS NEW GBS CCT alb sugars".split())
_BARE_CHARS = 80
_ONLY_TESTS = re.compile(
    r"(?:\s|[,;/&+.•*:-]|\b(?:and|repeat|weekly|wkly|monthly|daily|serial|baseline|fasting|in|am|mane|stat|today"
    r"|plan|bloods|bloodwork|labs|random|paired|q\d{1,2}h?|x\d|\d{1,2}\s?(?:wks?|weeks?|mo|months?|d|h)|"
    r"Mon|Tue|Wed|Thu|Fri|Sat|Sun|gram|urine|serum)\b)*",
    re.IGNORECASE,
)
# "EtOH daily" is what one drinks, "blood sugars daily" what one measures at home.
# Worked out of others, or a salt that is given: only an order makes a test of their bare name.
_NEVER_LISTED = frozenset(
    {"QTc interval", "estimated glomerular filtration rate", "phosphorus", "potassium", "albumin",
     "bicarbonate", "magnesium", "urea"}
)  # fmt: skip
_ILLNESSES = frozenset({"influenza", "influenza A", "influenza B", "RSV", "group B strep"})
# A list of vaccines, of diagnoses, or of reasons.
_OTHER_LIST = re.compile(
    r"\b(?:vaccin\w*|vax|immuni[sz]\w*|boosters?|dx|diagnos[ei]s|in\s+view\s+of|because\s+of|reduced\s+for)\b"
    r"[^.;\n]*\Z",
    re.IGNORECASE,
)
_LIST_CHARS = 80
_BY_ONESELF = frozenset({"alcohol level", "glucose"})


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    reading: Reading
    span: Span


def find_word_results(
    sentence: Sentence, labs: Sequence[Match[Measure]], *, taken: frozenset[int]
) -> Iterator[Candidate]:
    """Yield the results of a sentence that are words.

    Args:
        sentence: The sentence.
        labs: The names of tests that measure a number, which may be negative too.
        taken: Where the names begin that have a number.
    """
    names = _names(sentence, labs)
    following: tuple[_Named, WordResult] | None = None
    found: list[Candidate] = []
    for i in range(len(names) - 1, -1, -1):
        named = names[i]
        if named.span.start in taken:
            following = None
            continue
        listed = result_listed(sentence.text, sentence.span.start, named.span.start, named.reading)
        if listed is not None:
            following = None
            found.append(_listed(named, sentence.text[listed.start : listed.end]))
            continue
        end = names[i + 1].span.start if i + 1 < len(names) else sentence.span.end
        result = _result(sentence, named, end)
        if result and following and _is_joined(sentence, named, *following):
            result = None
        if result is None and following and _is_listed(sentence, named, following[0]):
            result = replace(following[1], is_shared=True)
        following = (named, result) if result else None
        found.extend(_candidates(sentence, named, result))
    yield from reversed(found)


def _names(sentence: Sentence, labs: Sequence[Match[Measure]]) -> list[_Named]:
    """Return the names of tests in text order, the longest where two overlap."""
    longer = [Span(m.start, m.end) for m in labs if m.term not in m.value.guarded]
    told = [
        _Named(m.value.name, m.value.reading, Span(m.start, m.end))
        for m in qualitative_table().find(sentence.tokens)
        if not any(_is_part(Span(m.start, m.end), name) for name in longer)
    ]
    told += [
        _Named(m.value.name, Reading.PLAIN, Span(m.start, m.end))
        for m in labs
        if m.term not in m.value.guarded
        and not any(n.span.start < m.end and m.start < n.span.end for n in told)
    ]
    return sorted(told, key=lambda n: n.span.start)


def _is_part(name: Span, longer: Span) -> bool:
    """Whether a name is the beginning of a longer one ("HCV" of "HCV RNA")."""
    return longer.contains(name) and longer != name


def _is_listed(sentence: Sentence, named: _Named, following: _Named) -> bool:
    return _LIST.fullmatch(sentence.text, named.span.end, following.span.start) is not None


def _is_joined(sentence: Sentence, named: _Named, following: _Named, result: WordResult) -> bool:
    """Whether a plus is no result but joins two tests that are awaited ("UPT + UA sent")."""
    between = sentence.text[named.span.end : following.span.start]
    return result.is_pending and between.strip() == "+"


def _result(sentence: Sentence, named: _Named, end: int) -> WordResult | None:
    text, begin = sentence.text, sentence.span.start
    fluid = specimen_at(text, begin, named.span.start)
    written = text[named.span.start : named.span.end].lower()
    is_urine = written.startswith("urine") or (fluid is not None and fluid[0] == "urine")
    if named.reading is Reading.URINE and not is_urine:
        return None
    cell = first_cell(text, named.span, end)
    start = named.span.end if cell is None else cell
    if _NOT_DONE.search(text, begin, named.span.start):
        return None
    line = min(begin, text.rfind("\n", 0, named.span.start) + 1)
    among = _AMONG_RESULTS.search(text, line, named.span.start) is not None
    result = result_after(
        text, start, end, named.reading, in_urinalysis=is_urine, among_results=among
    )
    if result is not None and is_due_at(text, begin, named.span.start, result.word.of(text)):
        return None
    return result


def _listed(named: _Named, word: str) -> Candidate:
    """Return a test of a list that is positive or negative as a whole; denied where negative."""
    found = _candidate(named.span, named.name, word)
    is_denied = word.lower().startswith(("neg", "-"))
    return replace(found, assertion=Assertion.ABSENT) if is_denied else found


def _candidates(
    sentence: Sentence, named: _Named, result: WordResult | None
) -> Iterator[Candidate]:
    text = sentence.text
    concept = named.name
    if named.name in SHARED and (fluid := specimen_at(text, 0, named.span.start)):
        concept = f"{fluid[0]} {named.name}"
    if result is None:
        yield from _other_ways(sentence, named, concept)
        return
    if result.is_pending:
        yield _pending(named, concept, None if result.is_shared else result.word)
        return
    end = named.span.end if result.is_shared else result.word.end
    yield _candidate(
        Span(named.span.start, end), concept, text[result.word.start : result.word.end]
    )


def _other_ways(sentence: Sentence, named: _Named, concept: str) -> Iterator[Candidate]:
    """Yield a test that is awaited, or one behind its result ("neg for nitrites and blood")."""
    text, begin = sentence.text, sentence.span.start
    if named.reading not in (Reading.PLAIN, Reading.DISEASE):
        return
    is_awaited = _PENDING_LEAD.search(text, begin, named.span.start) is not None
    is_own = named.name in _BY_ONESELF and not is_awaited
    is_wanted = is_awaited or is_ordered(text, named.span, sentence.span)
    if is_own:
        return
    if is_wanted or sentence.section is SectionKind.PENDING or _is_planned(sentence, named):
        yield _pending(named, concept, None)
        return
    before = result_before(text, begin, named.span.start)
    if before is not None and named.reading is Reading.PLAIN:
        yield _candidate(
            Span(before.start, named.span.end), concept, text[before.start : before.end]
        )


def _is_planned(sentence: Sentence, named: _Named) -> bool:
    """Whether a plan lists the test or a sentence names tests alone ("; TSH, CMP;")."""
    if named.name in _NEVER_LISTED or named.name in _ILLNESSES:
        return False
    if _OTHER_LIST.search(sentence.text[: named.span.start][-_LIST_CHARS:]):
        return False
    return (
        (sentence.section in _PLANS or _is_bare(sentence) or _is_only_a_test(sentence, named))
        and _ITEM_BEGINS.search(sentence.text[: named.span.start][-_LEAD_CHARS:]) is not None
        and _ITEM_ENDS.match(sentence.text, named.span.end) is not None
    )


def _is_only_a_test(sentence: Sentence, named: _Named) -> bool:
    """Whether a name beside other orders can be nothing but a test ("smear, LDH; to the ED")."""
    written = named.span.of(sentence.text)
    if sentence.section in _HELD_OR_LISTED or len(written) < _SHORTEST or written in _NO_TESTS:
        return False
    return find_drug(written) is None and find_condition(written) is None


def _is_bare(sentence: Sentence) -> bool:
    """Whether a sentence names tests and nothing else ("TSH, lipids.")."""
    if sentence.section in _TOLD_OF or len(sentence.words) > _BARE_CHARS:
        return False
    words = sentence.words
    for table in (qualitative_table(), lab_table()):
        for match in reversed(list(table.find(sentence.tokens))):
            start, end = match.start - sentence.span.start, match.end - sentence.span.start
            words = f"{words[:start]}{' ' * (end - start)}{words[end:]}"
    return _ONLY_TESTS.fullmatch(words) is not None


def _pending(named: _Named, concept: str, word: Span | None) -> Candidate:
    return Candidate(
        type=FindingType.LAB,
        span=Span(named.span.start, max(named.span.end, word.end) if word else named.span.end),
        concept=concept.lower(),
        attributes=(Attribute("status", "pending", "pending", word),),
        assertion=Assertion.PLANNED,
    )


def _candidate(span: Span, concept: str, value: str) -> Candidate:
    return Candidate(
        type=FindingType.LAB,
        span=span,
        concept=concept.lower(),
        value=value,
        assertion=Assertion.PRESENT,
    )
