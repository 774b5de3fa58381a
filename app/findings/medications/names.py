"""Which words of a sentence name a drug that is taken, given or refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.core.section import SectionKind
from app.core.span import Span
from app.findings.medications.amounts import AMOUNT_THEN_SIG, SALT_OR_FORM
from app.findings.medications.drug_lists import is_listed
from app.findings.medications.short_names import find_short_names
from app.findings.sentence import Sentence
from app.findings.words_behind import Named, is_another
from app.terminology.ambiguous import means_another
from app.terminology.drug_spelling import has_drug_stem, near_drug
from app.terminology.drugs import Drug, combination_of, drug_table
from app.terminology.labs import lab_table
from app.terminology.phrases import Match
from app.terminology.sig import SIG_WORD, is_sig_word

# Sections where a class or substance is not a drug being taken.
_SILENT = frozenset(
    {
        SectionKind.ALLERGIES,
        SectionKind.SOCIAL_HISTORY,
        SectionKind.FAMILY_HISTORY,
        SectionKind.SIGNATURE,
    }
)
_LISTS = frozenset(
    {SectionKind.MEDICATIONS, SectionKind.HOME_MEDICATIONS, SectionKind.DISCHARGE_MEDICATIONS}
)
# Names that are also a lab, a food, a body's own substance or another abbreviation; they count
# with an amount, after a verb of taking, or in a medication list.
_AMBIGUOUS = frozenset(
    "iron;calcium;insulin;testosterone;progesterone;glucagon;dopamine;estradiol;folic acid;folate;"
    "vitamin d;lithium;digoxin;oxytocin;nicotine;cyanocobalamin;vitamin c;vitamin e;vitamin a;"
    "vitamin b12;vit d;vit b12;b12;b-12;dextrose;erythropoietin;zinc;selenium;caffeine;cranberry;"
    "fluoride;menthol;camphor;vaseline;petrolatum;lanolin;mineral oil;castor oil;glycerin;"
    "activated charcoal;charcoal;chlorhexidine;povidone-iodine;betadine;hibiclens;silver nitrate;"
    "collagenase;lutein;ns;lr;ssi;sps;pcn;inh;mtx;aza;chop;flot;barium sulfate;turmeric;ginseng;"
    "albumin 5%;probiotic;lactase;pcc;bcg;"
    "opium;valerian;urea cream;saline;epo;rai;the pill;b6;mst;fdg;icg;creatine;refresh;estrogen;"
    "immunoglobulin;lactobacillus;measles vaccine;growth hormone;radioactive iodine;surfactant;"
    "glycine;strontium;honey;hydrogen peroxide;acetic acid;rota;rotavirus;contrast;"
    "potassium;magnesium".split(";")
)
_TAKING = re.compile(
    r"\b(?:on|with|start\w*|tak(?:e|es|ing|en)|took|continu\w+|giv(?:e|en|ing)|gave|receiv\w+|"
    r"prescri\w+|stop\w*|h[eo]ld\w*|resum\w+|add\w*|us(?:e|es|ing|ed)|increas\w+|decreas\w+|"
    r"discontinu\w+|d/c|initiat\w+|administer\w*|infus\w+|wean\w*|titrat\w+|needs?|off|bolus|gtt|drip|IV|"
    r"PO|oral|supplement\w*|replete\w*|replac\w+|avoid\w*|premed\w*|refill\w*|meds?|medications?|refus\w+|declin\w+|home|daily|of|and|"
    r"switch\w+|to|basal|liters?|L|mL|cc|mg|mcg|units|dose|(?:cc|mL)/kg)\s+(?:(?:her|his|the|your|an?|some|oral|"
    r"PO|IV|daily|home|low[- ]dose|more|of|topical|supplemental)\s+){0,3}$|[:,+/]\s*$",
    re.IGNORECASE,
)
# Only a drug is stopped or begun; a level may have "increased".
_ENDED_OR_BEGUN = re.compile(
    r"\s*[,:(–-]?\s*(?:(?:was|were|is|has\s+been|had\s+been|being|to\s+be)\s+)?"
    r"(?:stopped|discontinued|d/c'?e?d|held|on\s+hold|re-?start(?:ed)?|resumed?|started|begun|initiated|"
    r"continued|titrated|tapered|weaned|prescribed|refilled)\b",
    re.IGNORECASE,
)
_AFTER_AMBIGUOUS = re.compile(
    r"\s+(?:supplement\w*|gtt|drip|infusion|bolus|therapy|daily|BID|PO|IV|patch|gum|lozenge|pump|"
    r"shots?|injections?|tabs?|tablets?|drops?|(?:at|@)\s*\d+)\b|"
    rf"\s*\(?[\d.,]+(?:\s?(?:mg|mcg|units?|m?I?U|mEq|g|mL|L|cc|%)(?!\w|\s?/\s?dL)|\s+{SIG_WORD})",
    re.IGNORECASE,
)
_AMOUNT_BEFORE = re.compile(r"\d\s*(?:mcg|mg|g|mL|units?|puffs?)\s*$", re.IGNORECASE)
_BEFORE_OTHER_THING = re.compile(
    r"\b(?:allerg(?:y|ies|ic)\s*(?:to|:|includes?)|anaphyla\w+\s+(?:to|with|from|after)|"
    r"(?:adverse\s+|allergic\s+)?reactions?\s+to|intoleran(?:t|ce)\s+(?:to|of)|"
    r"(?:hives|rash|angioedema|swelling)\s+(?:with|from|to|after)|hypersensitiv\w+\s+to|"
    r"(?:sensitiv\w+|resistan\w+|susceptib\w+|intermediate)\s+to|"
    r"(?:UDS|u-?tox|drug\s+screen|tox(?:icology)?(?:\s+screen)?)\b(?=[^.;\n]*(?:\bpos(?:itive)?\b|\bneg(?:ative)?\b|\+|detected))"
    r"(?!(?:[^.;\n]*)\b(?:on|takes|prescribed|given|started)\b)|"
    r"overdos\w+\s+(?:on|of|with)|ingestion\s+of|level\s+of)\s[^.;\n]{0,60}$|"
    r"\b(?:serum|plasma|urine|free|total|random|ionized)\s+$|"
    r"\b(?:vap(?:es?|ing|ed)|snort(?:s|ed|ing)?|smok(?:es|ed))\s+(?:(?!with\b|on\b)[\w%-]+\s+){0,2}$|"
    r"\bneg(?:ative)?\s+for\s+$|\b(?:UDS|u-?tox|tox(?:icology)?|screen)\b[^.;\n]{0,60}?\bneg(?:ative)?\s+$",
    re.IGNORECASE,
)
# "Clinda-R/erythro-S": how an organism answers to it. Insulin is regular ("Humulin-R").
_SUSCEPTIBILITY = re.compile(
    r"(?:\s?[-:=]?\s?|\s+(?:[<>≤≥]=?\s?)?\d[\d./]*\s+)[RSI](?=\s*(?:[,;/|)\n]|\.(?!\w)|\Z))"
)
# "S: ceftriaxone, cipro. R: ampicillin."
_TESTED = re.compile(
    r"(?:\A|[\s.;,(|])(?P<label>S|R|I|SDD|[Ss]ens(?:itiv\w+)?|[Ss]usc(?:eptib\w+)?|[Rr]es(?:istan\w+)?"
    r"|[Ii]ntermediate)(?:\s+to)?\s*:\s*(?P<before>[^:.;\n]*)\Z"
)
# "MSU: E coli, S trimethoprim R amoxicillin", "(R to amoxicillin)"
_LETTERED = re.compile(
    r"(?:\A|[\s;,(])[SRI]\s+(?:to\s+)?(?:[\w/-]+\s*(?:,|/|\+|&|\band\b)\s*)*\Z",
)
# A level of vitamin D, which is taken by the hundred units ("vit D 18", not "vitamin D 3 daily").
_LEVEL = re.compile(
    r"\s*(?:was|of|[:=])?\s*[<>]?\s?(?:\d{2}(?:\.\d)?|\d\.\d|[4-9])(?:\s?(?:ng|nmol)/\w+)?"
    r"(?=\s*(?:[;)\]|\n*(]|[.,](?!\d)|\Z|->|→|↓|(?:L|H|low|high|on\s+\d|in|last|today|and|but|so)\b))",
    re.IGNORECASE,
)
# A list that goes on in the next line.
_WRAPPED = re.compile(r",[ \t]*\n\Z")
_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_HAS_DOSE = re.compile(r"(?:[^.;\n]|\.(?=\d))*?\d\s?(?:mg|g)\b")
_SPECIMEN = re.compile(r"\b(?:MSU|CSU|[Uu]rine|[Ww]ound|[Ss]putum|[Ss]wab|BCx|UCx|10\^\d)\b")
# A row of an antibiogram, with a column for each organism.
_TESTED_ROW = re.compile(
    r"(?=[^\n]*[\s|][RSI]\b)(?:(?:[ \t]{2,}|[ \t]*\|[ \t]*)"
    r"(?:[RSI]|SDD|[-–—]+|(?:[<>≤≥]=?\s?)?\d[\d./]*(?:\s*[RSI])?)"
    r"(?:[ \t]*\([^()\n]*\))?)+[ \t|]*(?=\n|\Z)"
)
# "S:" heads what a patient tells as well, so that letters need a culture or another such list.
_LETTER = frozenset("SRI")
_OF_CULTURE = re.compile(
    r"\b(?:(?i:cultures?|coli|grew|growing|organisms?|isolates?)|Cx|cx|sens|suscept\w*|MRSA|MSSA|ESBL)\b"
    r"|\b[SRI]\s*:[^:\n]*\b(?:[SRI]|SDD)\s*:"
)
_CULTURE_CHARS = 120
_TESTED_REST = re.compile(r"(?P<behind>[^:.;\n]*)(?:[.;\n]|\Z|\b[RSI]:)")
_OF_A_LIST = re.compile(
    r"[\w/()-]+(?:\s[\w/()-]+)?(?:\s*(?:,|/|&|\band\b)\s*[\w/()-]+(?:\s[\w/()-]+)?)*,?"
)
_ANTIMICROBIAL = frozenset(
    "antibiotic;cephalosporin;penicillin;tetracycline;fluoroquinolone;macrolide;aminoglycoside;"
    "carbapenem;sulfonamide;antifungal;glycopeptide;lincosamide;urinary antibiotic".split(";")
)
_INSULIN = re.compile(r"insulin|(?:hum|nov)(?:ulin|olin)", re.IGNORECASE)
_VOLUME_BEFORE = re.compile(r"(?:\b\d{2,4}|\bcold|\bbag|\bwarm(?:ed)?|\d\s?L)\s+$", re.IGNORECASE)
_VOLUME_BEHIND = re.compile(
    r"\s*(?:@|at|bolus|gentle|TKO|KVO)?\s*(?:\d{2,4}\b(?!%)|\d\s?L\b|\d{1,3}\s?/\s?(?:h|kg))|\s+(?:bolus|gentle|TKO|KVO|w/)",
    re.IGNORECASE,
)
_NSAID = re.compile(
    r"\b(?:den(?:y|ies|ied)|no|avoid(?:s|ed|ing)?|not\s+tak(?:e|es|ing)|without)\s+"
    r"(?:[a-z-]+\s+){0,3}(?P<name>NSAIDs?)\b(?!\s*[-\s]?(?:allerg|intoleran|induced))",
    re.IGNORECASE,
)
_ASA_CLASS = re.compile(r"\s+(?:class\s+)?(?:[1-6]|I{1,3}|IV|VI?)E?(?=\s*(?:[.,;)]|$))")
_UNKNOWN = re.compile(
    rf"(?<![\w/-])(?P<name>[A-Za-z][a-z]{{4,}}(?:-[A-Za-z]+)?)\s+{AMOUNT_THEN_SIG}", re.IGNORECASE
)
_TITLE = re.compile(r"\b(?:Drs?|Mr|Mrs|Ms|Prof|NP|PA|RN)\b\.?\s+\Z")
_ORDINARY = frozenset(
    "about above added additional after again against almost another approximately around before "
    "being below bolus continue continued continues course current currently daily decreased "
    "dosage doses dosed every except exactly first fluid fluids following from getting given gives "
    "giving increase increased infusion initial initially injection least liquid loading maximum "
    "medication medications medicine medicines minimum morning nightly number option other patch "
    "patient pills prescribed previous reduced regimen remaining second solution started starting "
    "steroid steroids strength suspension tablet tablets taken takes taking therapy these third "
    "total total twice under until units weekly where which while within would antibiotic oxygen "
    "antibiotics vitamin vitamins inhaler nebulizer syrup cream ointment drops insulin capsule "
    "generic brand home rescue maintenance basal prandial supplement formula water saline weight "
    "glucose potassium sodium chloride calcium magnesium phosphate bicarbonate creatinine "
    "concentrate concentrated elixir lozenge lozenges troche powder packet packets sachet chewable "
    "effervescent sublingual transdermal topical intranasal intramuscular subcutaneous release "
    "restart resume recommence reintroduce "
    "extended immediate delayed sustained swish reload rebolus uptitrate downtitrate".split()
)
_MIN_UNLISTED_CHARS = 7


@dataclass(frozen=True, slots=True)
class Mention:
    """A drug's name in a sentence, with its salt and release form."""

    span: Span
    concept: str = field(repr=False)
    drug: Drug | None = field(default=None, repr=False)


