"""What one can be allergic to and how one reacts."""

from __future__ import annotations

import re
from functools import cache

from app.core.span import Span
from app.findings.sentence import Sentence
from app.terminology.drugs import drug_table
from app.terminology.phrases import PhraseTable
from app.terminology.tables import load_table

# Of the immune system: told of a substance they alone make an allergy, wherever they stand.
IMMUNE = (
    r"(?:(?:a|an|the|severe|mild|bad|full[- ]body|diffuse|generalized|facial|lip|tongue|throat|"
    r"itchy)\s+){0,4}(?:rash(?:es)?|hives|urticaria|itch(?:ing|iness|y|es)?|pruritus|angio-?edema|"
    r"anaphyla(?:xis|ctic(?:\s+(?:shock|reaction))?)|(?:lip|tongue|facial|face|throat|mouth|eye)?\s*"
    r"swelling|(?:facial|lip|tongue|throat|laryngeal|"
    r"periorbital)\s+edema|throat\s+(?:closing|closes|closed|tightness|swelling)|"
    r"stevens[- ]johnson(?:\s+syndrome)?|"
    r"SJS|red\s+man(?:\s+syndrome)?|bronchospasm|(?:allergic|infusion)\s+(?:reaction|rxn)|serum\s+sickness|br(?:eaking|eaks?|oke)\s+out|welts|blisters)"
)
_OTHERS = (
    r"nausea|vomiting|diarrhea|(?:GI|stomach|gastrointestinal)\s+(?:upset|cramps|intolerance|pain|"
    r"bleed(?:ing)?)|upset\s+stomach|cough|wheez(?:ing|e)|shortness\s+of\s+breath|dyspnea|SOB|"
    r"myalgias?|muscle\s+(?:aches?|pain|cramps)|hallucinations?|confusion|headaches?|dizziness|fever|"
    r"syncope|palpitations|flushing|hypotension|skin\s+(?:irritation|tears?)|dermatitis|seizures?|"
    r"tendon\s+(?:pain|rupture)|unknown(?:\s+reaction)?|reactions?(?:\s+(?:is\s+)?unknown)?|"
    r"intolerance|sneezing|runny\s+nose|watery\s+eyes|agitation|sedation|renal\s+failure|AKI|"
    r"(?:acute\s+)?dystonia|akathisia|tardive\s+dyskinesia|gynecomastia|tend[oi]nitis|red\s+man"
)
# How one is after it: told only of somebody whom a substance "made" so.
FELT = (
    r"(?:nauseous|nauseated|sick(?:\s+to\s+(?:his|her|my)\s+stomach)?|itchy?|cough|dizzy|loopy|crazy|jittery|agitated|confused|"
    r"hallucinate|vomit|throw\s+up|stomach|swell(?:\s+up)?|break\s+out|tendon\s+pain|pass\s+out|(?:joint|leg|muscle)\s+\w+)"
)
REACTION = rf"(?:{IMMUNE}|{_OTHERS})"
# Of a drug that is taken these tell its course; in a list of allergies they are reactions.
_IN_LISTS = (
    r"asthma|EPS|NMS|TD|N/?V(?:/?D)?|constipation|photosensitivity|hyponatremia|"
    r"(?:ankle|leg|pedal|peripheral)\s+(?:edema|swelling)|edema|thrush|yeast\s+infections?|C\.?\s?diff\w*|"
    r"tremors?|insomnia|bleeding|hepatitis|pancreatitis|rhabdo\w*|neuropathy|weight\s+gain|sleepwalking|"
    r"burning|blister(?:s|ing)?|deafness|ototoxicity|(?:ringing|tinnitus)|(?:mouth\s+)?ulcers|delirium|h(?:a)?emolysis|agranulocytosis|"
    r"retinal\s+toxicity|red\s+neck|tendon|ringing\s+ears|hyperkal(?:a)?emia|vomits?|itch|sleepy|ha\b|"
    r"somnolence|drowsiness|sleepiness|fatigue|encephalopathy|HIT\b|low\s+(?:Na|K|Mg|BP)|bradycardia|tachycardia|QT\w*(?:\s+prolong\w+)?|"
    r"(?:contact|skin)\s+derm\w*|nephritis|AIN|GI\b(?:\s+sx|\s+issues)?|sz"
)
LISTED_REACTION = rf"(?:{IMMUNE}|{_OTHERS}|{_IN_LISTS})"
IS_REACTION = re.compile(LISTED_REACTION, re.IGNORECASE)
TELLS_REACTION = re.compile(rf"\b{LISTED_REACTION}", re.IGNORECASE)
# By these a substance is said to bring a reaction about.
BRINGS = (
    r"(?:caus(?:es?|ed|ing)|g(?:ives?|ave)|ma(?:kes?|de)|upsets?|trigger(?:s|ed)?"
    r"|led\s+to|leading\s+to)"
)
BECAUSE = r"(?:because(?:\s+of)?|due(?:\s+to)?)"
# What a chart says of an entry beside the substance, which is no reaction to it.
OF_THE_ENTRY = re.compile(
    r"[\s(\-–—:,;]*(?:(?:high|low|unknown|unable\s+to\s+assess)\s+(?:criticality|severity|risk)"
    r"|criticality\b[:\s]*\w*|(?:in)?active|(?:un)?confirmed|refuted|resolved|entered\s+in\s+error"
    r"|(?:drug|food|environment(?:al)?|medication|biologic)?\s*(?:allergy|intolerance|category)"
    r"|food|environment(?:al)?|medication|biologic|avoid|intol\.?|intolerance"
    r"|(?:not\s+sure|unsure|(?:can['’]?t|cannot|does\s*n[o'’]t|doesn['’]t)\s+(?:recall|remember))\b"
    r"|(?:(?:recorded|noted|reported|verified|entered|onset|since|refuted|as\s+of|on)\b[:\s]*)*"
    r"(?:\d{1,4}(?:[-/]\d{1,4}){0,2}|childhood|infancy|age\s+\d+)"
    r"|(?:recorded|noted|reported|verified|entered|onset)(?:\s+on)?)[\s),;.]*",
    re.IGNORECASE,
)
NO_SUBSTANCE = frozenset(
    "none no nkda patient reviewed unknown see updated allergies allergy the drug he she has had"
    " known reaction reactions seasonal medication this an any environmental food list"
    " is was which it that denies substance allergen agent unable verified confirmed per not"
    " severity moderate mild severe date onset lives not reports reported documented both same"
    " multiple several many some other chart noted deferred pending obtained unobtainable"
    " reconciled today intolerances intolerance sensitivities"
    " allergic family social but yes mom mother dad father parents mother's wife husband"
    " daughter son sister brother makes made gives gave causes caused otherwise also only had"
    " cannot can can't does doesn't did didn't developed baked cooked small"
    " with without when who whose since after from to for in"
    " on at by and or if"
    " childhood listed nka nkfa nil never type category noted normal looks well"
    " his her their my our tobacco smokes smoking smoker alcohol etoh tetanus immunizations"
    " outgrown min mins findings re-taken history cough action drugs i get gets got just it"
    " my treatment treatments meds medications o/e rpt exam vitals course obs pmh pmhx plan"
    " ok okay use incorrect wrong age aged says said states pt pt's patient's as child intol intols"
    " test tests testing"
    " allergies/intol all/intol w/o w/ why so hence thus unclear unsure doubtful disputed".split()
)
# "Salmon-coloured rash", "strawberry tongue" tell of a colour.
_COLOUR = re.compile(
    r"(?:salmon|strawberry|cherry|chocolate|coffee|mustard|chestnut)[\s-]"
    r"(?:colou?red|pink|red|rash|patch|tongue|n(?:a)?evus|h(?:a)?emangioma|angioma|cyst|cervix)\b",
    re.IGNORECASE,
)
_MADE_OF_VERBS = re.compile(r"[a-z]{3,}(?:[^e]ed|ing|ly)")
_JOINED = re.compile(
    rf"[-/](?!(?:allergic|induced|related|free|associated|containing|{REACTION})\b)[a-z]{{4,}}"
)


