"""The front door: from a de-identified text to its findings in text order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from app.core.deid_text import DeidNote, DeidText
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.allergies.recognizer import find_allergies
from app.findings.allergies.turns import told_of_allergies
from app.findings.allergies.words import BECAUSE, BRINGS
from app.findings.assertion.asides import without_reasons
from app.findings.assertion.judge import judge
from app.findings.assertion.purposes import of_drugs, of_problems, of_procedures, of_symptoms
from app.findings.assertion.scope import Scope, find_scopes
from app.findings.assertion.signs import is_to_do
from app.findings.assertion.triggers import Meaning
from app.findings.background.family import find_family
from app.findings.background.social import find_social
from app.findings.candidate import Candidate
from app.findings.medications.assertions import may_be_denied
from app.findings.medications.drug_turns import told_in_turns
from app.findings.medications.givers import is_handed_out
from app.findings.medications.recognizer import find_medications, now_taken
from app.findings.misquoted import is_corrected
from app.findings.overlap import resolve
from app.findings.problems.denied_things import find_denied_things
from app.findings.problems.inabilities import find_inabilities
from app.findings.problems.lay_problems import find_lay_problems
from app.findings.problems.no_problems import is_no_problem
from app.findings.problems.part_states import find_part_states
from app.findings.problems.recognizer import find_problems
from app.findings.problems.talked_over import is_taught, talked_over
from app.findings.problems.told_by_figures import find_told_by_figures
from app.findings.procedures.plans import is_announced
from app.findings.procedures.recognizer import find_procedures
from app.findings.procedures.timing import comes_again, settled
from app.findings.sentence import Sentence, note_sentences, statement_sentence
from app.findings.supplement import is_unlikely, reconsidered, supplement
from app.findings.tagged import Reading, read_tagged
from app.findings.talk.bare_answers import BareAnswer, bare_reply
from app.findings.talk.exchange import Reply, is_open_question, is_put_off
from app.findings.talk.questions import Talk
from app.findings.talk.setting import in_setting
from app.findings.talk.somebody_elses import without_others
from app.findings.values.dated_lists import find_dated_lists
from app.findings.values.eye_tables import find_eye_rows
from app.findings.values.hyphened_results import find_hyphened
from app.findings.values.labs import find_labs
from app.findings.values.si_notes import in_units_of_note
from app.findings.values.timed_rows import timed_results
from app.findings.values.urinalysis_lists import find_urinalysis
from app.findings.values.vitals import find_vitals
from app.terminology.conditions import Nature, find_condition

Tag = Callable[[str], Reading]

STATEMENT_SOURCE = "statement"
_PRESENT = Assertion.PRESENT
_ASKED = (Assertion.PRESENT, Assertion.POSSIBLE)
# What stands before a reaction that is told of the substance alone.
_REACTION_ASIDE = re.compile(rf"[(:=→>|/-]|[–—]|\.\.\.|\b(?:{BRINGS}|{BECAUSE})\b|\A\s?\Z")
_DENIED_BEFORE = re.compile(
    r"\b(?:no|none|without|w/o|w/out|denies|denied|nil|neg(?:ative)?(?:\s+for)?)\s+(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_OVER_BEHIND = re.compile(
    r"\s*(?:[,;:(–—-]+\s*)?(?:(?:now|since|has|have|is|all|fully)\s+){0,2}resolved\b", re.IGNORECASE
)
_HELD_IF = re.compile(
    r"\b(?:hold|stop|skip|omit|withhold|d/c)\s[^.;\n]{0,60}\b(?:if|when|for)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
# A "no" before a question answers another one, so that it may have denied this one wrongly.
_BARELY_ASKED = (*_ASKED, Assertion.ABSENT)
# "Any blood when you cough?" takes the cough for granted, "sick with the flu?" asks for it.
_PRESUPPOSED = re.compile(
    r"\b(?:when|while|whenever|(?<!sick\s)(?<!ill\s)(?<!down\s)(?<!diagnosed\s)(?<!in\s)(?<!here\s)"
    r"with\s+(?:the|that|your|this|his|her))\s+"
    r"(?:(?:you|he|she)(?:['’](?:re|s)|\s+are|\s+is)?\s+)?\Z",
    re.IGNORECASE,
)
_ANY = re.compile(r"\bany\b[^,;.]*\Z", re.IGNORECASE)
# With these a trigger says that a procedure was not done.
_UNDONE = frozenset(
    "cancelled canceled deferred aborted declined refused done performed indicated needed required"
    " denied".split()
)
_FOR = re.compile(r"\bfor\s+(?:(?!signs?|any|new|worse)[\w-]+\s+){0,3}$", re.IGNORECASE)
# What is possible there is thought of as something to do.
_PLANS = frozenset({SectionKind.PLAN, SectionKind.ASSESSMENT_PLAN, SectionKind.FOLLOW_UP})
_CONSIDERS = frozenset({"suggest"})
# What words beside a weighed procedure do not settle.
_UNSETTLED = frozenset({Assertion.PRESENT, Assertion.PLANNED, Assertion.POSSIBLE})


def extract_findings(
    note: DeidNote, talk: Talk | None = None, *, tag: Tag = read_tagged
) -> tuple[Finding, ...]:
    """Return the findings of a note in text order, in the coordinates of ``note.text``.

    Args:
        note: The note.
        talk: Its questions and answers, where somebody needs them too.
        tag: Reads it beside the rules.

    Raises:
        ModelError: The package that carries the encoder is missing or incomplete.
        AdapterError: The tagger's adapter is missing or broken.
    """
    talk = talk or Talk(note)
    reading = tag(note.text)
    found = (
        answered
        for sentence in note_sentences(note)
        for finding in _sentence_findings(sentence, reading)
        if (answered := _taken_up(finding, sentence, talk)) is not None
        and not _is_a_name(finding, note)
    )
    in_order = sorted(found, key=lambda f: (f.span.start, f.span.end))
    of_patient = tuple(without_others(note, in_order))
    of_allergies = tuple(told_of_allergies(note, of_patient, talk))
    of_setting = tuple(in_setting(note, of_allergies, talk))
    return tuple(in_units_of_note(tuple(told_in_turns(note, of_setting, talk))))


def _is_a_name(finding: Finding, note: DeidNote) -> bool:
    """Whether what is taken for a drug stands for a person, a place or a date."""
    return finding.type is FindingType.MEDICATION and note.body.offsets.is_replaced(finding.span)


def findings_by_rule(note: DeidNote, talk: Talk | None = None) -> tuple[Finding, ...]:
    """Return what the rules alone find in a note, as ``extract_findings`` does with the tagger."""
    return extract_findings(note, talk, tag=lambda _: Reading())


def _taken_up(finding: Finding, sentence: Sentence, talk: Talk) -> Finding | None:
    """Return a finding as its question is answered; what that takes for granted is as it was.

    What was measured is told, whatever is asked behind it ("one ten over sixty, were you dizzy?").
    """
    if finding.type is FindingType.VITAL:
        return finding
    lead = sentence.text[sentence.span.start : finding.span.start]
    if finding.type is FindingType.PROBLEM and _PRESUPPOSED.search(lead):
        return finding
    return _answered(_barely_answered(finding, talk.bare), sentence, talk.replies)


def _barely_answered(finding: Finding, bare: Sequence[BareAnswer]) -> Finding:
    """Return a finding as the bare answer has it; a drug is left to the sentence's own answer."""
    reply = bare_reply(bare, finding.span)
    is_open = finding.assertion in _BARELY_ASKED and finding.type is not FindingType.MEDICATION
    if reply is None or not is_open:
        return finding
    return replace(finding, assertion=Assertion.ABSENT if reply is Reply.NO else Assertion.PRESENT)


