"""What a question asks for: the things it names and the kind of answer that it wants."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.core.deid_text import DeidText
from app.records.written_days import DAY
from app.terminology.conditions import condition_table
from app.terminology.drugs import all_drugs, drug_table
from app.terminology.labs import lab_table, vital_table
from app.terminology.procedures import procedure_table
from app.terminology.tokens import tokenize
from app.terminology.words import Word, stem, stems, words

# Words that ask, and words that every answer of a kind implies; none must stand in the answer.
_ASKING = frozenset(
    stem(word)
    for word in """
    tell give list find know much many long often kind sort last latest recent most first name
    record chart ever any anything information mention mentioned say said value reading number exact
    exactly happen happened happening go going look looked please patient's did does currently still
    yet setting settings available modality type option method choice affected involved
    doing perform performing
    """.split()
)
_RELATIVES = frozenset(
    """
    mother father brother sister son daughter aunt uncle grandmother grandfather grandparent cousin
    niece nephew sibling siblings parent parents mom dad maternal paternal husband wife
    """.split()
)
# Lay names of drug classes beside those of the table.
_CLASSES = {
    "blood thinner": ("anticoagulant", "factor Xa", "vitamin K antagonist", "heparin", "thrombin"),
    "anticoagulant": ("anticoagulant", "factor Xa", "vitamin K antagonist", "heparin", "thrombin"),
    "anticoagulation": ("anticoagulant", "factor Xa", "vitamin K antagonist", "heparin"),
    "water pill": ("diuretic",),
    "diuretic": ("diuretic",),
    "antibiotic": (
        "antibiotic", "penicillin", "cephalosporin", "macrolide", "quinolone", "tetracycline",
        "sulfonamide", "carbapenem", "glycopeptide", "nitroimidazole", "aminoglycoside",
        "lincosamide",
    ),
    "statin": ("statin", "HMG"),
    "beta blocker": ("beta blocker",),
    "ACE inhibitor": ("ACE inhibitor",),
    "steroid": ("steroid",),
    "opioid": ("opioid",),
    "insulin": ("insulin",),
    "antidepressant": ("SSRI", "SNRI", "antidepressant"),
    "painkiller": ("opioid", "NSAID", "analgesic"),
    "NSAID": ("NSAID",),
    "cephalosporin": ("cephalosporin",),
    "quinolone": ("quinolone",),
    "fluoroquinolone": ("quinolone",),
    "macrolide": ("macrolide",),
    "benzodiazepine": ("benzodiazepine",),
    "benzo": ("benzodiazepine",),
    "SSRI": ("SSRI",),
    "SNRI": ("SNRI",),
    "antipsychotic": ("antipsychotic",),
    "mood stabilizer": ("mood stabilizer", "anticonvulsant"),
    "stimulant": ("stimulant",),
    "anticonvulsant": ("anticonvulsant",),
    "antiepileptic": ("anticonvulsant",),
    "antiemetic": ("antiemetic",),
    "antihistamine": ("antihistamine",),
    "antiviral": ("antiviral",),
    "antifungal": ("antifungal",),
    "antiplatelet": ("antiplatelet",),
    "PPI": ("proton pump",),
    "proton pump inhibitor": ("proton pump",),
    "ARB": ("angiotensin receptor",),
    "calcium channel blocker": ("calcium channel",),
    "SGLT2 inhibitor": ("SGLT2",),
    "muscle relaxant": ("muscle relaxant",),
    "pressor": ("vasopressor",),
    "vasopressor": ("vasopressor",),
    "immunosuppressant": ("immunosuppressant",),
    "bisphosphonate": ("bone agent",),
    "inhaler": ("bronchodilator", "inhaled"),
    "laxative": ("laxative",),
}  # fmt: skip
# What a medicine is said to be for, as people name it by that ("her blood pressure pill").
_PURPOSES = {
    "blood pressure": (
        "ACE inhibitor", "angiotensin", "beta blocker", "calcium channel", "diuretic",
        "antihypertensive", "alpha agonist", "alpha blocker", "vasodilator",
    ),
    "diabetes": (
        "antidiabetic", "biguanide", "sulfonylurea", "insulin", "GLP-1", "SGLT2", "DPP-4",
        "thiazolidinedione",
    ),
    "sugar": ("antidiabetic", "biguanide", "sulfonylurea", "insulin", "GLP-1", "SGLT2", "DPP-4"),
    "cholesterol": ("statin", "lipid"),
    "pain": ("opioid", "NSAID", "analgesic"),
    "nausea": ("antiemetic",),
    "seizure": ("anticonvulsant",),
    "thyroid": ("thyroid hormone", "antithyroid"),
    "sleep": ("hypnotic", "sedative"),
    "sleeping": ("hypnotic", "sedative"),
    "acid": ("proton pump", "H2 blocker", "antacid"),
    "asthma": ("bronchodilator", "leukotriene"),
    "psychiatric": ("antipsychotic", "mood stabilizer", "SSRI", "SNRI", "antidepressant"),
}  # fmt: skip
_BY_PURPOSE = re.compile(
    rf"\b({'|'.join(_PURPOSES)}) (?:medicines?|medications?|meds?|pills?|drugs?|tablets?)\b",
    re.IGNORECASE,
)
# Iron without the name of a salt is any of them.
_IRON = re.compile(r"\biron\b|\bferr(?:ic|ous)\b|\bferumoxytol\b", re.IGNORECASE)
# From when on something is asked after, which no answer need say.
_SINCE_DAY = re.compile(
    rf"\b(?:after|since|before|until|from) (?:{re.sub(r'[?]P<[a-z]+>', '', DAY.pattern)})",
    re.IGNORECASE,
)
# "Eating disorder" is more than eating; whether somebody works is asked with one word.
_OF_KIND = frozenset(stem(word) for word in ("disorder", "syndrome", "working"))
# Words that say little alone ask for something where so many stand together.
_MIN_LIGHT = 2
# The gene, where the kidney's filtration is written alike.
_GENE = re.compile(
    r"\bEGFR\b(?=.*\b(?i:status|mutat\w+|mutants?|genes?|wild|exon|amplif\w+|variants?)\b)"
    r"|\b(?i:mutat\w+|mutants?|genes?|variants?)\b.*\bEGFR\b"
)
# "WBC 19.2 K": thousands, no potassium; nor is it in "K. Roe 3/4" and "Roe NP-K".
_THOUSANDS = re.compile(r"(?:\d\s?|[A-Za-z]-)\Z")
_INITIAL = re.compile(r"\.\s?[A-Z]")
# What people call a measurement beside the names that the tables know.
_LAY_MEASURES = (
    (re.compile(r"\bsugar[- ]tong\b", re.IGNORECASE), "splint"),
    (re.compile(r"\boxygen (?:level|number|reading)s?\b", re.IGNORECASE), "oxygen saturation"),
    (re.compile(r"\boxygen (?=(?:is|was) \d)", re.IGNORECASE), "oxygen saturation "),
    (re.compile(r"\bkidney (?:function|number|test)s?\b", re.IGNORECASE), "creatinine"),
    (re.compile(r"\bblood count\b", re.IGNORECASE), "hemoglobin"),
    (re.compile(r"\b\d{2,3} over (?=\d{2,3}\b)", re.IGNORECASE), "blood pressure "),
    (re.compile(r"\b(?:hyper|hypo)kala?emi[ac] (?=\d)", re.IGNORECASE), "potassium "),
    (re.compile(r"\b(?:hyper|hypo)natra?emi[ac] (?=\d)", re.IGNORECASE), "sodium "),
    (re.compile(r"\b(?:hyper|hypo)glyca?emi[ac] (?=\d)", re.IGNORECASE), "glucose "),
    (re.compile(r"\b(?:hyper|hypo)calca?emi[ac] (?=\d)", re.IGNORECASE), "calcium "),
    (re.compile(r"\bi n r\b"), "INR"),
    # No lymphocytes, and nobody's weight.
    (re.compile(r"\blymph[- ]?(?=nodes?\b)", re.IGNORECASE), ""),
    (re.compile(r"\b(?:weight|wt)s?[- ](?=lift|bear)", re.IGNORECASE), ""),
    (
        re.compile(r"\bhow much blood (?:did|was|has|had)\b.*\blos[et]\b", re.I),
        "estimated blood loss",
    ),
    (re.compile(r"\bweigh(?:s|ed)?\b", re.IGNORECASE), "weight"),
)


# Words that only frame a question of such a kind; its answer need not hold them.
_FRAMING = (
    (
        re.compile(r"\bhow long\b.*\b(?:wear|use|keep|stay|need|last|take|be)\b", re.IGNORECASE),
        "wear use keep stay need last take on must should",
    ),
    (
        re.compile(r"\b(?:which|what) (?:coronary )?(?:arter(?:y|ies)|vessels?)\b", re.IGNORECASE),
        "artery arteries vessel vessels coronary",
    ),
    (
        re.compile(
            r"\bwhich (?:ear|eye|arm|leg|hand|foot|knee|hip|side|breast|lung|wrist)\b", re.I
        ),
        "ear ears eye eyes arm arms leg legs hand foot knee hip side breast lung wrist",
    ),
    (
        re.compile(r"\b(?:should|must|can|may|will|does) (?:the |his |her |their )?(?:GP|PCP)\b"),
        "GP PCP",
    ),
    (
        re.compile(r"\btest(?:s|ed)? (?:positive|negative)\b", re.IGNORECASE),
        "test tested positive negative",
    ),
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question taken apart.

    Attributes:
        stems: Of all its words.
        words: Its words that an answer must hold, in any of the ways that notes say them.
        drugs: Ingredients that it names.
        drug_classes: Name of a class → the ingredients in it.
        measures: Tests and vital signs that it names.
        problems: Diseases, symptoms and procedures that it names → as it names them.
        relatives: Relatives that it names.
    """

    text: str = field(repr=False)
    stems: frozenset[str] = field(repr=False)
    words: tuple[Word, ...] = field(repr=False)
    drugs: frozenset[str] = field(repr=False)
    drug_classes: dict[str, frozenset[str]] = field(repr=False)
    measures: frozenset[str] = field(repr=False)
    problems: dict[str, str] = field(repr=False)
    relatives: frozenset[str] = field(repr=False)

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Say whether the question's text matches."""
        return pattern.search(self.text) is not None

    def beyond(self, *phrases: str) -> tuple[Word, ...]:
        """Return the words that remain once what these phrases say is taken away."""
        gone = {s for phrase in phrases for s in stems(phrase)}
        return tuple(w for w in self.words if w.stem not in gone)


