"""The lines of a record that answer a question, or none."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from app.core.deid_text import DeidText
from app.core.draft import DraftSentence, EvidenceLine, TaskRequest
from app.core.section import SectionKind
from app.llm.embedded.answers import drug_history as history
from app.llm.embedded.answers import findings, measures, people, sections, topics, treatments
from app.llm.embedded.answers.asked_day import of_asked_day
from app.llm.embedded.answers.choice import (
    Considered,
    beside,
    consider,
    nearest_lines,
    weighed,
    worths,
)
from app.llm.embedded.answers.corrections import corrections
from app.llm.embedded.answers.cultures import GREW_ASKED, about_growth
from app.llm.embedded.answers.dated_rows import about_rows
from app.llm.embedded.answers.drug_reasons import is_item
from app.llm.embedded.answers.exchanges import is_question, told_behind
from app.llm.embedded.answers.matter import is_left_to_rules
from app.llm.embedded.answers.newest import newest_dose
from app.llm.embedded.answers.patient_name import without_name
from app.llm.embedded.answers.problems import BEFORE_NOW, about_problems, with_cause
from app.llm.embedded.answers.question import Question, measures_in, read_question
from app.llm.embedded.answers.record_lines import RecordLines, is_familial, same_side
from app.llm.embedded.answers.shown import SHOWN, about_shown
from app.llm.embedded.answers.sides import SIDE_ASKED, about_side
from app.llm.embedded.answers.to_do import TO_DO_ASKED, still_to_do
from app.llm.embedded.answers.wants import gives_wanted, still_to_come, wants_reason
from app.llm.embedded.answers.words import by_words, in_full
from app.llm.embedded.summaries.line_roles import is_clerical
from retrieval.encoder import Encoder

_MAX_LINES = 4
# Lines that are shown where none is told.
_N_NEAREST = 3
# A question after what was so since a day, and a line that may speak of the time from then on.
_SINCE = re.compile(r"\A\W*(?:has|have|did|any|is|are|was)\b.*\bsince\b", re.IGNORECASE)
_SINCE_THEN = re.compile(
    r"\b(?:since|no (?:further|more|new|recurren\w+)|again|now|today|currently|continues?|"
    r"persist\w*|still|recurr\w*|relaps\w*|resolved|remains?|stable|improv\w*|worsen\w*|better)\b",
    re.IGNORECASE,
)
# A line that tells a dose of before.
_TELLS_FORMER = re.compile(
    r"\b(?:from|was|were|previous(?:ly)?|prior|formerly|used to|before|had been|home dose|"
    r"instead of)\b|->|→",
    re.IGNORECASE,
)
# What a drug does to somebody.
_REACTS = re.compile(
    r"\breact(?:s|ed|ion)?\b|\bwhat happen\w* (?:when|if|with|to|on)\b|\bwhat does .* do to\b|"
    r"\bwhat d(?:oes|id) .* cause\b|\bwhat went wrong\b|"
    r"\bhow did .* (?:tolerate|respond to|do on)\b",
    re.IGNORECASE,
)
# What of a class was given; an allergy is none of it.
_CLASS_GIVEN = re.compile(
    r"^\W*(?:and |so )?(?:what|which)\b.*\b(?:receiv\w*|given|get|got|on|taking|takes?|treated)\b",
    re.IGNORECASE,
)
# Whether somebody may be given a thing; what the patient does not bear is no drug by name.
_MAY_HAVE = re.compile(
    r"^\W*(?:can|may|could|should|is it (?:safe|ok(?:ay)?))\b.*\b(?:have|get|take|receive|be given|"
    r"use|tolerate|wear)\b",
    re.IGNORECASE,
)
_WHO_HAD = re.compile(
    r"^\W*who\b.*\b(?:ha[sd]|died|die|(?:was|were) diagnosed|got)\b", re.IGNORECASE
)
_GIVEN = re.compile(
    r"\b(?:given|give|get|got|receiv\w+|replac\w+|replet\w+|administered)\b", re.IGNORECASE
)
# A value of an earlier time says so.
_EARLIER = re.compile(
    r"\b(?:last|ago|prior|previous(?:ly)?|earlier|yesterday|was|were|from|in [A-Z][a-z]{2,8})\b"
)
# A time gone by that is asked after, and a line that tells of now alone.
_CONDITION = re.compile(r"\bif\b|[<>≥≤]|^\W*(?:call|return)\b", re.IGNORECASE)
_THEN = re.compile(r"\blast (?:week|month|year|visit|time)\b|\byesterday\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:today|now|currently)\b", re.IGNORECASE)
_HOW_MUCH_GIVEN = re.compile(
    r"\bhow much\b.*\b(?:given|give|get|got|receive[ds]?)\b", re.IGNORECASE
)
_LOST = re.compile(r"\bweight\b.*\b(?:lost|lose|gain(?:ed)?)\b|\bweight (?:loss|gain)\b", re.I)

_SILENT = {SectionKind.HEADER, SectionKind.SIGNATURE}

_Answerer = Callable[[Question, RecordLines], list[EvidenceLine]]
# Questions whose answer stands in a part of the note, and that part alone.
_BY_TOPIC: tuple[tuple[re.Pattern[str], _Answerer], ...] = (
    (sections.ALLERGY, sections.about_allergies),
    (sections.FAMILY, sections.about_family),
    (sections.CODE, sections.about_code),
    (sections.PENDING, sections.about_pending),
    (people.CALLER, people.about_caller),
    (people.CLINICIAN, people.about_clinician),
    *topics.TOPICS,
    (sections.VISIT, sections.about_visits),
)
# What these ask for may stand anywhere in a note ("GOC mtg Thu 1400").
_ALSO_TOLD = (sections.about_code, sections.about_visits)
_LOOSE_TOPICS: tuple[tuple[re.Pattern[str], _Answerer], ...] = (
    (findings.MEDICINES, findings.about_medicine_lists),
    (sections.DIAGNOSIS, sections.about_diagnosis),
    (sections.PLAN, sections.about_plan),
)


def answer(request: TaskRequest, encoder: Encoder) -> list[DraftSentence]:
    """Quote the lines that answer ``request.question``; empty where none does.

    What a rule for such questions found is told; of other lines what speaks for each is weighed
    beside silence: a near miss is worse than none.
    """
    question, record, found, is_typed = _by_rules(request, encoder)
    if is_left_to_rules(question) and (is_typed or not found):  # no other line may be told
        kept = sorted(found, key=lambda line: line.number)
    else:
        told = consider(question, record, found, encoder, fits=partial(_fits, question))
        kept = (
            beside(told, question, record)
            if found and is_typed
            else weighed(told, question, record)
        )
    kept += corrections(question, record, kept) if kept else []
    return [_told(line, record) for line in kept]


def _told(line: EvidenceLine, record: RecordLines) -> DraftSentence:
    """Return a line as it is told: a row of a table with the day of each value."""
    row = record.row(line)
    told = line.standalone if row is None else row.told()
    return DraftSentence(told, "", (line.number,), otherwise=line.standalone if row else "")


def considered(request: TaskRequest, encoder: Encoder) -> Considered:
    """Return the lines of a record with what speaks for each that it answers the question."""
    question, record, found, _ = _by_rules(request, encoder)
    return consider(question, record, found, encoder, fits=partial(_fits, question))


def nearest(request: TaskRequest, encoder: Encoder) -> list[EvidenceLine]:
    """Return the lines that come nearest to a question, answer it or not, the nearest first."""
    told = considered(request, encoder)
    by_worth = sorted(zip(worths(told), told.lines, strict=True), key=lambda both: -both[0])
    shown = [line for _, line in by_worth if not (is_question(line) or is_clerical(line))]
    return shown[:_N_NEAREST]


def _by_rules(
    request: TaskRequest, encoder: Encoder
) -> tuple[Question, RecordLines, list[EvidenceLine], bool]:
    """Return a question, its lines, what rules find, and whether one that knows such questions."""
    if request.question is None:
        raise ValueError("an answer needs a question")
    whole = request.question
    request = of_asked_day(request)
    asked = request.question or whole
    told = without_name(asked.text, request.notes)
    question = read_question(DeidText(told, asked.patient_ref, asked.map_id))
    record = RecordLines(request, question.stems)
    rows = about_rows(question, record)
    typed = _typed(question, record, encoder)
    near = _untyped(question, record, encoder, rows) if typed is None else typed
    is_whole = is_item(question, near) or (near and near == rows)
    found = near if is_whole else _fitting(question, record, near)
    if not found and typed is None and not is_whole:
        found = _named_so(question, record, encoder)
    if not _wants_all(question):
        found = nearest_lines(question, found, encoder, most=_MAX_LINES)
    is_known = typed is not None or found == measures.about_awaited(question, record)
    return question, record, found, is_known


def _fitting(
    question: Question, record: RecordLines, near: list[EvidenceLine]
) -> list[EvidenceLine]:
    """Return of some lines those that hold what is wanted, or else lines beside them."""
    found = [line for line in near if _fits(question, line)]
    found = still_to_come(question, found) or _beside(question, record, near)
    found = found or measures.about_awaited(question, record)
    found = found or told_behind(question, record, near)
    if not found and wants_reason(question):
        found = with_cause(question, record, near)
    return found


def _named_so(question: Question, record: RecordLines, encoder: Encoder) -> list[EvidenceLine]:
    """Return the lines that name the asked problem in words of their own: "I fell once"."""
    if not question.problems or question.drugs or question.has(BEFORE_NOW):
        return []
    return [line for line in by_words(question, record, encoder) if _fits(question, line)]


def _typed(question: Question, record: RecordLines, encoder: Encoder) -> list[EvidenceLine] | None:
    """Return what answers a question of a known kind; None where it is of none."""
    if question.relatives and question.has(topics.BLOOD):  # the patient's own says nothing of it
        return sections.about_family(question, record)
    topic = next((answerer for cue, answerer in _BY_TOPIC if question.has(cue)), None)
    if topic is not None:
        found = topic(question, record)
        if not found and topic is sections.about_visits:
            found = still_to_do(question, record)
        return found or (in_full(question, record) if topic in _ALSO_TOLD else [])
    avoids = question.has(topics.AVOIDANCE) and not question.drugs
    if avoids and (avoided := topics.about_avoided(question, record)):
        return avoided
    if question.relatives and question.drug_classes:
        return sections.about_relatives_drugs(question, record)
    if question.relatives or question.has(_WHO_HAD):
        return sections.about_family(question, record) or by_words(question, record, encoder)
    if (back := topics.GO_BACK.search(question.text)) is not None:
        return topics.letting_back(back["what"], record)
    doses = treatments.about_doses_for(question, record)
    return doses if doses is not None else _specially(question, record) or None


def _untyped(
    question: Question, record: RecordLines, encoder: Encoder, rows: list[EvidenceLine]
) -> list[EvidenceLine]:
    """Return what is told of the drugs, the measures or the words of a question.

    Args:
        rows: Of a table, those that answer it.
    """
    if question.has(SIDE_ASKED) and (sided := about_side(question, record)):
        return sided
    if question.drugs or question.drug_classes:
        return _medicated(question, record, encoder)
    if question.measures:
        return rows or _measured(question, record)
    return _loosely(question, record, encoder)


def _specially(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return what a drug did, what the patient does not bear, or what was operated on."""
    if question.drugs or question.drug_classes:
        reacts = question.drugs and question.has(_REACTS)
        return _reaction(question, record) if reacts else []
    if question.has(_REACTS) and (named := sections.about_substance(question, record)):
        return named
    if question.has(_MAY_HAVE) and (barred := sections.about_barred(question, record)):
        return barred
    if question.has(GREW_ASKED) and (grown := about_growth(question, record)):
        return grown
    if question.has(SHOWN) and (shown := about_shown(question, record)):
        return shown
    if question.has(people.SURGERY) and not question.measures:
        return people.about_surgery(question, record)
    if question.has(treatments.FLUID_OFF):
        return treatments.about_fluid_off(question, record)
    if question.has(treatments.TREATED):
        return treatments.about_treated(question, record)
    return []


