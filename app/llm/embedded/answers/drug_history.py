"""What became of a drug before: its earlier dose, what it did, that it was talked of or given."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind as K
from app.llm.embedded.answers.drug_reasons import drugs_in, drugs_named
from app.llm.embedded.answers.question import Question
from app.llm.embedded.answers.record_lines import RecordLines, is_familial
from app.llm.embedded.answers.wants import gives_wanted

# What a medicine did.
_DID = re.compile(
    r"\b(?:(?:while|when|occurred|happened|was) on|"
    r"caus(?:ed?|es|ing)|led to|result\w+ in|gave|made|developed|(?:not|un)\s?helpful|helped|"
    r"tolerat\w+|intoleran\w+|side effects?|(?:did(?: not|n't)|no) (?:help|work|benefit|relief)|"
    r"respon\w+|ineffective|effective)\b",
    re.IGNORECASE,
)
# A question after the dose of before.
FORMER_DOSE = re.compile(
    r"\b(?:dos(?:e|age)|how much)\b.*\b(?:before|previous(?:ly)?|prior|formerly|originally)\b|"
    r"\b(?:previous|prior|former|old|original)\b.*\bdos(?:e|age)\b",
    re.IGNORECASE,
)
# A question after the dose somebody was on, which a list of medicines tells beside its change.
WAS_ON = re.compile(
    r"\bdos(?:e|age) .*\b(?:was|were) (?:he|she|they|the patient|pt) (?:\w+ )?(?:on|taking)\b", re.I
)
_LISTS_BEFORE = {K.MEDICATIONS, K.HOME_MEDICATIONS}
OF_DRUG_DOSE = re.compile(
    r"\bdos(?:e|es|age)\b|(?<!for )\bdosing\b(?! w(?:eigh)?t\b)", re.IGNORECASE
)
OF_LEVEL = re.compile(r"\b(?:levels?|troughs?|concentration)\b", re.IGNORECASE)
# How much of a drug is in the blood.
_LEVEL_SAID = re.compile(
    r"\b(?:levels?|troughs?|concentration)\b\W*(?:\w+ ){0,2}?\d", re.IGNORECASE
)
_OF_RESULT = re.compile(r"\bresults?\b|\bcome back\b", re.IGNORECASE)
# A question after what is swallowed, or given into a vein, and the ways that are not it.
_WAYS = (
    (
        re.compile(r"\boral(?:ly)?\b|\bby mouth\b", re.IGNORECASE),
        re.compile(r"iv|im|sc|sq|subq|intravenous\w*|intramuscular\w*|subcut\w*", re.IGNORECASE),
    ),
    (
        re.compile(r"\bI\.?V\b|\bintravenous", re.IGNORECASE),
        re.compile(r"p\.?o\.?|oral(?:ly)?|by mouth", re.IGNORECASE),
    ),
)
# For which case something is kept, and how somebody did on a drug.
IN_CASE = re.compile(r"\b(?:if|in case|should (?:he|she|they))\b", re.IGNORECASE)
RESPONDS = re.compile(r"\bhow did .*\b(?:respond|do on|react)\b|\bdid .*\b(?:help|work)\b", re.I)
_RESPONDED = re.compile(
    r"->|→|\b(?:clear\w*|improv\w*|resol\w*|reliev\w*|relief|better|worse\w*|respon\w+|help\w*|"
    r"benefit|effect\w*|tolerat\w+|work\w*|fail\w*|fell|dropped|down to|down from)\b",
    re.IGNORECASE,
)
# A question whether a drug is, was or is to be taken.
_WHETHER = re.compile(
    r"^\W*(?:and |so )?(?:is|was|are|were|does|did|do|has|have|had|will|should)\b", re.IGNORECASE
)
# What a plan only weighs, or has decided against.
_WEIGHED = re.compile(
    r"\b(?:discuss\w*|consider\w*|offer\w*|declin\w*|refus\w*|wait|defer\w*|not (?:indicated|"
    r"needed|started|given|used)|avoid\w*|no|never|without|hold\w*|contraindicat\w+|if|plan\w*|agreed)\b",
    re.IGNORECASE,
)


def in_the_blood(
    question: Question, record: RecordLines, wanted: frozenset[str]
) -> list[EvidenceLine] | None:
    """Return how much of the asked drugs is in the blood; None where something else is asked.

    What is named as a drug may be a test too: "What was the B12 result?"
    """
    if question.has(OF_LEVEL):
        return [x for x in record.lines if _LEVEL_SAID.search(x.text) and drugs_named(x) & wanted]
    told = [
        line
        for finding, line in record.findings(FindingType.LAB)
        if finding.number is not None and wanted & drugs_in(record.written(finding))
    ]
    return told[-1:] if question.has(_OF_RESULT) and told else None


def is_by_another_way(question: Question, finding: Finding) -> bool:
    """Say whether a drug is given into a vein where one by mouth is asked after, or the reverse."""
    route = finding.attribute("route")
    said = "" if route is None else route.text
    return any(question.has(asked) and other.fullmatch(said) for asked, other in _WAYS)


def about_doses(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that give what is named as a test too as a drug, with its dose.

    "What is the new bicarb dose?" is answered by no level in the blood.
    """
    pairs = [
        (finding, line)
        for finding, line in record.findings(FindingType.MEDICATION)
        if any(measure in finding.concept for measure in question.measures)
        and finding.attribute("dose") is not None
    ]
    changed = [line for f, line in pairs if f.status in {"new", "changed"}]
    return list(dict.fromkeys(changed or [line for _, line in pairs]))