def read_question(text: DeidText) -> Question:
    """Take a question apart."""
    # A medicine named by what it is for asks of no disease and no test.
    told = _BY_PURPOSE.sub(" ", text.text)
    tokens = tokenize(told)
    named = [(m.value.name, told[m.start : m.end]) for m in condition_table().find(tokens)]
    named += [(m.value.name, told[m.start : m.end]) for m in procedure_table().find(tokens)]
    measures = measures_in(_GENE.sub(" ", told))
    drugs = {m.value.ingredient for m in drug_table().find(tokens)}
    classes = _classes(text.text)  # "insulin" asks of every insulin
    if _IRON.search(told) and not measures:
        classes["iron"] = frozenset(d.ingredient for d in all_drugs() if _IRON.search(d.ingredient))
        drugs -= classes["iron"]
    own = words(_SINCE_DAY.sub(" ", text.text))
    telling = [w for w in own if w.weight and w.stem not in _ASKING | _framing(text.text)]
    telling = telling or [w for w in own if w.weight and w.stem not in _ASKING]
    asked = [w for w in telling if w.weight >= 1 or w.stem in _OF_KIND]
    if not asked and len(telling) >= _MIN_LIGHT:  # "Who will call on Monday?"
        asked = telling
    return Question(
        text.text,
        frozenset(w.stem for w in own),
        tuple(asked),
        frozenset(
            d for d in drugs if d not in classes and not any(d in m.split() for m in measures)
        ),
        classes,
        measures,
        dict(named),
        frozenset(w.text for w in own if w.text in _RELATIVES),
    )


