"""Allergies said in a sentence: "hives with amoxicillin", "cannot tolerate statins"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.finding import Assertion
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.allergies.words import (
    BRINGS,
    FELT,
    IMMUNE,
    LISTED_REACTION,
    REACTION,
    reaction_pattern,
    substances,
)
from app.findings.assertion.judge import governing
from app.findings.assertion.relatives import is_of_relative
from app.findings.assertion.scope import Scope
from app.findings.assertion.triggers import Meaning
from app.findings.sentence import Sentence
from app.terminology.drugs import find_drug

_HOW = r"(?:(?:with|w/|to|from|after|following|on|when)\s*)+"
_EXPOSED = r"(?:(?:taking|receiving|eating|use\s+of|exposure\s+to|getting|given|a\s+dose\s+of)\s+)?"


def _leads_to(reaction: str) -> re.Pattern[str]:
    """Return the pattern of what leads to a list of substances, which is the rest of the clause."""
    return re.compile(
        r"\b(?:(?:allerg(?:ic|y|ies)|allx)\s+(?:(?:reactions?|rxns?)\s+)?(?:to|includ(?:e|es|ing)|such\s+as|are|is)"
        r"|anaphyla(?:xis|(?:ctic|ctoid)(?:\s+(?:reaction|rxn|shock))?)\s+(?:to|from|after|with)"
        r"|(?:hypersensitiv(?:e|ity)|(?:a|has|reports|known|drug)\s+sensitivity)\s+to"
        r"|(?:reactions?|rxns?)\s+to"
        r"|allerg(?:y|ies|ic)(?!\s+(?:rhin|conj|derm|contact|asthma|bronch|sinus|eczema|cough|kerato"
        r"|urticaria|disease|disorder|march|clinic|tests?|shots?|symptom|sx\b|hx\b|history))"
        r"(?=\s+[a-z]+\s*(?:[,.;!(]|$))|\ballg\b\s*:?"
        r"|intoleran(?:t|ce)\s+(?:to|of)|react(?:s|ed)\s+to"
        r"|(?:can\s?not|can't|could\s+not|couldn't|unable\s+to|does\s+not|doesn't|did\s+not|didn't)\s+tolerate"
        r"|(?:can\s?not|can't|couldn't|unable\s+to)\s+(?:take|have|use)(?=\s+[\w/-]+\s*(?:[,.;!(]|$|or\b|and\b|-))"
        rf"|(?P<reaction>{reaction})\s+{_HOW}{_EXPOSED}"
        r"|(?P<absent>not\s+allergic\s+to|none\s+to|label\s+removed\s*:|outgr(?:ew|own)(?:\s+(?:his|her|the))?|de-?labell?ed\s*(?:for|of|:)|tolerates|can\s+take|(?<!not\s)(?<!n't\s)(?<!poorly\s)(?<!never\s)(?:has\s+(?:since\s+)?)?tolerated"
        r"|(?:has|have|had)\s+(?:since\s+)?taken(?=[^.;\n]*\bwithout\s+(?:any\s+)?(?:problem|issue|reaction|difficult|trouble))"
        r"|no\s+(?:problems?|issues?|trouble)\s+with))"
        r"\s*(?P<list>(?:(?!\b(?:but|tolerate[sd]|can\s+take|not\s+allergic)\b)[^.;\n]){2,160})",
        re.IGNORECASE,
    )


_LEADS = _leads_to(IMMUNE)
# Under the heading of allergies whatever befell somebody "with" a drug was a reaction to it.
_LEADS_IN_SECTION = _leads_to(rf"(?:{LISTED_REACTION}|{FELT})")
# Only where something is said of allergies is what one tolerates an allergy denied.
_OF_ALLERGY = re.compile(
    r"allerg|label|despite|anaphyla|intoleran|reaction(?!\s+time)|\b(?:gave|made)\s+(?:him|her|me)\b",
    re.IGNORECASE,
)
_LOOK_BACK = 200
# "Allergic to penicillin, and azithromycin was given": a clause of its own.
_USED_INSTEAD = re.compile(
    r"\s+(?:was|were|is|are|has\s+been|will\s+be)\s+(?!not\b)\w+", re.IGNORECASE
)
_OUTGROWN = re.compile(
    r"\b(?:outgr(?:ew|own)|no\s+longer\s+allergic\s+to)\s+(?:\w+\s+){0,3}\Z", re.IGNORECASE
)
_BEFORE_ALLERGY = re.compile(
    r"(?:[\s-]+(?:allergy|intolerance|hypersensitivity|(?:allergic\s+)?reactions?(?!\s*(?:to|time)\b)|allergic(?!\s+(?:reaction|rhin|conj|dermat|contact|asthma|to\b))|sensitive(?=\s*(?:\(AERD|[,.;)]|$))|(?<!insulin\s)(?<!antibiotic\s)sensitivity(?!\s+(?:test|panel|score|factor|report|pending|to\b)))|-allergic)\b"
    r"(?:\s*\((?P<reaction>[^)\n]{2,60})\))?",
    re.IGNORECASE,
)
_CAUSES = re.compile(
    rf"\s*(?:\([^)\n]{{1,30}}\)\s*|,\s*the\s+\w+\s+\w+(?=,\s*they))?(?:(?:has\s+)?{BRINGS}\s+"
    rf"(?:(?:him|her|me|the\s+patient|a)\s+)*(?P<immune>{IMMUNE})\b"
    rf"|\s*(?:gave|made|upset|upsets)\s+(?:him|her|them|me|his|my|the\s+patient|pt)\s+(?:\w+\s+){{0,2}}?(?P<felt>{FELT}|{REACTION})\b"
    rf"|\s*(?:,?\s*(?:it|which|that|they)\s+)?(?:makes?|gives?)\s+(?:him|her|them|me|(?:my|his)\s+\w+)\s+(?:\w+\s+)?(?P<feels>itchy?|swell(?:\s+up)?|break\s+out|vomit|throw\s+up|"
    rf"nauseous|sick|hallucinate|crazy|{IMMUNE})\b"
    r"|(?<!ivy)(?<!oak)(?<!diaper)\s+(?P<direct>hives|rash|angioedema|anaphylaxis|urticaria|"
    r"serum\s+sickness|contact\s+(?:rash|dermatitis|reactions?))\b"
    rf"|\s*[-–—:=→>|(]+\s*(?:[\w-]+,?\s+)?(?P<listed>{REACTION})\b"
    r"|[^.\n]{0,90}\b(?:on|to|as\s+an?|the)\s+(?:(?:his|her|the)\s+)?(?P<label>allergy)\s*(?:list|label)?)",
    re.IGNORECASE,
)
# "With codeine I had hives, I am allergic to it": what it is stands before.
_BACKWARD = re.compile(
    r"\b(?P<absent>not\s+)?(?:allergic|intolerant)\s+to\s+(?:it|that|this|them|those|these|both)\b",
    re.IGNORECASE,
)
# Of these a symptom in brackets tells what they are for.
_REMEDIES = frozenset({
    "antihistamine", "antiemetic", "analgesic", "corticosteroid", "bronchodilator", "antidiarrheal",
    "laxative", "cough and cold", "migraine agent", "muscle relaxant", "skin agent",
    "gastrointestinal agent",
})  # fmt: skip
_DRUG_LISTS = frozenset({
    SectionKind.MEDICATIONS, SectionKind.HOME_MEDICATIONS, SectionKind.DISCHARGE_MEDICATIONS,
    SectionKind.PLAN, SectionKind.ASSESSMENT_PLAN, SectionKind.INSTRUCTIONS,
})  # fmt: skip
_GIVING = re.compile(
    r"\b(?:takes?|taking|took|on|given|gave|gets|received?|(?:re)?start(?:ed)?|prescribed|continue[sd]?|resumed?|"
    r"tr(?:ials?|ied)|use[sd]?|using|prn|meds?|medications?|rx|stopped)\b[^.;\n]*\Z",
    re.IGNORECASE,
)
_ARROW = re.compile(r"\s*(?:-+>|=>|→)")
# "Anesthesia: conscious sedation" names a method.
_METHOD = re.compile(r"an(?:a)?esthesia|an(?:a)?esthetics?", re.IGNORECASE)
_UNSURE = re.compile(
    r"\b(?:not\s+(?:sure|certain)|unsure|uncertain|unclear|does(?:\s+not|n't)\s+(?:know|remember|recall)|wonders)\s+"
    r"(?:if|whether)\b[^.;]*\Z"
    r"|\b(?:clarify|verify|question(?:able)?|query)\s+(?:the\s+|his\s+|her\s+|a\s+|about\s+)?\Z",
    re.IGNORECASE,
)
_CLARIFY = re.compile(r"\b(?:clarify|verify)\s+(?:(?:the|his|her)\s+)?\Z", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\((?!(?:in\s+)?(?:19|20)\d\d\))(?P<reaction>[^)\n]{2,60})\)")
# "Which caused a widespread rash", "because of profound fatigue".
_TOLD_BEHIND = re.compile(
    r"\s*,?\s*(?:which\s+(?:has\s+)?(?:caused?s?|gave|gives|made|makes|led\s+to|leads\s+to|brought\s+(?:him|her|me)\s+out\s+in)|because\s+of|due\s+to|d/t|"
    r"(?:causing|leading\s+to|with\s+resulting))\s+(?:(?:him|her|me|them|an?|severe|his|the)\s+)*"
    r"(?P<reaction>(?:[\w-]+\s+){0,2}?[\w-]+)(?=\s*(?:[.,;)]|$|and\b|in\b|at\b|so\b))",
    re.IGNORECASE,
)
_LABEL_GONE = re.compile(
    r"\s*(?:\w+\s+)?\b(?:removed|de-?labell?(?:ed|ing)|cleared|ruled\s+out|disproved|disproven|refuted|excluded"
    r"|not\s+confirmed|outgrown)\b",
    re.IGNORECASE,
)
_DOUBTED = re.compile(r"\s*\w*\s*\b(?:questionable|unclear|unconfirmed|possible|possibly|\?)", re.I)


# What is at hand or given for an allergy is no further one.
_CARRIED = re.compile(
    r"\b(?:premedicat\w+|carr(?:y|ies|ying)|uses?|has|takes?|given|needs?|prescribed|keeps|got)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A substance, what it did and whether it does."""

    substance: Span
    reaction: Span | None
    assertion: Assertion