def is_substance_word(word: str) -> bool:
    """Whether a word that no list holds can open a substance's name; verbs and adverbs do not."""
    return _MADE_OF_VERBS.fullmatch(word.lower()) is None


@cache
def _allergens() -> PhraseTable[str]:
    rows = load_table("allergens", "app.findings.allergies").rows
    return PhraseTable((row["word"], row["word"].lower()) for row in rows)


def substances(sentence: Sentence, place: Span) -> list[Span]:
    """Return the substances that begin in a place, in order: listed allergens and drugs."""
    found: list[Span] = []
    inside = [t for t in sentence.tokens if place.start <= t.start < place.end]
    for table in (_allergens(), drug_table()):
        found.extend(_whole(sentence, m.start, m.end) for m in table.find(inside))
    found = [s for s in found if not _COLOUR.match(sentence.text, s.start)]
    found.sort(key=lambda s: (s.start, -s.end))
    return [s for i, s in enumerate(found) if all(s.start >= o.end for o in found[:i])]


def _whole(sentence: Sentence, start: int, end: int) -> Span:
    """Return the span with what a hyphen joins to it ("amoxicillin-clavulanate")."""
    m = _JOINED.match(sentence.text, end, sentence.span.end)
    if m is None or not _is_part(m.group()[1:]):
        return Span(start, end)
    return Span(start, m.end())


def _is_part(word: str) -> bool:
    """Whether a word is the second part of a compound ("clavulanate"), not what it did."""
    known = _allergens().get(word) is not None or drug_table().get(word) is not None
    return known or word.lower().endswith(("ate", "am", "ic", "in", "ine", "one", "ide"))


def concept_of(written: str) -> str:
    """Return the normalized name of a substance: a drug's ingredient, else its words."""
    drug = drug_table().get(written)
    return drug.ingredient if drug else " ".join(written.lower().split())


@cache
def reaction_pattern() -> re.Pattern[str]:
    """Return the pattern of one or several reactions."""
    return re.compile(rf"{REACTION}(?:\s*(?:,|/|and|&|\+)\s*{REACTION})*", re.IGNORECASE)
