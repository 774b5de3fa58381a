"""One spelling for what clinicians write in many: short forms, contractions, coined negatives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from eval.checks.numerals import write_digits

# Written (regular expression, whole words) → how the checks read it. Order matters.
_FORMS: tuple[tuple[str, str], ...] = (
    # shorthand
    (r"c/o", "complains of"), (r"s/p", "status post"), (r"h/o", "history of"),
    (r"w/o", "without"), (r"w/", "with"), (r"r/o'?d", "ruled out"), (r"r/o", "rule out"),
    (r"f/u", "follow up"), (r"y/o|yo|y\.o\.", "year old"), (r"n/v/d", "nausea vomiting diarrhea"),
    (r"n/v", "nausea vomiting"), (r"f/c", "fever chills"), (r"d/c'?e?d|dc'?e?d", "discontinued"),
    (r"b/c", "because"), (r"b/l|bilat", "bilateral"), (r"a/w", "associated with"),
    (r"fhx|fam hx|fh(?=:)", "family history"), (r"pmhx?|phx", "past medical history"),
    (r"pshx?", "past surgical history"), (r"neg(?=\W)", "negative"), (r"pos(?=\W)", "positive"),
    (r"pt's", "patient's"), (r"abd", "abdominal"), (r"incr", "increased"), (r"decr", "decreased"),
    (r"x ?(\d{1,2})(?= ?(?:$|[.,;)]))", r"\1 times"), (r"(\d0)'s", r"\1s"),
    (r"approx", "approximately"), (r"hosp", "hospital"), (r"mod(?=\s)", "moderate"),
    (r"yrs?", "years"), (r"wks?", "weeks"), (r"mos?(?=[\s.,;])", "months"), (r"hrs", "hours"),
    (r"(\d+) out of (\d+)", r"\1/\2"),
    (r"(?:fell|fallen|dropped|came down|went down|declined)(?= (?:from |to )\d)", "decreased"),
    (r"(?:rose|risen|went up|came up|climbed)(?= (?:from |to )\d)", "increased"),
    (r"(?:oxygen|o2)(?: level)?(?= (?:is |was |of |at )?\d+ ?(?:%|percent))", "oxygen saturation"),
    (r"a little(?: bit)?(?: of)?|little bit|slightly", "mild"), (r"hemorrhagic", "hemorrhage"),
    # contractions
    (r"can't|cannot", "can not"), (r"won't", "will not"), (r"(\w+?) ?n't", r"\1 not"),
    (r"at this point(?: in time)?", "at this time"),
    (r"i'm", "i am"), (r"i've", "i have"), (r"i'll|we'll", "will"),
    (r"he's|she's|it's", "is"), (r"nope|nah|naw", "no"), (r"yep|yeah|yup|uh-huh|mm-hm+", "yes"),
    # a negation or its like inside one word
    (r"afebrile", "no fever"), (r"non-?tender", "no tenderness"),
    (r"non-?distended", "no distension"), (r"non-?smoker|never[- ]smoker", "no smoking"),
    (r"non-?productive cough", "cough without sputum"),
    (r"(?:do|does|did) not (?:currently )?smoke", "no smoking"),
    (r"anicteric", "no jaundice"), (r"atraumatic", "no trauma"), (r"acyanotic", "no cyanosis"),
    (r"edentulous", "no teeth"), (r"nkda|no known drug allerg(?:y|ies)", "no drug allergy"),
    (r"nka|no known allerg(?:y|ies)", "no allergy"), (r"nad", "no acute distress"),
    (r"painless", "no pain"), (r"pain[- ]free", "no pain"), (r"symptom[- ]free", "no symptoms"),
    (r"asymptomatic", "no symptoms"), (r"ctab?", "lungs clear"), (r"rrr", "regular rate rhythm"),
    (r"nulliparous", "no pregnancy"), (r"unable to", "can not"), (r"non-?diabetic", "no diabetes"),
    # sides and quarters
    (r"ruq", "right upper quadrant"), (r"luq", "left upper quadrant"),
    (r"rlq", "right lower quadrant"), (r"llq", "left lower quadrant"),
    (r"rul", "right upper lobe"), (r"lul", "left upper lobe"), (r"rml", "right middle lobe"),
    (r"rll", "right lower lobe"), (r"lll", "left lower lobe"),
    (r"rle", "right lower extremity"), (r"lle", "left lower extremity"),
    (r"rue", "right upper extremity"), (r"lue", "left upper extremity"),
    (r"ble|bles", "bilateral lower extremities"), (r"lvh", "left ventricular hypertrophy"),
    (r"rca", "right coronary artery"), (r"lbbb", "left bundle branch block"),
    (r"rbbb", "right bundle branch block"),
)  # fmt: skip
# Capitals alone carry the meaning: "OD" is the right eye, "od" may be once a day.
_CAPITALS: tuple[tuple[str, str], ...] = (
    (r"OD", "right eye"), (r"OS", "left eye"), (r"OU", "both eyes"), (r"AD", "right ear"),
    (r"AS", "left ear"), (r"NT/ND", "no tenderness no distension"), (r"WNL", "normal"),
    (r"R(?=[ -][a-z]{3})", "right"), (r"L(?=[ -][a-z]{3})", "left"),
    (r"RT(?=[ -][a-z]{3})|Rt", "right"), (r"LT(?=[ -][a-z]{3})|Lt", "left"),
    (r"PERRLA?", "pupils reactive"), (r"Mg(?= (?:was |of |is )?\d)", "magnesium"),
    (r"(?<=% )RA|(?<=on )RA|(?<=%, )RA", "room air"),
)  # fmt: skip
_SIGNS = str.maketrans({
    "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "−": "-", "\u00a0": " ",
    "×": "x", "µ": "u", "μ": "u", "↑": " increased ", "↓": " decreased ", "≥": ">", "≤": "<",
    "½": ".5", "¼": ".25",
})  # fmt: skip


# Transcripts spell short forms out: "C P A P".
_SPELLED_OUT = re.compile(
    r"(?<![\w'])[B-HJ-Z] [A-HJ-Z](?: [A-Z])*(?![\w'])|(?<![\w'])[A-Z](?: [A-Z]){2,}(?![\w'])"
)
_Form = tuple[re.Pattern[str], str]
# So many forms share a gate.
_BLOCK = 16


@dataclass(frozen=True, slots=True)
class _Block:
    """Forms that follow each other, passed over at once where a text holds none of them.

    Attributes:
        gate: Finds each of them in lower case, which takes a tenth of looking without regard to it.
    """

    gate: re.Pattern[str]
    forms: tuple[_Form, ...]


def _whole(form: str) -> str:
    return rf"(?<![\w/])(?:{form})(?![\w/])"


def _blocks() -> Iterator[_Block]:
    for start in range(0, len(_FORMS), _BLOCK):
        part = _FORMS[start : start + _BLOCK]
        gate = re.compile(_whole("|".join(form for form, _ in part)))
        forms = tuple((re.compile(_whole(form), re.IGNORECASE), to) for form, to in part)
        yield _Block(gate, forms)


_LOOSE = tuple(_blocks())
_EXACT: tuple[_Form, ...] = tuple((re.compile(_whole(form)), to) for form, to in _CAPITALS)
_WITH = re.compile(r"(?<!\w)w/(?!o\b)\s?(?=\w)", re.IGNORECASE)
_TIMES_DURATION = re.compile(
    r"\bx\s?(\d+(?:\.\d+)?)\s*-?\s*(d|day|days|w|week|weeks|month|months)\b"
)
_CLOCK = re.compile(r"(?<=\bat )([01]\d|2[0-3])([0-5]\d)\b(?! ?(?:mg|ml|units|cc|kcal))")
_DURATION = {"d": "days", "w": "weeks"}
_GLUED = re.compile(r"(?<=\d)(?=(?:mg|mcg|ml|kg|mm|cm|lbs?|units?|meq|bpm)\b)", re.IGNORECASE)


@lru_cache(maxsize=65536)
def respell(text: str) -> str:
    """Return a sentence in the one spelling that the checks read."""
    text = text.translate(_SIGNS)
    text = _SPELLED_OUT.sub(lambda m: m.group().replace(" ", ""), text)
    text = write_digits(text)
    for pattern, to in _EXACT:
        text = pattern.sub(to, text)
    text = _WITH.sub("with ", text)
    for block in _LOOSE:
        if block.gate.search(text.lower()):
            for pattern, to in block.forms:
                text = pattern.sub(to, text)
    text = _CLOCK.sub(r"\1:\2", text)
    text = _TIMES_DURATION.sub(lambda m: f"for {m[1]} {_DURATION.get(m[2], m[2])}", text)
    return _GLUED.sub(" ", text)
