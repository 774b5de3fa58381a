"""Disease words known by their endings alone: -itis, -emia, -osis, -pathy and their kin."""

from __future__ import annotations

_ENDINGS = (
    "itis", "emia", "aemia", "osis", "opathy", "algia", "plegia", "paresis", "omegaly", "orrhagia",
    "orrhea", "penia", "uria", "ectasis", "oma", "omas", "pnea", "dynia", "sclerosis", "malacia",
    "trophy", "phagia", "kinesia", "iasis", "cytosis", "phasia", "opsia", "ptosis", "lithiasis",
    "megaly", "spasm", "stenosis", "edema", "thorax", "phobia",
)  # fmt: skip
# Words with such an ending that name no disease of their own.
_NOT_DISEASES = frozenset(
    "diagnosis prognosis hypnosis mitosis meiosis osmosis apoptosis metamorphosis symbiosis"
    " academia media nutria euthymia soma coma aroma diploma genoma stroma chroma"
    " sarcolemma dogma stigma"
    " plasma thorax eutrophy gametocytosis bohemia anastomosis synthesis homeostasis hemostasis"
    " normocytosis eupnea photography arthrodesis emphasis oasis basis hypothesis amniocentesis"
    " oklahoma tacoma glycemia kinesis mammography psychotherapy normoglycemia telepathy sympathy"
    " orthosis empathy osteopathy naturopathy allopathy claustrophobia symptomatology lordosis"
    " kyphosis".split()
)
_MIN_LETTERS = 6
# Common diseases among the words above are taken up again by the table of conditions.


def is_disease_word(folded: str) -> bool:
    """Whether a folded word names a disease by its ending ("thyroiditis", not "diagnosis")."""
    return len(folded) >= _MIN_LETTERS and folded.endswith(_ENDINGS) and folded not in _NOT_DISEASES