def _medicated(question: Question, record: RecordLines, encoder: Encoder) -> list[EvidenceLine]:
    if newest := newest_dose(question, record):
        return newest
    found = findings.about_drugs(question, record)
    if not found and question.has(_MAY_HAVE):
        found = sections.about_kinds_barred(question, record)
    if question.has(history.FORMER_DOSE):
        told = [line for line in found if _TELLS_FORMER.search(line.text)]
        return told or history.about_former_dose(question, record)
    if question.has(history.WAS_ON):
        told = [line for line in found if _TELLS_FORMER.search(line.text)]
        return told or history.about_former_dose(question, record) or found
    if not question.drugs and question.has(history.IN_CASE):
        return history.about_case(question, record) or found
    by_class = not found and not question.drugs
    if by_class:
        told = sections.about_borne(question, record) or by_words(question, record, encoder)
        return [x for x in told if not question.has(findings.DOSE) or findings.tells_dose(x)]
    return found or in_full(question, record) or history.about_mentions(question, record)


def _reaction(question: Question, record: RecordLines) -> list[EvidenceLine]:
    if question.has(history.RESPONDS):
        return history.about_response(question, record)
    allergies = sections.about_allergies(question, record)
    named = [line for line in allergies if not sections.tells_none(line)]
    return named or history.about_reactions(question, record) or allergies