def find_statements(
    sentence: Sentence, place: Span, scopes: tuple[Scope, ...], *, listed: bool = False
) -> Iterator[Statement]:
    """Yield what a part of a sentence says of substances that the patient does not bear.

    Args:
        sentence: The sentence.
        place: The part of it.
        scopes: Those of the sentence.
        listed: Whether it stands under the heading of allergies.
    """
    taken: set[Span] = set()
    leads = list(_leads(sentence.text, place, _LEADS_IN_SECTION if listed else _LEADS))
    for lead, following in zip(leads, [*leads[1:], None], strict=False):
        end = lead.end() if following is None else min(lead.end(), following.start())
        denied = lead["absent"] is not None
        if denied and not _OF_ALLERGY.search(_paragraph_until(sentence, lead.end())):
            continue
        for substance in _run(sentence, Span(lead.start("list"), end)):
            if substance in taken:
                continue
            taken.add(substance)
            reaction = _reaction_of(sentence, substance, lead)
            made = _statement(sentence, substance, lead.start(), scopes, reaction=reaction)
            if made and lead["reaction"] and made.assertion is Assertion.ABSENT:
                continue  # "no rash with lamotrigine" tells of a drug that is taken
            if made and denied:
                made = Statement(substance, None, Assertion.ABSENT)
            if made:
                yield made
    for substance in substances(sentence, place):
        if substance not in taken and (made := _taken_up(sentence, substance, scopes)):
            yield made


