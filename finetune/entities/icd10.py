"""Names of conditions from ICD-10-CM that the rules do not know by themselves.

``python -m finetune.entities.icd10 app/terminology/data/icd10_terms.tsv`` writes the table anew:
short names of the classification (public domain) under which the rules find no problem, or find
one by this table alone. What is no problem of a patient, or means something else in a note, is left
out.
"""

from __future__ import annotations

import argparse
import re
import sys
import warnings
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from app.core.finding import FindingType
from app.findings import findings_by_rule
from app.terminology.conditions import ICD10_TERMS, Nature, all_conditions
from app.terminology.drugs import drug_table
from app.terminology.tables import load_table
from app.terminology.tokens import tokenize
from finetune.corpora.invented import invented_note

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # of how the package reads its own files
    import simple_icd_10_cm as icd10cm

# First words that keep their capital.
_NAMES = frozenset(
    "Addisonian African East Fontan Hers India Kayser-Fleischer Kenya Page Queensland Sanfilippo"
    " Siberian West Zika".split()
)
_CHAPTERS = frozenset("ABCDEFGHIJKLMNOQR")
# A condition of these chapters mostly stays; one of R is a symptom; the others pass.
_LASTING = re.compile(r"C|D[5-8]|E(?!8[67])|F|G|H|I(?!2[126]|3[03]|6[0-3])|J4|K[57]|L4|M|N1[89]|Q")
_LEAST_CHARS, _MOST_WORDS = 4, 4
_UNSAID = re.compile(r",? (?:unspecified|not elsewhere classified|NOS|NEC)$")
_IN_BRACKETS = re.compile(r"\s*[(\[].*?[)\]]")
# What a coder needs and no note says, and what is a count, a device, a procedure or a result.
_CODERS = re.compile(
    r"\b(?:other|unspecified|and|or|with|without|in|due|following|classified|elsewhere|encounter|"
    r"specified|history|status|NOS|NEC|by|for|mother|maternal|newborn|scores?|complicat\w+|use|adverse|"
    r"failed|death|attention|findings?|agents?|organism|sites?|to|from|as|the|causing|affecting|that|"
    r"not|during|on|at|supervision|delivered|fetus|pregnancy|labor|lead|NIHSS|levels?|scale|stage|"
    r"type|grade|index|visit|examination|screening|surgery|procedure|device|implant|graft|prosthe\w+|"
    r"catheter|respirator|behavior|personal|childbirth|gestation|reconstructed|restorati\w+|occlusal|"
    r"guidance|crown|interference|incision|mammogra\w+|tuberculin|PPD|dialysis|stoma|leprosy|pinta|"
    r"yaws|frambeside|plague|transmitted|personality)\b|[,:\"]|\B'|\d",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"(?:abnormal|elevated|decreased|increased|raised|depressed|low|reduced)\b", re.I
)
# Too many meanings, or none in a note.
_LEFT_OUT = frozenset(
    """
    accessory muscle|adhesive bands|aiphi|amkd|angiostrongylus costaricensis|aortic arch|
    atrioventricular canal|beaded hair|boil|bovine arch|calme|candidid|ccca|cholera|
    chromoconversion|clavus|cloaca|cluttering|common atrium|common ventricle|
    congenital erythropoietic porphyria|continuous leakage|cor binoculare|crisis state|
    dense breasts|denticles|dilatation of colon|diphtheria|disorder of iron metabolism|
    disorders of calcium metabolism|disorders of iron metabolism|disorders of zinc metabolism|
    dissection of aorta|enlarged blind spot|entire maxillary tuberosity|
    erythropoietic protoporphyria|escherichia coli|falling|fat pad|fear of injury|
    fear of men|fear of women|felon|fnhtr|fourth molar|fusion of spine|ganglion|
    gender incongruence|ghost vessels|h-abc|hafous|hereditary erythropoietic porphyria|
    hers disease|hostility|hyperalimentation|illness|impacted shoulders|
    inappropriate words|incomprehensible sounds|joint derangement|
    knowledge acquisition disability|lad-i|lad-ii|lad-iii|lbsl|lichen|low density|ltbl|
    malleus|mental illness|narrow gingival width|njovera|noma|obeys commands|old age|
    open occlusal relationship|pannus|parastrongylus costaricensis|peregrinating patient|
    phts|pims|pinhole meatus|pleural condition|pointed ear|poxvirus|prolapsed arm|
    pseudomonas aeruginosa|rabies|raeb|rars|restzustand|retained meniscus|
    reverse articulation|right aortic arch|screaming|senescence|senility|
    sensitiver beziehungswahn|shell teeth|sighing|small kidney|smallpox|sodoku|ssadhd|
    stec|steroid responder|supplementary teeth|taco|tetanus|tokelau|transgender|
    translucency of iris|transsexualism|unhappiness|universal mesentery|
    uses appropriate words|water clefts|west nile virus|worms|worries
    """.replace("\n    ", "")
    .strip()
    .split("|")
)