def _answered(
    finding: Finding, sentence: Sentence, asked: Mapping[int, Reply | None]
) -> Finding | None:
    """Return what a finding of a question is by its answer; what is asked only is possible.

    A drug that is asked for and denied is none of the patient's; one that was not taken yet is.
    """
    if sentence.span.end not in asked or finding.assertion not in _ASKED:
        return finding
    reply = asked[sentence.span.end]
    lead = sentence.text[sentence.span.start : finding.span.start]
    is_open = is_open_question(sentence.words) and not _ANY.search(lead)
    if reply is Reply.YES or (reply is Reply.OPEN and is_open):
        return finding
    if finding.type is FindingType.MEDICATION:
        is_denied = reply is Reply.NO and not is_put_off(sentence.text, sentence.span.end)
        return None if is_denied else finding
    how = Assertion.ABSENT if reply is Reply.NO else Assertion.POSSIBLE
    return replace(finding, assertion=how)


def statement_findings(text: DeidText) -> tuple[Finding, ...]:
    """Return the findings of one sentence or claim, in its own coordinates.

    Their ``source_id`` is ``STATEMENT_SOURCE``: a statement is no note.
    """
    return tuple(_sentence_findings(statement_sentence(text, STATEMENT_SOURCE)))


def _sentence_findings(sentence: Sentence, reading: Reading | None = None) -> Iterator[Finding]:
    if (results := timed_results(sentence)) is not None:
        yield from (c.asserted(sentence.source_id, c.assertion or _PRESENT) for c in results)
        return
    reading = reading or Reading()
    tagged = reading.within(sentence.span)
    scopes = find_scopes(sentence.tokens)
    named = tuple(_candidates(sentence, scopes))
    named = (*named, *find_part_states(sentence, named))
    denied = find_denied_things(sentence, scopes, named)
    found = (*named, *(c for c in denied if not is_unlikely(c, reading, by_denial=True)))
    likely = (
        c
        for c in _without_reactions(sentence, found)
        if not is_unlikely(c, reading) or _assertion(sentence, scopes, c) is Assertion.ABSENT
    )
    known = resolve(likely)
    added = (*known, *supplement(sentence, scopes, known, tagged))
    told = (
        c
        for c in _without_reactions(sentence, added)
        if not is_no_problem(sentence, c) and not _is_taught(sentence, c)
    )
    for candidate in told:
        ruled = _assertion(sentence, scopes, candidate)
        if is_corrected(sentence.text, candidate.span, candidate.type):
            ruled = Assertion.ABSENT
        elif not _is_plain(sentence, candidate, ruled):
            ruled = reconsidered(candidate, ruled, tagged)
        if candidate.type is FindingType.PROBLEM:
            ruled = talked_over(sentence, candidate.span, ruled)
        yield candidate.asserted(sentence.source_id, ruled)


