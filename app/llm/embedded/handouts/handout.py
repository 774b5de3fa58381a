"""A patient handout: six questions of a patient, answered from the note in plain words."""

from __future__ import annotations

from app.core.draft import DraftSentence, EvidenceLine, TaskRequest
from app.llm.embedded.handouts.addressed import Role
from app.llm.embedded.handouts.allergies import ALLERGIC_TO, TOLERATES_NOT
from app.llm.embedded.handouts.columns import tell_rows
from app.llm.embedded.handouts.complaints import tell_complaints
from app.llm.embedded.handouts.lived import is_lived
from app.llm.embedded.handouts.medicines import tell_medicines
from app.llm.embedded.handouts.not_to_do import asks_for_help, asks_nothing, is_no_warning
from app.llm.embedded.handouts.orders import orders, superseded
from app.llm.embedded.handouts.orphans import orders_of_reviews, with_medicine
from app.llm.embedded.handouts.plans import (
    is_awaited,
    tell_advice,
    tell_calls,
    tell_pending,
    tell_visits,
)
from app.llm.embedded.handouts.problems import tell_reasons
from app.llm.embedded.handouts.results import tell_results
from app.llm.embedded.handouts.return_signs import RETURN_SIGNS, SIGNS_HEADING, calls_at_a_sign
from app.llm.embedded.handouts.source import Composed, HandoutSource
from app.llm.embedded.handouts.spoken import is_no_order
from app.llm.embedded.handouts.spoken_results import tell_told, tells_of_vaccine
from app.llm.embedded.handouts.staff import (
    is_code_status,
    is_for_staff,
    is_habit,
    is_no_sign,
    is_no_visit,
)
from app.llm.embedded.handouts.untold import tell_untold
from app.llm.embedded.summaries.visit_words import is_dated_visit

# The headings in their order, as `app.tasks.educate` and the prompt of language models have them.
WHY, FOUND, MEDICINES, ADVICE, APPOINTMENTS, CALL = (
    "Why you were here",
    "What we found",
    "Your medicines",
    "What to do",
    "Your appointments",
    "When to call",
)
_PARTS = (
    (WHY, tell_complaints),
    (WHY, tell_reasons),
    (FOUND, tell_results),
    (FOUND, tell_told),
    (FOUND, tell_pending),
    (MEDICINES, tell_medicines),
    (ADVICE, tell_advice),
    (APPOINTMENTS, tell_visits),
    (CALL, tell_calls),
)


# Under which heading a line stands that is told by what it is alone.
_HEADINGS = {
    Role.MEDICINE: MEDICINES,
    Role.ADVICE: ADVICE,
    Role.VISIT: APPOINTMENTS,
    Role.CALL: CALL,
    Role.PENDING: FOUND,
    Role.TOLD: FOUND,
}
# Of these parts a line may stand in another one of them.
_QUOTED = frozenset({ADVICE, APPOINTMENTS, CALL})
# Here a line is told only as long as no later one orders otherwise; a visit stays one.
_TAKEN = frozenset({MEDICINES, ADVICE})
# What is to come.
_OF_NOW = frozenset({MEDICINES, ADVICE, APPOINTMENTS, CALL})
# What a rule chose for these is left out where it is hardly for the patient.
_DOUBTED = frozenset({ADVICE, APPOINTMENTS})
# How far behind "call for" the items of its list may stand.
_MAX_ITEMS = 12
# How likely a line must be of another part of these to stand there against a rule.
_SURELY_OTHER = 0.8


def compose_handout(request: TaskRequest) -> list[DraftSentence]:
    """Compose the handout; each sentence says one finding or rewords one line of the note.

    What no rule chose and is for the patient all the same is told as it stands.
    """
    source = HandoutSource(request)
    drafted = [
        composed.under(_heading(heading, composed, source))
        for heading, tell in _PARTS
        for composed in tell(source)
        if heading not in _DOUBTED or source.is_spoken or not _is_for_others(composed, source)
    ]
    rows = {composed.line.number for _, composed in tell_rows(source)}
    behind = superseded(source, orders(source)) - rows
    drafted = [s for s in drafted if s.section not in _TAKEN or s.lines[0] not in behind]
    told = {*behind, *(number for sentence in drafted for number in sentence.lines)}
    drafted += (c.under(_by_its_words(_HEADINGS[role], c)) for role, c in tell_untold(source, told))
    drafted = list(with_medicine(drafted, source, MEDICINES))
    drafted += (c.under(MEDICINES) for c in orders_of_reviews(source) if c.line.number not in told)
    drafted = [s for s in drafted if not _tells_nobody(s, source)]
    quoted = sorted((s for s in drafted if s.section in _QUOTED), key=lambda s: s.lines[0])
    seen: set[str] = set()
    return [
        s
        for s in (*(s for s in drafted if s.section not in _QUOTED), *quoted)
        if not (s.text.lower() in seen or seen.add(s.text.lower()))
    ]


