"""A substance with what it did, told with no word of allergy: "Codeine - vomits."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.finding import Assertion
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.allergies.statements import Statement
from app.findings.allergies.words import BRINGS, IMMUNE, substances
from app.findings.sentence import Sentence
from app.terminology.drugs import find_drug

# What no drug is given for, so that beside a drug's name it is what the drug did.
_HARM = (
    r"vomits?|hyperkal(?:a)?emia|ototoxicity|deafness|tendon(?:s|itis|\s+(?:pain|rupture))?"
    r"|ringing(?:\s+(?:in\s+(?:the\s+)?)?ears)?|mouth\s+ulcers|h(?:a)?emolysis|agranulocytosis"
    r"|(?:retinal|renal|liver|hepatic)\s+toxicity|red\s+(?:man|neck)(?:\s+(?:syndrome|flush\w*))?"
    r"|flush(?:ing|es)?|sleepy|drowsy|somnolence|photosensitivity|gum\s+swelling|(?:bad\s+)?dreams"
    r"|throat\s+clos\w+|jaundice|rigidity|hands?\s+swell\w*|DRESS|SJS|TEN\b|sick"
)
# Of a remedy for it these tell what it is taken for.
_UPSET = (
    r"nausea|vomiting|N/?V|GI\s+upset|upset\s+stomach|diarrh(?:o)?ea|constipation|delirium|confusion"
    r"|hallucinat\w+"
)
_DEGREE = r"(?:(?:severe|bad|mild|very|a|an|awful|terrible|really|some)\s+)*"
_LINK = rf"(?:\s*(?:[-–—:→=]+>?|\()\s*|\s+(?:{BRINGS}\s+(?:(?:him|her|me|pt|them)\s+)?)?)"
_REACTED = re.compile(
    rf"{_LINK}{_DEGREE}(?:(?P<harm>{_HARM})|(?P<immune>{IMMUNE})|(?P<upset>{_UPSET}))"
    r"(?:\s+(?:only|yrs?\s+ago|years\s+ago|once|badly|as\s+a\s+child|in\s+\d{4}))*"
    r"\s*(?:(?P<end>[.;,/)\n])|\Z|and\b)",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:^|[\n;]|[.!?]\s|\s-)\s*(?:[-•*]\s*)?(?:(?:hx|h/o|known|old|prev(?:ious)?|prior)\s+)?\Z",
    re.IGNORECASE,
)
# What a reaction may be the purpose of: an itch or a swelling of the first, an upset of the others.
_REMEDIES = {
    "immune": frozenset(
        "antihistamine corticosteroid bronchodilator vasopressor biologic antiparasitic antiviral"
        " antifungal electrolyte immunosuppressant".split()
    ) | {"skin agent", "migraine agent", "cough and cold"},
    "upset": frozenset(
        "antiemetic antidiarrheal laxative antipsychotic benzodiazepine antacid fluid hypnotic"
        " corticosteroid antihistamine".split()
    ) | {"gastrointestinal agent", "proton pump inhibitor", "H2 blocker", "dementia agent"},
}  # fmt: skip
# Lists of what is taken, and of what is done about it, hold purposes in such places.
_SILENT = frozenset(
    {SectionKind.MEDICATIONS, SectionKind.HOME_MEDICATIONS, SectionKind.DISCHARGE_MEDICATIONS,
     SectionKind.INSTRUCTIONS, SectionKind.FAMILY_HISTORY, SectionKind.SIGNATURE,
     SectionKind.PLAN, SectionKind.ASSESSMENT_PLAN}
)  # fmt: skip


def find_bare_reactions(sentence: Sentence, place: Span) -> Iterator[Statement]:
    """Yield the substances of a place that open a clause and have their reaction behind them."""
    if sentence.section in _SILENT:
        return
    for substance in substances(sentence, place):
        before = sentence.text[max(0, substance.start - 24) : substance.start]
        told = _REACTED.match(sentence.text, substance.end, sentence.span.end)
        if told is None or not _OPENS.search(before):
            continue
        which = next(name for name in ("harm", "immune", "upset") if told[name])
        drug = find_drug(substance.of(sentence.text))
        kind = drug.drug_class if drug else ""
        if which != "harm" and (kind in _REMEDIES[which] or "diuretic" in kind):
            continue
        yield Statement(substance, Span(*told.span(which)), Assertion.PRESENT)