def _is_taught(sentence: Sentence, candidate: Candidate) -> bool:
    return candidate.type is FindingType.PROBLEM and is_taught(sentence, candidate.span)


def _is_plain(sentence: Sentence, candidate: Candidate, ruled: Assertion) -> bool:
    """Whether a word right beside a finding denies or ends it, which no reading outweighs.

    Or the row of a table says that a drug is taken.
    """
    place, text = candidate.anchor or candidate.span, sentence.text
    if candidate.type is FindingType.MEDICATION and now_taken(text, candidate.span) is not None:
        return True
    if ruled is Assertion.ABSENT and candidate.default is Assertion.ABSENT:
        return True
    if ruled is Assertion.ABSENT:
        return _DENIED_BEFORE.search(text, sentence.span.start, place.start) is not None
    if candidate.type is FindingType.PROCEDURE and ruled is Assertion.PLANNED:
        is_ahead = is_announced(text, sentence.span.start, candidate.span.start)
        return is_ahead or comes_again(sentence, place)
    is_over = candidate.type is FindingType.PROBLEM and ruled is Assertion.PAST
    return is_over and _OVER_BEHIND.match(text, place.end, sentence.span.end) is not None


def _without_reactions(sentence: Sentence, found: tuple[Candidate, ...]) -> Iterator[Candidate]:
    """Yield candidates without the problems that a substance is only said to cause ("(hives)")."""
    told = [
        reaction.span
        for allergy in found
        if allergy.type is FindingType.ALLERGY
        for reaction in allergy.attributes
        if reaction.span is not None
        and _REACTION_ASIDE.search(sentence.text[allergy.span.end : reaction.span.start])
    ]
    for candidate in found:
        is_reaction = any(span.contains(candidate.span) for span in told)
        if not (is_reaction and candidate.type is FindingType.PROBLEM):
            yield candidate


def _candidates(sentence: Sentence, scopes: tuple[Scope, ...]) -> Iterator[Candidate]:
    yield from find_family(sentence, scopes)
    yield from find_allergies(sentence, scopes)
    dated = tuple(find_dated_lists(sentence))
    listed = [place for place, _ in dated]
    yield from (c for c in find_vitals(sentence) if not c.span.overlaps_any(listed))
    yield from _results(sentence, dated)
    yield from find_medications(sentence)
    yield from find_problems(sentence, scopes)
    yield from find_lay_problems(sentence)
    yield from find_inabilities(sentence)
    yield from find_told_by_figures(sentence)
    yield from find_procedures(sentence)
    yield from find_social(sentence)


def _results(
    sentence: Sentence, dated: Sequence[tuple[Span, Sequence[Candidate]]]
) -> Iterator[Candidate]:
    """Yield results; what a line's own layout tells goes before what its words do."""
    told: list[tuple[Span, Sequence[Candidate]]] = [
        *dated,
        *((found.span, (found,)) for found in find_eye_rows(sentence)),
        *((place, (found,)) for place, found in find_urinalysis(sentence)),
        *((found.span, (found,)) for found in find_hyphened(sentence)),
    ]
    taken = [place for place, _ in told]
    yield from (candidate for _, found in told for candidate in found)
    yield from (c for c in find_labs(sentence) if not c.span.overlaps_any(taken))