def _reaction_of(sentence: Sentence, substance: Span, lead: re.Match[str]) -> Span | None:
    """Return the reaction told in brackets behind a substance, in a clause behind, or before it."""
    for pattern in (_IN_BRACKETS, _TOLD_BEHIND):
        told = pattern.match(sentence.text, substance.end, sentence.span.end)
        if told is not None:
            return Span(*told.span("reaction"))
    return Span(*lead.span("reaction")) if lead["reaction"] else None


def _leads(text: str, place: Span, leads: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield what leads to substances; what one leads to may hold the next."""
    position = place.start
    while (lead := leads.search(text, position, place.end)) is not None:
        yield lead
        position = lead.start("list")


def _paragraph_until(sentence: Sentence, end: int) -> str:
    """Return a sentence and what stands before it in its paragraph."""
    start = max(0, sentence.span.start - _LOOK_BACK)
    line = sentence.text.rfind("\n", start, sentence.span.start) + 1
    return sentence.text[max(start, line) : max(end, sentence.span.end)]


def _taken_up(sentence: Sentence, substance: Span, scopes: tuple[Scope, ...]) -> Statement | None:
    """Return what words further behind a substance say of it, "allergic to it" or its reaction."""
    back = _BACKWARD.search(sentence.text, substance.end, sentence.span.end)
    if back is None:
        return _after(sentence, substance, scopes)
    made = _statement(sentence, substance, back.start(), ())
    absent = made is not None and back["absent"] is not None
    return Statement(substance, None, Assertion.ABSENT) if absent else made


def _run(sentence: Sentence, listed: Span) -> Iterator[Span]:
    """Yield the substances of a list as far as commas, "and" and reactions join them."""
    end = listed.start
    for substance in substances(sentence, listed):
        between = sentence.text[end : substance.start]
        if end > listed.start and not _joins(between):
            return
        if end == listed.start and len(between.split()) > 4:
            return
        if end > listed.start and _USED_INSTEAD.match(sentence.text, substance.end):
            return
        yield substance
        end = substance.end


def _joins(between: str) -> bool:
    plain = re.sub(r"\([^)]*\)", "", between)
    plain = reaction_pattern().sub("", plain)
    words = re.findall(r"[A-Za-z]+", plain)
    if _CARRIED.search(plain):
        return False
    return len(words) <= 3 and any(s in plain for s in (",", "and", "or", "/", "&", "both"))


def _after(sentence: Sentence, substance: Span, scopes: tuple[Scope, ...]) -> Statement | None:
    """Return what the words behind a substance say: "penicillin allergy", "codeine: hives"."""
    text, end = sentence.text, sentence.span.end
    named = _BEFORE_ALLERGY.match(text, substance.end, end)
    if named is not None:
        reaction = Span(*named.span("reaction")) if named["reaction"] else None
        if re.match(r"\s+(?:shots?|testing|clinic|season|med)", text[named.end() : end]):
            return None
        if _LABEL_GONE.match(text, named.end(), end):
            return Statement(substance, None, Assertion.ABSENT)
        doubted = _DOUBTED.match(text, named.end(), end) is not None
        return _statement(
            sentence, substance, substance.start, scopes, reaction=reaction, doubted=doubted
        )
    caused = _CAUSES.match(text, substance.end, end)
    if caused is not None and _METHOD.fullmatch(substance.of(text)) and caused["listed"]:
        return None
    if caused is None:
        return None
    if caused["label"] is not None:
        if substances(sentence, Span(substance.end, caused.start("label"))):
            return None  # the nearest one is on the list
        gone = _LABEL_GONE.search(text, caused.end(), end) is not None
        return Statement(substance, None, Assertion.ABSENT if gone else Assertion.PRESENT)
    which = next(name for name in ("immune", "felt", "feels", "direct", "listed") if caused[name])
    leads = _ARROW.match(text, substance.end) is not None
    if which == "listed" and _is_what_it_is_for(sentence, substance, leads=leads):
        return None
    return _statement(
        sentence, substance, substance.start, scopes, reaction=Span(*caused.span(which))
    )


def _is_what_it_is_for(sentence: Sentence, substance: Span, *, leads: bool) -> bool:
    """Whether a symptom beside a drug is what it is given for ("Zofran (nausea)") or its course.

    Args:
        leads: Whether an arrow says that the drug brought the symptom about.
    """
    before = sentence.text[sentence.span.start : substance.start]
    if sentence.section is SectionKind.ALLERGIES or _OF_ALLERGY.search(before):
        return False
    drug = find_drug(substance.of(sentence.text))
    is_remedy = not leads and drug is not None and drug.drug_class in _REMEDIES
    return is_remedy or sentence.section in _DRUG_LISTS or _GIVING.search(before) is not None


def _statement(
    sentence: Sentence,
    substance: Span,
    said_from: int,
    scopes: tuple[Scope, ...],
    *,
    reaction: Span | None = None,
    doubted: bool = False,
) -> Statement | None:
    """Return the statement; None where it is a relative's or only warned of."""
    indices = sentence.tokens_in(substance)
    if is_of_relative(sentence.tokens, indices):
        return None
    said = (s for s in scopes if sentence.tokens[s.trigger_first].start < said_from)
    meanings = governing(said, indices)
    if _CLARIFY.search(sentence.text, sentence.span.start, said_from):
        meanings = meanings - {Meaning.PLANNED}
    if meanings & {Meaning.PLANNED, Meaning.FAMILY}:
        return None
    outgrown = _OUTGROWN.search(sentence.text[sentence.span.start : substance.start])
    if Meaning.ABSENT in meanings or outgrown:
        return Statement(substance, reaction, Assertion.ABSENT)
    unsure = _UNSURE.search(sentence.text, sentence.span.start, said_from)
    if doubted or unsure or Meaning.POSSIBLE in meanings:
        return Statement(substance, reaction, Assertion.POSSIBLE)
    return Statement(substance, reaction, Assertion.PRESENT)
