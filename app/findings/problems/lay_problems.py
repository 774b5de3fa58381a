"""Problems in plain words: a part of the body that hurts, swells or fails, and weight by pounds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.finding import Attribute, FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.candidate import Candidate
from app.findings.sentence import Sentence

_SILENT = frozenset({SectionKind.ALLERGIES, SectionKind.TECHNIQUE, SectionKind.SIGNATURE})
_SIDE = r"(?:(?:left|right|lower|upper|whole|entire|big|other)\s+){0,2}"
_PARTS = (
    "chest|back|head|neck|throat|belly|stomach|tummy|abdomen|side|ribs?|shoulders?|arms?|elbows?|"
    "wrists?|hands?|fingers?|thumbs?|hips?|legs?|thighs?|knees?|calf|calves|ankles?|foot|feet|"
    "toes?|heels?|joints?|muscles?|eyes?|ears?|nose|mouth|gums?|tooth|teeth|jaw|face|skin|groin|"
    "bottom|tailbone|hamstring|shins?"
)
_FILLER = (
    r"(?:(?:is|was|are|were|has|have|had|been|'s|started|starts|starting|still|really|always|also|"
    r"just|kind\s+of|sort\s+of|a\s+little|a\s+bit|a\s+lot|so|very|pretty|getting|gets|got|feels?|"
    r"felt|feeling|to|constantly|all)\s+){0,4}"
)
_COMPLAINTS = {
    "pain": r"hurts?|hurting|aches?|aching|achy|sore|killing\s+me|throbs|throbbing|"
    r"painful|tender|bothering\s+me|bothers\s+me",
    "swelling": r"swollen|swelled(?:\s+up)?|swells(?:\s+up)?|swelling(?:\s+up)?|puffy",
    "itching": r"itchy|itches|itching",
    "numbness": r"numb|gone\s+numb|goes\s+numb|went\s+numb|tingling|tingly|falls?\s+asleep",
    "stiffness": r"stiff|locks?\s+up|locking\s+up|tight",
    "weakness": r"weak|gives?\s+out|gave\s+out|giving\s+out|buckles",
    "bleeding": r"bleeds|bleeding",
    "burning": r"burns|burning|on\s+fire",
}
_PART_COMPLAINS = re.compile(
    rf"\b(?P<part>{_SIDE}(?:{_PARTS}))(?:\s+|(?='s\b)){_FILLER}"
    rf"(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _COMPLAINTS.items())})\b",
    re.IGNORECASE,
)
# Of a dialogue's verbs only those that say nothing else: "hurt my ankle" is an injury.
_INJURED = re.compile(
    rf"\b(?P<verb>hurt|injured|twisted|sprained|broke|rolled|tweaked|banged|cut|burned|dislocated)\s+"
    rf"(?:my|your|his|her|the|their)\s+(?P<part>{_SIDE}(?:{_PARTS}))\b",
    re.IGNORECASE,
)
_WEIGHT = re.compile(
    r"\b(?:(?P<loss>lost|dropped|shed)|(?P<gain>gained|put\s+on))\s+(?:(?:about|around|approximately|"
    r"roughly|nearly|almost|over|some|another|maybe|at\s+least|more\s+than)\s+|[~≈><+]\s?){0,2}"
    r"(?:\d{1,3}(?:\.\d)?(?:\s*(?:-|to)\s*\d{1,3})?|a\s+few|several|ten|fifteen|twenty|thirty|"
    r"forty|fifty)\s*(?:lbs?|pounds?|kgs?|kilos?|kilograms?)\b",
    re.IGNORECASE,
)


def find_lay_problems(sentence: Sentence) -> Iterator[Candidate]:
    """Yield what a patient says of a part of the body ("my left knee has been hurting")."""
    if sentence.section in _SILENT:
        return
    place = sentence.span
    for m in _PART_COMPLAINS.finditer(sentence.text, place.start, place.end):
        yield _problem(m, m.lastgroup or "pain")
    for m in _INJURED.finditer(sentence.text, place.start, place.end):
        yield _problem(m, "fracture" if m["verb"].lower() == "broke" else "injury")
    for m in _WEIGHT.finditer(sentence.text, place.start, place.end):
        concept = "weight loss" if m["loss"] else "weight gain"
        yield Candidate(FindingType.PROBLEM, Span(m.start(), m.end()), concept=concept)


def _problem(m: re.Match[str], complaint: str) -> Candidate:
    part = " ".join(m["part"].lower().split())
    site = Attribute("site", m["part"], part, Span(m.start("part"), m.end("part")))
    return Candidate(
        type=FindingType.PROBLEM,
        span=Span(m.start(), m.end()),
        concept=f"{part} {complaint}",
        attributes=(site,),
    )