def _assertion(sentence: Sentence, scopes: tuple[Scope, ...], candidate: Candidate) -> Assertion:
    if candidate.assertion is not None:
        return candidate.assertion
    anchor = candidate.anchor or candidate.span
    if candidate.type is FindingType.PROCEDURE:
        if is_to_do(sentence.text, anchor, sentence.span):
            return Assertion.PLANNED
        scopes = tuple(s for s in scopes if not _denies_result(sentence, s))
        scopes = of_procedures(sentence.tokens, scopes)
    if candidate.type is FindingType.PROBLEM:
        scopes = of_problems(sentence.tokens, scopes)
        scopes = without_reasons(sentence.tokens, scopes, sentence.tokens_in(anchor))
        condition = find_condition(candidate.concept)
        if condition is not None and condition.nature is Nature.SYMPTOM:
            scopes = of_symptoms(sentence.tokens, scopes)
    if candidate.type is FindingType.MEDICATION:
        scopes = of_drugs(sentence.tokens, scopes)
    default = _default(sentence, candidate, anchor)
    found = judge(sentence, scopes, anchor, lasting=candidate.lasting, default=default)
    if candidate.type is FindingType.MEDICATION and _is_taken(sentence, anchor, found):
        return Assertion.PRESENT
    if candidate.type is FindingType.PROCEDURE:
        return _of_procedure(sentence, scopes, candidate, found)
    return found


def _default(sentence: Sentence, candidate: Candidate, anchor: Span) -> Assertion | None:
    """Return what a finding is where no trigger governs it; None leaves that to its section."""
    if candidate.type is FindingType.PROBLEM and _is_held_for(sentence, anchor):
        return Assertion.PLANNED
    if candidate.type is FindingType.PROBLEM and _is_followed(sentence, anchor):
        return Assertion.PRESENT
    return candidate.default


def _is_held_for(sentence: Sentence, place: Span) -> bool:
    """Whether a drug is to be left out in such a case ("hold insulin if not eating")."""
    return _HELD_IF.search(sentence.text, sentence.span.start, place.start) is not None


def _is_taken(sentence: Sentence, drug: Span, found: Assertion) -> bool:
    """Whether a drug is taken though words of its sentence put it in the past or deny it."""
    if found is Assertion.ABSENT:
        return not may_be_denied(sentence, drug)
    if found is Assertion.FAMILY:
        return is_handed_out(sentence.text, drug, sentence.span)
    return found is Assertion.PAST


def _of_procedure(
    sentence: Sentence, scopes: tuple[Scope, ...], candidate: Candidate, judged: Assertion
) -> Assertion:
    """Return possible for what is weighed, planned for what a plan thinks of as to be done."""
    anchor = candidate.anchor or candidate.span
    if candidate.default is Assertion.POSSIBLE and judged in _UNSETTLED:
        return Assertion.POSSIBLE
    if candidate.default is Assertion.ABSENT and judged in _UNSETTLED:
        return Assertion.ABSENT  # weighed or ordered, and then left
    found = settled(sentence, anchor, judged)
    if found is not Assertion.POSSIBLE:
        return found
    is_thought_of = sentence.section in _PLANS or _is_considered(sentence, scopes, anchor)
    return Assertion.PLANNED if is_thought_of else found


def _is_followed(sentence: Sentence, place: Span) -> bool:
    """Whether a visit to come is for this problem ("Follow up: CT in 6 months for nodule")."""
    before = sentence.text[sentence.span.start : place.start]
    return sentence.section is SectionKind.FOLLOW_UP and _FOR.search(before) is not None


def _is_considered(sentence: Sentence, scopes: tuple[Scope, ...], place: Span) -> bool:
    """Whether an operation or a test is thought of as something to do ("suggest CT")."""
    indices = sentence.tokens_in(place)
    return any(
        scope.first <= i < scope.last and sentence.tokens[scope.trigger_first].folded in _CONSIDERS
        for scope in scopes
        for i in indices[:1]
    )


def _denies_result(sentence: Sentence, scope: Scope) -> bool:
    """Whether a scope denies what a test showed, not that it was done ("ultrasound negative")."""
    if scope.meaning is not Meaning.ABSENT or scope.last > scope.trigger_first:
        return False
    trigger = {t.folded for t in sentence.tokens[scope.trigger_first : scope.trigger_last]}
    return trigger.isdisjoint(_UNDONE)