def terms() -> Iterator[tuple[str, str]]:
    """Yield short names with their codes, each once, in the order of the codes."""
    seen: set[str] = set()
    for name, code in _named():
        term = _UNSAID.sub("", _IN_BRACKETS.sub("", name).strip())
        if is_term(term) and term.lower() not in seen:
            seen.add(term.lower())
            yield _as_within(term), code


def _named() -> Iterator[tuple[str, str]]:
    for code in icd10cm.get_all_codes():
        if code[0] in _CHAPTERS and icd10cm.is_category_or_subcategory(code):
            for name in (icd10cm.get_description(code), *icd10cm.get_inclusion_term(code)):
                yield name, code


def _as_within(term: str) -> str:
    """Return a term as it stands within a sentence: its first word small where it is no name."""
    first = term.split()[0]
    is_name = first in _NAMES or "'" in first or not first[1:].replace("-", "").islower()
    return term if is_name else term[:1].lower() + term[1:]


def is_term(name: str) -> bool:
    """Say whether a name of the classification is one that a note may hold for a problem."""
    return (
        len(name) >= _LEAST_CHARS
        and len(name.split()) <= _MOST_WORDS
        and not _CODERS.search(name)
        and not _MEASURED.match(name)
        and name.lower() not in _LEFT_OUT
        and not any(drug_table().find(tokenize(name)))
    )


def nature_of(code: str) -> Nature:
    """Return how long the conditions of a code's chapter mostly stay."""
    if code.startswith("R"):
        return Nature.SYMPTOM
    return Nature.CHRONIC if _LASTING.match(code) else Nature.ACUTE


def is_known(term: str) -> bool:
    """Say whether the rules find a problem in an assessment of this name alone."""
    note = invented_note(f"Assessment: {term}.")
    return any(f.type is FindingType.PROBLEM for f in findings_by_rule(note))


def rows() -> Iterator[str]:
    """Yield the table's lines: name, code where it needs no more characters, nature."""
    kept = {row["name"].lower() for row in load_table(ICD10_TERMS).rows}
    own = {n.lower() for c in all_conditions() for n in c.names if c.name.lower() not in kept}
    for term, code in terms():
        if term.lower() not in own and (term.lower() in kept or not is_known(term)):
            leaf = code if icd10cm.is_leaf(code) else ""
            yield f"{term}\t{leaf}\t{nature_of(code)}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("out", type=Path)
    out: Path = parser.parse_args(arguments).out
    lines = sorted(rows(), key=str.lower)
    source = (
        f"ICD-10-CM (CDC/NCHS, public domain) in simple-icd-10-cm {version('simple-icd-10-cm')}"
    )
    head = f"# source: {source}; names that the rules do not know (finetune/entities/icd10.py)"
    out.write_text("\n".join((head, "name\ticd10\tnature", *lines, "")), encoding="utf-8")
    sys.stdout.write(f"{len(lines)} names\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