def find_mentions(sentence: Sentence) -> tuple[Mention, ...]:
    """Return the drugs that a sentence names as drugs, in order."""
    if sentence.section in _SILENT:
        return ()
    listed = list(_joined(sentence, list(drug_table().find(sentence.tokens))))
    taken = [m.span for m in listed]
    shorts = [
        Mention(span, drug.ingredient, drug)
        for span, drug in find_short_names(sentence, list(taken))
        if not any(_touch(span, t) for t in taken)
    ]
    listed += shorts
    taken += [m.span for m in shorts]
    unlisted = [m for m in _unlisted(sentence) if not any(_touch(m.span, t) for t in taken)]
    every = sorted((*listed, *unlisted), key=lambda m: m.span.start)
    known = [m.span for m in every if not _is_ambiguous(sentence, m)]
    kept: list[Mention] = []
    for mention in every:
        if _is_drug(sentence, mention, known):
            kept.append(_with_salt(sentence, mention))
            known.append(mention.span)
    return tuple(kept)


def _touch(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _joined(sentence: Sentence, matches: list[Match[Drug]]) -> Iterator[Mention]:
    """Yield matches, the parts of a known combination as one ("lisinopril/HCTZ")."""
    i = 0
    while i < len(matches):
        match, both = matches[i], None
        if i + 1 < len(matches):
            between = sentence.text[match.end : matches[i + 1].start]
            if between in ("/", "-", " / ", "–"):
                both = combination_of(match.value.ingredient, matches[i + 1].value.ingredient)
        if both is not None:
            yield Mention(Span(match.start, matches[i + 1].end), both.ingredient, both)
            i += 2
        else:
            yield Mention(Span(match.start, match.end), match.value.ingredient, match.value)
            i += 1


def _unlisted(sentence: Sentence) -> Iterator[Mention]:
    """Yield drugs that no table holds: misspelt, told by their stem, or by the sig after them."""
    seen: set[int] = set()
    for token in sentence.tokens:
        if len(token.text) >= _MIN_UNLISTED_CHARS and token.text.isalpha():
            drug = near_drug(token.text)
            if drug is not None or has_drug_stem(token.text):
                seen.add(token.start)
                concept = drug.ingredient if drug else token.text.lower()
                yield Mention(Span(token.start, token.end), concept, drug)
    for m in _UNKNOWN.finditer(sentence.text, sentence.span.start, sentence.span.end):
        word = m["name"]
        is_person = _TITLE.search(sentence.text, sentence.span.start, m.start("name"))
        if m.start("name") not in seen and _may_be_a_name(word) and is_person is None:
            yield Mention(Span(m.start("name"), m.end("name")), word.lower())
    m = _NSAID.search(sentence.text, sentence.span.start, sentence.span.end)
    if m is not None:
        yield Mention(Span(m.start("name"), m.end("name")), "nsaid")


def _may_be_a_name(word: str) -> bool:
    low = word.lower()
    plain = low in _ORDINARY or low.endswith(("ing", "ed", "ly", "ment", "ness"))
    return not plain and not is_sig_word(low) and lab_table().get(word) is None


def _with_salt(sentence: Sentence, mention: Mention) -> Mention:
    m = SALT_OR_FORM.match(sentence.text, mention.span.end, sentence.span.end)
    if m is None:
        return mention
    return Mention(Span(mention.span.start, m.end()), mention.concept, mention.drug)


def _is_fluid(sentence: Sentence, span: Span) -> bool:
    """Whether a fluid has its volume or rate beside it ("250 NS", "LR 200/h")."""
    text, end = sentence.text, sentence.span.end
    if span.of(text) not in ("NS", "LR"):
        return False
    before = _VOLUME_BEFORE.search(text, sentence.span.start, span.start)
    return before is not None or _VOLUME_BEHIND.match(text, span.end, end) is not None


def _is_tested(sentence: Sentence, mention: Mention) -> bool:
    """Whether a list behind "S:" or "R:" names a drug as what an organism answers to."""
    text, span = sentence.text, mention.span
    if mention.drug is None or mention.drug.drug_class not in _ANTIMICROBIAL:
        return False
    line = _list_start(text, span.start)
    if _TESTED_ROW.match(text, span.end) or _is_lettered(text, line, span):
        return True
    led = _TESTED.search(_LINE_END.sub(" ", text[line : span.start]))
    rest = _TESTED_REST.match(text, span.start)
    if led is None or rest is None or re.search(r"\d\s?(?:mg|g)\b", rest["behind"]):
        return False
    if led["label"] in _LETTER:
        around = text[max(0, line - _CULTURE_CHARS) : rest.end()]
        if _OF_CULTURE.search(f"{around}{text[rest.end() : rest.end() + _CULTURE_CHARS]}") is None:
            return False
    return _OF_A_LIST.fullmatch((led["before"] + rest["behind"]).strip()) is not None


def _is_level(sentence: Sentence, mention: Mention) -> bool:
    """Whether the number behind vitamin D is its level."""
    is_vitamin_d = mention.drug is not None and mention.drug.ingredient == "vitamin d"
    return is_vitamin_d and _LEVEL.match(sentence.text, mention.span.end) is not None


def is_result(sentence: Sentence, span: Span) -> bool:
    """Say whether a known drug is what an organism answers to, or has its level beside it."""
    drug = drug_table().get(span.of(sentence.text))
    if drug is None:
        return False
    mention = Mention(span, drug.ingredient, drug)
    return _is_tested(sentence, mention) or _is_level(sentence, mention)


def _list_start(text: str, end: int) -> int:
    """Return where the line before ``end`` begins, or the one that a comma leads over to it."""
    line = text.rfind("\n", 0, end) + 1
    if _WRAPPED.search(text, max(0, line - 9), line) is None:
        return line
    return text.rfind("\n", 0, line - 1) + 1


def _is_lettered(text: str, line: int, span: Span) -> bool:
    """Whether a bare letter leads the list of a culture's line ("E coli, S trimethoprim")."""
    end = text.find("\n", span.end)
    whole = text[line : end if end >= 0 else len(text)]
    if _LETTERED.search(text[line : span.start]) is None or _HAS_DOSE.match(text, span.end):
        return False
    return _OF_CULTURE.search(whole) is not None or _SPECIMEN.search(whole) is not None


def _is_ambiguous(sentence: Sentence, mention: Mention) -> bool:
    return " ".join(mention.span.of(sentence.text).lower().split()) in _AMBIGUOUS


def _is_drug(sentence: Sentence, mention: Mention, known: Sequence[Span]) -> bool:
    text, span = sentence.text, mention.span
    behind = Span(span.end, sentence.span.end)
    if is_another(text, behind, Named.DRUG, Named.HYPHENATED_DRUG):
        return False
    if _BEFORE_OTHER_THING.search(text[sentence.span.start : span.start]):
        return False
    name = " ".join(text[span.start : span.end].lower().split())
    if _SUSCEPTIBILITY.match(text, span.end, sentence.span.end) and not _INSULIN.search(name):
        return False
    if _is_tested(sentence, mention) or _is_level(sentence, mention):
        return False
    if name == "asa" and _ASA_CLASS.match(text, span.end, sentence.span.end):
        return False  # the class of a patient before an operation
    if name == "inh" and _AMOUNT_BEFORE.search(text[sentence.span.start : span.start]):
        return False  # inhaled, not isoniazid
    drug = mention.drug
    if drug and means_another((drug.ingredient, *drug.names), text, span.start, span.end):
        return False  # "wound infection, SSI"
    if name not in _AMBIGUOUS or sentence.section in _LISTS:
        return True
    if is_listed(text, span, known, sentence.span.end) or _is_fluid(sentence, span):
        return True
    lead = text[max(sentence.span.start, span.start - 40) : span.start]
    return (
        _TAKING.search(lead) is not None
        or _AFTER_AMBIGUOUS.match(text, span.end, sentence.span.end) is not None
        or _ENDED_OR_BEGUN.match(text, span.end, sentence.span.end) is not None
    )
