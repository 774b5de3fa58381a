"""What names a problem: a known condition, a word of a disease's form, a head noun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.findings.problems.modifier_runs import is_hyphenated, sized, stands_alone
from app.findings.problems.morphology import is_disease_word
from app.findings.sentence import Sentence
from app.terminology.ambiguous import means_another, sense_of
from app.terminology.body import ModifierKind, modifier_table
from app.terminology.conditions import Condition, condition_table, find_condition
from app.terminology.labs import find_lab, find_vital
from app.terminology.phrases import Match
from app.terminology.problem_words import WordKind, abnormal_table, head_table

_GENERIC_BEFORE = frozenset(
    "the a an this that his her their any no other some of and or with for in is was has had your"
    " my underlying known such these those each".split()
)
# These say nothing without a site or a nature: "chronic problems".
_VAGUE = frozenset("problem issue symptom complaint change episode spot lump attack".split())
# What tells that CVA is the costovertebral angle, which is tender, and no stroke.
_ANGLE_BEFORE = re.compile(r"\bcostovertebral\s+(?:angles?\s+)?\(?$", re.IGNORECASE)
_ANGLE_AFTER = re.compile(
    r"(?:\s*(?:/|or|and)\s*(?:flank|suprapubic|spinal|back))?\)?[\s:]*(?:(?:is|are|was|were)\s+)?"
    r"(?:tap\b|angles?\b|areas?\b|regions?\b|punch|fist|(?:to\s+)?percuss|(?:not\s+|non[\s-]?)?tender)",
    re.IGNORECASE,
)
# Between a sign and what is said of it, and behind that.
_LINKS = frozenset(": is was are were remains remain very mildly quite somewhat still".split())
_CLAUSE_ENDS = frozenset(
    ", . ; ) / and but with without or due since x on at in bilaterally today".split()
)
# In other letters these are something else: "PSA", "PCA", "pee".
_WRITTEN_SO = frozenset("PsA SSc PCa AKs SKs UCs EVs PEEs STDs MM SAM IDA GAVE RAD".split())
# These count only where something tells their sense.
_TOLD_ALONE = frozenset({"ED"})
_LEVELS = frozenset(
    "low high elevated increased decreased reduced rising falling dropping worsening".split()
)
# In a sentence in capitals these are words.
_WORDS_TOO = frozenset({"HE", "AS", "BOO", "PEE", "NEC", "SSS", "GAVE", "MM"})
_METASTASIS_BEFORE = re.compile(
    r"\b(?:bone|brain|liver|lung|adrenal|nodal|osseous|hepatic|solitary|single|distant|skin)\s+$",
    re.IGNORECASE,
)
_FRACTIONS = re.compile(r"\b(?:Gy|RT|XRT|SBRT|WBRT|radiotherapy|radiation)\b[^.;]*\d\s?$", re.I)
_MEASURED = re.compile(r"\s*[:=]?\s*(?:of\s+)?\d")
_POSITIVE = frozenset({"positive", "pos", "+", "equivocal"})
_POSITIVE_BEHIND = re.compile(
    r"(?:['’]s)?(?:\s+(?:test|sign|maneuver|manoeuvre|reflex|raise))?\s*:?\s*(?:is\s+|was\s+)?"
    r"(?:(?:\+{1,3}|pos(?:itive)?\b|equivocal\b)(?:\s*(?:on\s+(?:the\s+)?)?(?:left|right|L|R|bilat\w*)\b)?)",
    re.IGNORECASE,
)
_QUADRANTS = frozenset("ruq luq rlq llq epigastrium suprapubically".split())
_HEADED = (WordKind.ALONE, WordKind.NEEDS)
_OF_WATER = frozenset("frequency urgency hesitancy".split())
_BESIDE_THEM = _OF_WATER | frozenset(
    "dysuria hematuria haematuria nocturia incontinence dribbling luts uti straining"
    " stool bowel diarrhea tenesmus".split()
)
_EPONYM_HEADS = frozenset({"disease", "syndrome", "disorder", "deficiency"})
# These tell what a substance or a part did, whatever it is called ("lithium toxicity").
_HARMS = frozenset(
    "toxicity toxidrome overdose withdrawal poisoning intoxication leak failure rupture".split()
)


def find_cores(
    sentence: Sentence, denied: frozenset[int]
) -> Iterator[tuple[int, int, Condition | None]]:
    """Yield (first token, last token, condition) of what names a problem, left to right."""
    tokens, i = sentence.tokens, 0
    while i < len(tokens):
        known = _meant(sentence, condition_table().match_at(tokens, i))
        head = head_table().match_at(tokens, i)
        if known is not None and (head is None or head.last <= known.last):
            if not _tells_kind_of_next(sentence, known.first, known.last):
                yield known.first, known.last, known.value
            i = known.last
        elif head is not None:
            core = _head_core(sentence, head, denied)
            if core is not None and not _tells_kind_of_next(sentence, *core):
                yield *core, None
            i = head.last
        else:
            if is_disease_word(tokens[i].folded):
                yield i, i + 1, None
            i += 1


def _is_other_word(sentence: Sentence, start: int, end: int) -> bool:
    """Whether it only looks like the name: "met with her", "AChE 18%", "30 fx" of radiation."""
    written = sentence.text[start:end]
    if written.lower() == "met":
        return _METASTASIS_BEFORE.search(sentence.text, sentence.span.start, start) is None
    if written.lower() == "fx":
        return _FRACTIONS.search(sentence.text, sentence.span.start, start) is not None
    return written == "AChE" or (
        written.lower() == "pressure" and _MEASURED.match(sentence.text, end) is not None
    )


def _tells_kind_of_next(sentence: Sentence, first: int, last: int) -> bool:
    """Whether these words tell only of what kind the problem right behind is ("RSV bronchiolitis").

    They are a modifier too, and a space or a hyphen joins them to another problem's name.
    """
    tokens = sentence.tokens
    if last == len(tokens) or sentence.text[tokens[last - 1].end : tokens[last].start] not in " -":
        return False
    kind = modifier_table().match_at(tokens, first)
    if kind is None or kind.last != last:
        return False
    known = _meant(sentence, condition_table().match_at(tokens, last))
    head = head_table().match_at(tokens, last)
    return known is not None or (head is not None and head.value in _HEADED)


def _meant(sentence: Sentence, known: Match[Condition] | None) -> Match[Condition] | None:
    """Return the condition that its letters stand for here, None where they stand for no condition.

    "CVA tenderness" is of the flank, "lispro SSI" no infection, "MS on ocrelizumab" no stenosis.
    """
    if known is None:
        return None
    written = sentence.text[known.start : known.end]
    if known.term in _WRITTEN_SO and written != known.term:
        return None
    if _is_other_word(sentence, known.start, known.end):
        return None
    if written in _WORDS_TOO and sentence.words.isupper():
        return None
    if written in _TOLD_ALONE and sense_of(written, sentence.text, known.start, known.end) is None:
        return None
    if sentence.text[known.start : known.end] not in ("CVA", "CVAs"):
        names = (known.value.name, *known.value.names)
        if not means_another(names, sentence.text, known.start, known.end):
            return known
        sense = sense_of(written, sentence.text, known.start, known.end)
        other = find_condition(sense) if sense else None
        return replace(known, value=other) if other else None
    low, high = sentence.span.start, sentence.span.end
    is_angle = _ANGLE_BEFORE.search(sentence.text, low, known.start) or _ANGLE_AFTER.match(
        sentence.text, known.end, high
    )
    return None if is_angle else known


def _head_core(
    sentence: Sentence, head: Match[WordKind], denied: frozenset[int]
) -> tuple[int, int] | None:
    """Return the tokens of a problem around its head, None where the head alone names none."""
    tokens = sentence.tokens
    if _is_other_word(sentence, head.start, head.end):
        return None
    is_denied = head.value is WordKind.DENIED and head.last - 1 in denied
    is_denied = is_denied or _is_urinary(sentence, head)
    if head.value is WordKind.ALONE or is_denied:
        return head.first, head.last
    if head.value is WordKind.STATE:
        is_state = stands_alone(tokens, head.last) or tokens[head.last].folded in _QUADRANTS
        return (head.first, head.last) if is_state else None
    if head.value is WordKind.SIGN:
        return _abnormal_before(sentence, head) or _abnormal_after(sentence, head)
    if head.value is WordKind.SIZED:
        return (head.first, head.last) if sized(sentence, head.last - 1) else None
    if head.value is WordKind.TEST:
        return _test_called(sentence, head, denied)
    before = {m.last: m for m in modifier_table().find(tokens[: head.first])}.get(head.first)
    vague = tokens[head.last - 1].folded in _VAGUE
    if sized(sentence, head.first) and not vague:
        return head.first, head.last
    if before is not None and not (vague and before.value is ModifierKind.SEVERITY):
        return head.first, head.last
    if head.first and tokens[head.first].folded in _EPONYM_HEADS | _HARMS:
        return _named_by_the_word_before(sentence, head)
    return None


def _named_by_the_word_before(sentence: Sentence, head: Match[WordKind]) -> tuple[int, int] | None:
    """Return "Sheehan syndrome", "digoxin toxicity": a head with the name that it needs."""
    tokens, i = sentence.tokens, head.first - 1
    word = tokens[i].folded
    if not word[0].isalpha() or word in _GENERIC_BEFORE:
        return None
    if tokens[head.first].folded in _HARMS and word.endswith(("ing", "ed", "ly", "s")):
        return None
    return i - is_hyphenated(sentence.text, tokens, i), head.last


def _test_called(
    sentence: Sentence, head: Match[WordKind], denied: frozenset[int]
) -> tuple[int, int] | None:
    """Return a test of the examination that is called positive, on either side, or denied."""
    called = _POSITIVE_BEHIND.match(sentence.text, head.end, sentence.span.end)
    if called is not None:
        inside = (i for i, t in enumerate(sentence.tokens) if t.end <= called.end())
        return head.first, max((*inside, head.last - 1)) + 1
    before = sentence.tokens[head.first - 1].folded if head.first else ""
    if before in _POSITIVE:
        return head.first - 1, head.last
    return (head.first, head.last) if head.last - 1 in denied else None


def _is_urinary(sentence: Sentence, head: Match[WordKind]) -> bool:
    """Whether "frequency" or "urgency" stands bare beside another trouble with passing water."""
    tokens = sentence.tokens
    if tokens[head.first].folded not in _OF_WATER or head.last - head.first > 1:
        return False
    others = (t.folded for i, t in enumerate(tokens) if i != head.first)
    return stands_alone(tokens, head.last) and not _BESIDE_THEM.isdisjoint(others)


def _abnormal_before(sentence: Sentence, head: Match[WordKind]) -> tuple[int, int] | None:
    """Return "decreased … breath sounds", with modifiers alone between the two."""
    tokens = sentence.tokens
    between = {m.last: m.first for m in modifier_table().find(tokens[: head.first])}
    i = head.first
    for _ in range(4):
        for width in (2, 1):
            if i >= width:
                m = abnormal_table().match_at(tokens[:i], i - width)
                if m is not None and m.last == i:
                    return m.first, head.last
        if i not in between:
            return None
        i = between[i]
    return None


def _abnormal_after(sentence: Sentence, head: Match[WordKind]) -> tuple[int, int] | None:
    """Return "affect: constricted", where the abnormal word ends its clause.

    The level of what is measured is left to its value ("the potassium was low").
    """
    tokens, i = sentence.tokens, head.last
    while i < len(tokens) and tokens[i].folded in _LINKS:
        i += 1
    m = abnormal_table().match_at(tokens, i) if i < len(tokens) else None
    if m is not None and m.term in _LEVELS and (find_lab(head.term) or find_vital(head.term)):
        return None
    if m is None or not (m.last == len(tokens) or _ends_clause(sentence, m.last)):
        return None
    return head.first, m.last


def _ends_clause(sentence: Sentence, i: int) -> bool:
    following = sentence.tokens[i]
    parted = "\n" in sentence.text[sentence.tokens[i - 1].end : following.start]
    return parted or following.folded in _CLAUSE_ENDS