def about_case(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that keep a drug of the asked class for a case ("if febrile: cefepime")."""
    wanted = frozenset[str]().union(*question.drug_classes.values())
    return [x for x in record.lines if IN_CASE.search(x.text) and drugs_named(x) & wanted]


def about_response(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that name the asked drug with what came of it."""
    return [
        line
        for line in record.lines
        if question.drugs <= drugs_named(line)
        and _RESPONDED.search(line.text)
        and not is_familial(line, record.inside(line))
    ]


def about_mentions(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that weigh the asked drugs, or say that they are not taken."""
    if not question.has(_WHETHER):
        return []
    return [
        line
        for line in record.lines
        if question.drugs <= drugs_named(line)
        and _WEIGHED.search(line.text)
        and gives_wanted(question, line.text)
        and not is_familial(line, record.inside(line))
    ]


def about_reactions(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that tell of an earlier course of the asked drugs and how it ended."""
    return list(dict.fromkeys(
        line
        for finding, line in record.findings(FindingType.MEDICATION)
        if finding.concept in question.drugs
        and (
            finding.assertion is Assertion.PAST
            or finding.status in {"stopped", "held"}
            or _DID.search(line.text)
        )
        and not is_familial(line, record.inside(line))
    ))  # fmt: skip


def about_given(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that name what is asked after both as a drug and as a test ("calcium")."""
    return list(dict.fromkeys(
        line
        for finding, line in record.findings(FindingType.MEDICATION)
        if any(measure in finding.concept for measure in question.measures)
    ))  # fmt: skip


def about_former_dose(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the line of an earlier note with another dose than the latest note gives."""
    pairs = [
        (finding, line)
        for finding, line in record.findings(FindingType.MEDICATION)
        if finding.concept in question.drugs and finding.attribute("dose") is not None
    ]
    if not pairs:
        return []
    last, line = pairs[-1]
    told = _amount(last)
    former = [n for f, n in pairs if n.source_id != line.source_id and _amount(f) != told]
    listed = [n for f, n in pairs if n.kind in _LISTS_BEFORE and _amount(f) != told]
    return (former or listed)[-1:]


def _amount(finding: Finding) -> str:
    dose = finding.attribute("dose")
    return (dose.normalized or dose.text) if dose is not None else ""