def _beside(
    question: Question, record: RecordLines, near: list[EvidenceLine]
) -> list[EvidenceLine]:
    """Return the line behind one on the asked problem that says the rest, with when or who.

    "Seen for gout. Her last flare was on May 20." answers when the last flare of gout was.
    """
    rest = question.beyond(*question.problems, *question.problems.values())
    if not question.problems or not rest or question.has(_SINCE):
        return []
    numbers = {line.number + 1 for line in near}
    return [
        line
        for line in record.lines
        if line.number in numbers
        and record.holds(line, rest) >= 1
        and _fits(question, line)
        and not is_familial(line, record.inside(line))
    ]


def _measured(question: Question, record: RecordLines) -> list[EvidenceLine]:
    if question.has(measures.NEXT) and (planned := measures.about_next(question, record)):
        return planned
    if question.has(measures.GOAL) and (aims := measures.about_goals(question, record)):
        return aims
    if wants_reason(question):
        return measures.about_reasons(question, record)
    if question.has(_LOST):
        told = [x for x in in_full(question, record) if not _CONDITION.search(x.text)]
        if told:
            return told
    if question.has(history.OF_DRUG_DOSE) and not question.has(history.OF_LEVEL):
        return history.about_doses(question, record)
    if question.has(_HOW_MUCH_GIVEN) and (given := history.about_given(question, record)):
        return given
    found = measures.about_values(question, record)
    if not found and question.problems:  # "pain" is both a symptom and a score
        found = about_problems(question, record)
    found = found or measures.about_measured(question, record)
    if not found and question.has(_GIVEN):
        return history.about_given(question, record) or measures.about_not_given(question, record)
    return found or in_full(question, record)


