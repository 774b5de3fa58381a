"""Whether a statement is of a relative, not of the patient."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.span import Span
from app.terminology.tokens import Token

RELATIVES = frozenset(
    "mother father mom mum dad brother sister sibling sib aunt uncle grandmother grandfather"
    " grandparent cousin nephew niece parent son daughter grandson granddaughter relative"
    " mgm mgf pgm pgf half-brother half-sister stepfather stepmother twin maternal paternal"
    " grandma grandpa gran granny nan nana grandad granddad gmother gfather gma gpa gmom gdad sis"
    " bro dtr".split()
)
_REFLEXES = frozenset({"DTR", "DTRs"})  # "dtr" alone is a daughter
# Not of the blood: what they have is not the patient's, yet no family history either.
OTHERS = frozenset(
    "husband wife spouse partner boyfriend girlfriend fiance fiancee roommate housemate coworker"
    " colleague classmate neighbor neighbour friend donor caregiver caretaker stepson stepdaughter"
    " stepsister stepbrother passenger assailant".split()
)
# Any of them as a word of a pattern.
RELATIVE = rf"(?:{'|'.join(sorted(RELATIVES | OTHERS, key=len, reverse=True))})"
# "Was found to have" tells of the relative, "found her on the floor" by him.
_FOUND = frozenset({"found", "noted", "described", "said", "reported"})
_SIBLINGS = frozenset({"sister", "brother", "sibling"})
# After these a relative is company, source or contact, not the one who is ill.
_NOT_ILL = frozenset(
    "with w by her his per from to brought bring asked saw"
    " told notify notified call called lives".split()
)
_PATIENT = frozenset("he she patient pt i you him they we me my i've i'm i'd we've we're".split())
_ILLNESS_VERBS = frozenset(
    "had has have with died diagnosed suffered suffers deceased history hx also of significant"
    " passed developed living alive is was".split()
)
_PARENTS = frozenset({"mother", "father", "mom", "mum", "dad", "parent", "grandmother", "grandma"})
_CHILDREN = frozenset({"son", "daughter"})
# Who is the patient to those who call for them.
_CALLERS = {
    "husband": frozenset({"wife", "spouse"}),
    "wife": frozenset({"husband", "spouse"}),
    **dict.fromkeys(_CHILDREN, _PARENTS),
    **dict.fromkeys(("mother", "father", "mom", "mum", "dad"), _CHILDREN),
}
# What somebody named with who it is "has", a name and a comma between.
_OWNS = frozenset({"has", "had"})
_NAME_WORDS, _OWN_REACH = 4, 4
_TELLS_OF = frozenset(
    "be been notice noticed see seen find found worry worried concern concerned to"
    " about question questions".split()
)
_OWNERS = frozenset({"my", "his", "her", "their", "your"})
_DONORS = frozenset("deceased living cadaveric unrelated related organ dcd dbd".split())
_GRAFTS = frozenset(
    "kidney renal liver heart lung pancreas transplant nephrectomy site graft marrow cord egg"
    " sperm card".split()
)
_CALL_VERBS = frozenset(
    "calling call called report reports reporting reported say said states stated phoned".split()
)
_REPORT_VERBS = frozenset(
    "state report note say deny bring brought noticed witnessed found called describe reported"
    " stated noted said denied describes denies states notes reports brings says gave"
    " updated informed aware wants concerned concern worried think thought believe"
    " calling call called phoned reporting stating saying".split()
)
_NOT_OWNED = _TELLS_OF | _REPORT_VERBS | {",", "and"}


# "My father died. He had lung cancer.": who is ill in one sentence is "he" at the head of the next.
_MEN = r"(?:father|dad|grand?dad|brother|uncle|grandfather|grandpa|son|nephew)"
_WOMEN = r"(?:mother|mom|mum|nan|granny|sister|aunt|grandmother|grandma|daughter|niece)"
_ILL = (
    r"\s+(?:(?:also|recently|just)\s+)?(?:died|passed|had|has|was\s+diagnosed|was\s+ill|suffer\w*|lives\s+with"
    r"|is\s+(?:dead|ill|sick|alive)|developed)\b[^.!?\n]*[.!?]\s*$"
)
_ILL_BEFORE = {
    "he": re.compile(rf"\b(?:my|her)\s+(?:\w+\s+)?{_MEN}{_ILL}", re.IGNORECASE),
    "she": re.compile(rf"\b(?:my|his)\s+(?:\w+\s+)?{_WOMEN}{_ILL}", re.IGNORECASE),
}
# "Your brother, how is he?" – "Gary? He had a stroke.": who is asked about, and perhaps his name.
_ASKED = (
    r"\b[^.!?\n]{0,40}\?\s*(?:\n\s*[A-Za-z][\w. ]{0,20}:\s*|\n\s*\[\w+\]:?\s*)?"
    r"(?:(?:(?-i:(?!Yes|No)[A-Z][a-z]+)[?,.]|(?i:oh|well|yeah|um)[,.]?)\s*){0,2}$"
)
_ASKED_BEFORE = {
    "he": re.compile(rf"\b(?:my|your|his|her)\s+(?:\w+\s+)?{_MEN}{_ASKED}", re.IGNORECASE),
    "she": re.compile(rf"\b(?:my|your|his|her)\s+(?:\w+\s+)?{_WOMEN}{_ASKED}", re.IGNORECASE),
}
# "They said it was …" goes on about whom the sentence before tells of.
_TOLD_SO = re.compile(r"\s*they\s+(?:said|told|found|thought|think|say)\b", re.IGNORECASE)
_SENTENCE_BEFORE = re.compile(
    r"(?:^|[.!?\n:])\s*(?P<said>(?:he|she)\s[^.!?\n]*[.!?])\s*$", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"\s*(?P<who>he|she)\s+(?:also\s+|then\s+)?(?:had|has|was|died|suffered|passed|developed)\b",
    re.IGNORECASE,
)
_LOOK_BACK = 160
# "She has MRSA hx, pt does not": somebody else than the patient has it.
_OTHER_HAS = re.compile(
    rf"\b(?:he|she|they|{RELATIVE})\s+(?:also\s+)?(?:has|had|is|was|have)\b[^.;\n]*\Z",
    re.IGNORECASE,
)
_PATIENT_HAS_NOT = re.compile(
    r"[^.;\n]{0,30}[,;–—-]\s*(?:but\s+|while\s+|and\s+)?(?:the\s+)?(?:pt|patient)\s+(?:(?:him|her)self\s+)?"
    r"(?:does\s*n[o'’]?t|has\s*n[o'’]t|has\s+never|never\s+ha[sd]|did\s*n[o'’]t)"
    r"(?:\s+ha(?:ve|d|s))?(?:\s+(?:it|this|that|one|any))?\s*(?=[.,;)\n]|\Z)",
    re.IGNORECASE,
)


def is_contrasted(text: str, place: Span, sentence: Span) -> bool:
    """Whether the words behind a problem say that somebody else has it, and the patient not."""
    if _PATIENT_HAS_NOT.match(text, place.end, sentence.end) is None:
        return False
    return _OTHER_HAS.search(text, sentence.start, place.start) is not None


def is_carried_over(text: str, sentence: Span) -> bool:
    """Whether a sentence goes on about the relative whose illness the one before it told."""
    first = max(0, sentence.start - _LOOK_BACK)
    if _TOLD_SO.match(text, sentence.start, sentence.end):
        told = _SENTENCE_BEFORE.search(text, first, sentence.start)
        return told is not None and is_carried_over(text, Span(*told.span("said")))
    goes_on = _GOES_ON.match(text, sentence.start, sentence.end)
    if goes_on is None:
        return False
    before, who = text[first : sentence.start], goes_on["who"].lower()
    return any(told[who].search(before) for told in (_ILL_BEFORE, _ASKED_BEFORE))


def relative_index(tokens: Sequence[Token]) -> int | None:
    """Return the index of the first word that names a relative as the one concerned."""
    return _index_of(tokens, RELATIVES)


def _index_of(tokens: Sequence[Token], names: frozenset[str]) -> int | None:
    for i, token in enumerate(tokens):
        if token.folded in names and not _is_bystander(tokens, i):
            return i
    return None


def _is_bystander(tokens: Sequence[Token], i: int) -> bool:
    before = tokens[i - 1].folded if i else ""
    if before == "/" and i > 1 and tokens[i - 2].folded == "w":
        return True  # "lives w/ dtr"
    if tokens[i].text in _REFLEXES:
        return True
    if tokens[i].folded == "donor" and _is_of_an_organ(tokens, i):
        return True
    if tokens[i].folded == "twin" and not _is_a_twin_of_the_patient(tokens, i):
        return True
    if _is_patient_of_caller(tokens, i):
        return True
    # With a child "Mum" is who tells of it; "my Mum" and "mum had a clot" are relatives.
    if before == "dear" or (tokens[i].text.startswith("Mum") and before not in _OWNERS):
        return True
    after = [t.folded for t in tokens[i + 1 : i + 3]]
    is_passive = len(after) > 1 and after[0] in ("was", "were") and after[1] in _FOUND
    if not is_passive and any(word in _REPORT_VERBS for word in after):
        return True
    if before in ("her", "his", "the", "my") and i >= 2:
        before = tokens[i - 2].folded
        return before in _NOT_ILL - {"her", "his"}
    return before in _NOT_ILL - {"her", "his"}


def _is_of_an_organ(tokens: Sequence[Token], i: int) -> bool:
    """Whether it names a graft or a place on the skin ("deceased donor kidney transplant")."""
    before = tokens[i - 1].folded if i else ""
    following = tokens[i + 1].folded if i + 1 < len(tokens) else ""
    return before in _DONORS or following in _GRAFTS


def _is_patient_of_caller(tokens: Sequence[Token], i: int) -> bool:
    """Whether one who reports names the patient so ("wife calling: husband's face droops")."""
    callers = _CALLERS.get(tokens[i].folded, frozenset())
    return any(
        tokens[j].folded in callers
        and not _CALL_VERBS.isdisjoint(t.folded for t in tokens[j + 1 : j + 3])
        for j in range(i)
    )


def _is_a_twin_of_the_patient(tokens: Sequence[Token], i: int) -> bool:
    """Whether it is the other twin ("her twin"), not the patient ("34-week twin")."""
    following = tokens[i + 1].folded if i + 1 < len(tokens) else ""
    before = tokens[i - 1].folded if i else ""
    if i and tokens[i - 1].text.endswith(("'s", "’s")):
        return True
    return following in _SIBLINGS or before in ("her", "his", "their", "identical")


def is_of_relative(tokens: Sequence[Token], indices: range) -> bool:
    """Whether the concept at ``indices`` is said of somebody else named in the same clause."""
    if not indices:
        return False
    return _is_said_of(tokens, indices, relative_index(tokens)) or _is_said_of(
        tokens, indices, _other_index(tokens, indices)
    )


def _other_index(tokens: Sequence[Token], indices: range) -> int | None:
    """Return who else is ill: "a coworker with tuberculosis", not "came with a friend"."""
    who = _index_of(tokens, OTHERS)
    if who is not None:
        return who
    if (who := _named_with_own(tokens, indices)) is not None:
        return who
    named = [i for i in range(indices[0]) if tokens[i].folded in OTHERS and not _is_doer(tokens, i)]
    described = named and any(
        t.folded in ("who", "with", "whose", "w") for t in tokens[named[-1] + 1 : named[-1] + 3]
    )
    return named[-1] if described else None


def _named_with_own(tokens: Sequence[Token], indices: range) -> int | None:
    """Return who is company and ill besides: "lives with her daughter Ann, who has dementia".

    What the one "has been" or "has noticed" is of the patient.
    """
    first = max(2, indices[0] - _OWN_REACH)
    has = next((i for i in range(indices[0] - 1, first - 1, -1) if tokens[i].folded in _OWNS), None)
    if has is not None and tokens[has - 1].folded in _OWNS:  # "who has had a stroke"
        has -= 1
    if has is None or tokens[has - 1].folded != "who":
        return None
    if not _NOT_OWNED.isdisjoint(t.folded for t in tokens[has + 1 : indices[0]]):
        return None
    near = range(has - 2, max(-1, has - 2 - _NAME_WORDS), -1)
    return next((i for i in near if tokens[i].folded in RELATIVES | OTHERS), None)


def _is_doer(tokens: Sequence[Token], i: int) -> bool:
    """Whether something was done by somebody: "found by his wife with a note"."""
    return any(t.folded == "by" for t in tokens[max(0, i - 2) : i])


def _is_said_of(tokens: Sequence[Token], indices: range, who: int | None) -> bool:
    if who is None:
        return False
    if who < indices[0]:
        between = [t.folded for t in tokens[who + 1 : indices[0]]]
        if _PATIENT.intersection(between) or ";" in between:
            return False
        if "(" in between[:2] and ")" not in between:  # "husband Alun (frail, memory problems)"
            return _REPORT_VERBS.isdisjoint(between)
        return not between or bool(_ILLNESS_VERBS.intersection(between)) or len(between) <= 3
    if tokens[who].text.endswith(("'s", "’s")):  # "a bottle of grandmother's tablets"
        return False
    between = [t.folded for t in tokens[indices[-1] + 1 : who]]
    return len(between) <= 4 and bool({"in", "of"}.intersection(between))