def _tells_nobody(sentence: DraftSentence, source: HandoutSource) -> bool:
    """Say whether a sentence under a heading of what is to come is none for the patient."""
    if _was_due(sentence, source):
        return True
    if sentence.section == FOUND:
        is_of_vaccine = source.is_spoken and tells_of_vaccine(sentence.text)
        return is_of_vaccine or is_code_status(sentence.text)
    if sentence.section not in _OF_NOW:
        return False
    if is_for_staff(sentence.text) or _is_of_talk_alone(sentence, source):
        return True
    if sentence.section in _QUOTED and asks_nothing(sentence.text, is_letter=source.is_letter):
        return True
    if sentence.section == CALL and sentence.text.endswith("?"):
        return True
    if sentence.section == APPOINTMENTS and is_no_visit(sentence.text):
        return True
    line = next(x for x in source.lines if x.number == sentence.lines[0])
    if sentence.section == CALL and _is_no_call(sentence, line, source):
        return True
    if sentence.section == CALL and not SIGNS_HEADING.match(line.heading):
        return is_no_sign(sentence.text)
    is_advice = sentence.section == ADVICE
    return is_advice and (is_habit(line, source.lines) or is_lived(line, source))


def _was_due(sentence: DraftSentence, source: HandoutSource) -> bool:
    """Say whether a sentence tells what was due or awaited at a visit before the last one."""
    line = next(x for x in source.lines if x.number == sentence.lines[0])
    if not source.entries.is_of_earlier_visit(line):
        return False
    return sentence.section in _DOUBTED or (sentence.section == FOUND and is_awaited(line))


def _is_of_talk_alone(sentence: DraftSentence, source: HandoutSource) -> bool:
    """Say whether a sentence of a conversation is said while examining, or orders no medicine."""
    if not source.is_spoken:
        return False
    if sentence.section == MEDICINES and is_no_order(sentence.text):
        return True
    if sentence.text.startswith("Take ") and source.is_put_off(sentence.lines[0]):
        return True
    return sentence.section in _QUOTED and source.is_of_examination(sentence.lines[0])


def _is_no_call(sentence: DraftSentence, line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether a sentence under the warnings is none; an item of a list need not say "call"."""
    if is_no_warning(sentence.text):
        return True
    if asks_for_help(sentence.text) or SIGNS_HEADING.match(line.heading):
        return False
    before = (x for x in source.lines if line.number - _MAX_ITEMS <= x.number < line.number)
    return not any(RETURN_SIGNS.search(x.text) for x in before)


def _is_for_others(composed: Composed, source: HandoutSource) -> bool:
    """Say whether a sentence is hardly for the patient; what names a day or an amount stays."""
    return source.filed(composed.line).is_for_others and not any(map(str.isdigit, composed.text))


def _by_its_words(chosen: str, composed: Composed) -> str:
    """Return the heading that a date or a number to call sets, or else the one that was chosen."""
    if chosen in (ADVICE, APPOINTMENTS) and calls_at_a_sign(composed.text):
        return CALL
    if chosen in (ADVICE, CALL) and is_dated_visit(composed.text):
        return APPOINTMENTS
    return chosen


def _heading(chosen: str, composed: Composed, source: HandoutSource) -> str:
    """Return the heading of a sentence: a rule chose it, what is surely another's stands there.

    A reason to call stays one, whatever else it is.
    """
    filed = source.filed(composed.line)
    if composed.text.startswith((ALLERGIC_TO, TOLERATES_NOT)):
        return chosen
    chosen = _by_its_words(chosen, composed)
    is_call = not source.is_spoken or asks_for_help(composed.text)
    if chosen == MEDICINES and filed.role is Role.CALL and filed.is_sure and is_call:
        return chosen if source.opens_with_medicine(composed.line) else CALL
    is_sign = filed.role is Role.CALL and filed.is_sure and asks_for_help(composed.text)
    if chosen == FOUND and is_sign:
        return CALL
    if chosen not in _QUOTED or chosen == CALL:
        return chosen
    other = _HEADINGS[filed.role]
    if other == CALL and not asks_for_help(composed.text):
        return chosen
    return other if other in _QUOTED and filed.of_role >= _SURELY_OTHER else chosen