def _framing(text: str) -> frozenset[str]:
    """Return the stems that only frame a question."""
    framing = [stems(said) for asks, said in _FRAMING if asks.search(text)]
    return frozenset(s for said in framing for s in said)


def measures_in(text: str) -> frozenset[str]:
    """Return the tests and vital signs that a text names."""
    text = _in_chart_words(text)
    tokens = tokenize(text)
    labs = {
        m.value.name
        for m in lab_table().find(tokens)
        if m.end - m.start > 1
        or not (_THOUSANDS.search(text, 0, m.start) or _INITIAL.match(text, m.end))
    }
    named = labs | {m.value.name for m in vital_table().find(tokens)}
    return frozenset(name.lower() for name in named)  # as findings name them


def _in_chart_words(text: str) -> str:
    """Return a text with what people call a test in the words of a chart."""
    for called, written in _LAY_MEASURES:
        text = called.sub(written, text)
    return text


def _classes(text: str) -> dict[str, frozenset[str]]:
    lower = text.lower()
    named = {
        name: parts
        for name, parts in _CLASSES.items()
        if re.search(rf"\b{re.escape(name.lower())}s?\b", lower)
    }
    named |= {m.group().lower(): _PURPOSES[m[1].lower()] for m in _BY_PURPOSE.finditer(text)}
    return {name: _members(parts) for name, parts in named.items()}


def _members(parts: tuple[str, ...]) -> frozenset[str]:
    """Return the ingredients whose class holds one of these names."""
    return frozenset(
        drug.ingredient
        for drug in all_drugs()
        if any(part.lower() in drug.drug_class.lower() for part in parts)
    )