def _loosely(question: Question, record: RecordLines, encoder: Encoder) -> list[EvidenceLine]:
    if question.has(TO_DO_ASKED) and (to_do := still_to_do(question, record)):
        return record.latest(to_do)
    for cue, answerer in _LOOSE_TOPICS:
        if question.has(cue):
            if found := answerer(question, record):
                return found
            if cue is findings.MEDICINES and not question.problems:
                return []
    found = about_problems(question, record) if question.problems else []
    if question.problems and question.has(BEFORE_NOW):
        return found
    return found or by_words(question, record, encoder)


def _fits(question: Question, line: EvidenceLine) -> bool:
    """Say whether a line holds the kind of thing that is wanted (a date, a person), on its side."""
    then = _THEN.search(question.text)
    if (
        then is not None
        and _NOW.search(line.text)
        and then.group().lower() not in line.text.lower()
    ):
        return False
    if then is not None and question.measures and not _EARLIER.search(line.text):
        return False
    if not same_side(question.text, line.text) or not gives_wanted(question, line.text):
        return False
    if question.drug_classes and line.kind is SectionKind.ALLERGIES and question.has(_CLASS_GIVEN):
        return False
    if is_question(line) or _only_files(question, line):
        return False
    return not question.has(_SINCE) or _SINCE_THEN.search(line.text) is not None


def _only_files(question: Question, line: EvidenceLine) -> bool:
    """Say whether a line of the note's head or end tells nothing of the asked measurement."""
    is_named = line.kind is SectionKind.HEADER and question.measures & measures_in(line.text)
    return bool(question.measures) and line.kind in _SILENT and not is_named


def _wants_all(question: Question) -> bool:
    """Say whether a list is asked for, of which no item may be left out."""
    named = question.drugs or question.problems or question.measures
    return not named and (question.has(findings.MEDICINES) or question.has(sections.ALLERGY))
