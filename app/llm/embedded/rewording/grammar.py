"""Whether an edit makes good English where it stands: each phrase with what may follow it.

The tagger learned from templates; a note says what no template does. An edit whose next words are
of another kind than the templates' is not made, however sure the tagger is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from app.core.section import SectionKind as K
from app.llm.embedded.casing import decapitalized
from app.llm.embedded.rewording.edits import Edit
from app.terminology.conditions import condition_table
from app.terminology.drugs import drug_table
from app.terminology.phrases import PhraseTable
from app.terminology.problem_words import abnormal_table, head_table
from app.terminology.procedures import procedure_table
from app.terminology.tokens import tokenize


def _any(words: str) -> str:
    return rf"(?:{'|'.join(words.split())})\b"


_VERB = _any(
    "denies reports complains presents notes states endorses admits has takes uses lives works "
    "smokes drinks feels continues remains needs wants does exercises vapes sleeps walks eats "
    "appears requires describes quit had did went came felt fell lost gained ran woke awoke "
    "developed presented complained reported denied noted stated underwent received tolerated "
    "remained responded vomited injured took tried required cannot can is was will also now smoked"
)
_DONE = (
    r"(?:admitted|discharged|transferred|treated|given|seen|evaluated|found|intubated|extubated|"
    r"continued on|diagnosed|referred|hospitalized|brought|involved in|advised|instructed|"
    r"counseled|told|weaned|transfused|started on|placed on|taken to|last seen)\b"
)
_STATE = (
    r"(?:alert|awake|well\b(?! controlled)|afebrile|comfortable|cooperative|anxious|pleasant|"
    r"oriented|lethargic|hemodynamically|status post|married|single|divorced|retired(?=[.,;]|$)|"
    r"widowed|unemployed|sexually|independent|currently|here (?:for|with|to)|allergic to|able to|"
    r"unable to|ambulatory|obese|tolerating|doing|feeling|eating|up to date|compliant|disabled|"
    r"right-handed|left-handed|nontoxic|ill[- ]appearing|uncomfortable|"
    r"in (?:no|mild|moderate|acute)\b|on room air|G\d|postoperative|hard of hearing)"
)
_ADJECTIVES = (
    r"(?:\d(?![\d.,/%]*\s+(?:[HL*]\s+)?[\d<>])|<|>|not |mildly |moderately |"
    + _any(
        "normal negative positive elevated unremarkable stable low high pending clear soft flat "
        "nontender tender distended nondistended supple symmetric regular irregular warm dry "
        "intact "
        "moist equal benign diminished full patent firm obese enlarged dilated tachycardic clean "
        "healed steady swollen erythematous depressed worse better improved unchanged resolved "
        "improving worsening controlled well poorly mild moderate severe sharp dull constant "
        "intermittent relieved radiating located good fair poor within atraumatic normocephalic "
        "anicteric uncomplicated complicated performed obtained done completed drawn sent noted "
        "seen "
        "reactive asymptomatic"
    )
    + ")"
)
_REGION = _any(
    "head brain chest abdomen pelvis neck spine cervical lumbar thoracic right left knee shoulder "
    "hip foot ankle wrist hand elbow sinuses"
)
_RELATIVE = _any(
    "father mother brother brothers sister sisters maternal paternal grandmother grandfather aunt "
    "uncle son daughter past medical family"
)
_FOLLOWS: dict[str, re.Pattern[str]] = {
    label: re.compile(pattern, re.IGNORECASE)
    for label, pattern in {
        "+the patient": _VERB,
        "=the patient": _VERB,
        "+the patient was": _DONE,
        "+the patient is": _STATE,
        "=the patient is": _STATE,
        "+the patient is a": r"\d{1,3}-year-old\b|(?:former|current) smoker\b|(?:lifelong )?"
        r"nonsmoker\b|retired [a-z]+(?=[.,;]|$)|homemaker\b|college student\b",
        "+the patient has a": r"(?:past medical |remote |long |known )?history\b|\d+ pack",
        "+the patient's history is": r"(?:significant|notable|remarkable) for\b",
        "+the patient's": _RELATIVE,
        "+of the": _REGION,
        "+in": r"(?:19|20)\d\d\b",
        "+is": _ADJECTIVES, "=is": _ADJECTIVES, "+are": _ADJECTIVES, "=are": _ADJECTIVES,
        "+was": _ADJECTIVES, "+were": _ADJECTIVES,
        "+who presents": r"(?:with|for)\b",
        "+a": r"[a-z]", "-": "",
    }.items()
}  # fmt: skip
_SAYS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|shows?|showed|demonstrate[sd]|reveal(?:s|ed)|began|started|"
    r"resolved|rose|fell|peaked|improved|grew|includes?|worsened|increased|decreased|remains?|"
    r"died|lives)\b",
    re.IGNORECASE,
)
_TOLD_KINDS = frozenset(
    {K.HPI, K.INTERVAL, K.REVIEW_OF_SYSTEMS, K.ASSESSMENT, K.ASSESSMENT_PLAN, K.DIAGNOSIS,
     K.PAST_HISTORY, K.CHIEF_COMPLAINT}
)  # fmt: skip
_STUDIED_KINDS = frozenset({K.IMAGING, K.LABS, K.EXAM, K.HOSPITAL_COURSE, K.INTERVAL, K.FINDINGS})
_TAKEN_KINDS = frozenset({K.HOME_MEDICATIONS, K.MEDICATIONS})
# What is over is nothing that the patient has.
_OVER = re.compile(
    r"\b(?:resolved|prior|previous\w*|old|remote|former\w*|treated|history|post|repaired|healed|"
    r"(?:19|20)\d\d|ago|last|childhood)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"\b(?:IV|drip|infusion|bolus|stat|x1)\b")
_MAX_CAPITALS = 4
_SEEN_KINDS = frozenset({K.EXAM, K.FINDINGS, K.IMPRESSION, K.IMAGING})
_NO = re.compile(r"no (?:known |prior |previous |recent |history of |evidence of |acute )?", re.I)
# Behind these a noun may want its article.
_WANTS_ARTICLE = re.compile(
    r"\b(?:with|as|has|had|is|was|showed|shows|reports|of|underwent|developed|for|after)\s*$|"
    r"^\W*$|, and $",
    re.IGNORECASE,
)
_VERBAL = re.compile(r"\b(?:is|are|was|were|has|had|takes|shows|presents)\b")
# Where a noun phrase ends.
_PHRASE_END = re.compile(
    r"[,.;:()]|\s(?:in|of|on|at|over|with|to|or|and|for|from|noted|seen|is|was|are|after|since)\b",
    re.IGNORECASE,
)
_HEAD_WITHIN = 5
_SINGULAR = ("ss", "us", "is")


def fits(text: str, edit: Edit, kind: K) -> bool:
    """Say whether an edit may stand where it does.

    Args:
        text: Written out.
        edit: At one of its words.
        kind: Of its section.
    """
    label = edit.label
    after = text[edit.start :] if label.startswith("+") else text[edit.end :].lstrip()
    pattern = _FOLLOWS.get(label)
    if pattern is not None:
        return pattern.match(after) is not None and _agrees(label, text[: edit.start], after)
    if label == "+the":
        return _takes_article(text, edit)
    return _names(label, after, kind) and (label != "=shows" or _is_study(text[: edit.start]))


def has_one_verb_each(text: str, edits: Sequence[Edit]) -> bool:
    """Say whether no part of a line is given two verbs ("the patient has tremor is mild").

    Args:
        text: Written out.
        edits: At its words.
    """
    parts = [text.count(";", 0, edit.start) for edit in edits if _VERBAL.search(edit.label)]
    return len(parts) == len(set(parts))


def says_something(said: str) -> bool:
    """Say whether a line has become a sentence: it has a verb, and so has each part of it.

    A part that begins with a phrase of ours without a verb behind it is none.
    """
    first, *others = said.split("; ")
    return _has_verb(first) and all(
        _has_verb(part) for part in others if part.startswith(("the ", "there "))
    )


def _has_verb(said: str) -> bool:
    return (
        _SAYS.search(said) is not None or re.match(rf"The patient {_VERB}", said, re.I) is not None
    )


def _agrees(label: str, before: str, after: str) -> bool:
    """Say whether a verb, or an article, has the number of its noun."""
    if label == "+a":
        return not _is_plural(_head(after)) and _WANTS_ARTICLE.search(before) is not None
    verb = label[1:]
    if verb not in {"is", "was", "are", "were"}:
        return True
    if "exam" in before.lower() and label.startswith("="):
        return False
    subject = re.split(r"[;.]\s", before)[-1].rstrip(" :")
    is_plural = _is_plural(_PHRASE_END.split(subject)[0]) or " and " in subject
    return is_plural is (verb in {"are", "were"})


def _takes_article(text: str, edit: Edit) -> bool:
    """Say whether "the" may stand before a word: a common noun or a short name of a test."""
    word = text[edit.start : edit.end]
    is_short = word.isupper() and len(word) <= _MAX_CAPITALS
    is_common = is_short or word.islower() or decapitalized(text, edit.start) == word.lower()
    return is_common and word.isalpha() and not _begins(drug_table(), text[edit.start :], 1)


def _names(label: str, after: str, kind: K) -> bool:
    """Say whether what follows names the kind of thing that a phrase speaks of."""
    test = _NAMED.get(label[1:].removesuffix(" a"))
    return test is not None and test(after, kind)


def _has(after: str, kind: K) -> bool:
    is_over = kind is K.PAST_HISTORY or _OVER.search(after.split(";")[0]) is not None
    return kind in _TOLD_KINDS and _is_problem(after) and (_is_denied(after) or not is_over)


def _is_there(after: str, kind: K) -> bool:
    return kind in _SEEN_KINDS and _is_problem(after) and not _is_plural(_head(after))


def _are_there(after: str, kind: K) -> bool:
    return kind in _SEEN_KINDS and _is_problem(after) and _is_plural(_head(after))


def _is_shown(after: str, kind: K) -> bool:
    return kind in _STUDIED_KINDS and _is_problem(after)


def _is_named(after: str, kind: K) -> bool:
    del kind
    return _is_problem(after) and not _is_denied(after)


def _is_history(after: str, kind: K) -> bool:
    return kind is K.PAST_HISTORY and _is_named(after, kind)


def _brings(after: str, kind: K) -> bool:
    return kind is K.CHIEF_COMPLAINT and _is_named(after, kind)


def _is_reason(after: str, kind: K) -> bool:
    return kind is K.CHIEF_COMPLAINT and after.lower().startswith(("follow", "evaluation"))


def _is_taken(after: str, kind: K) -> bool:
    is_drug = kind in _TAKEN_KINDS and _begins(drug_table(), after, 1)
    return is_drug and not _GIVEN.search(after)


def _is_allergen(after: str, kind: K) -> bool:
    return kind is K.ALLERGIES and not _SAYS.search(after) and "cause" not in after.lower()


def _was_done(after: str, kind: K) -> bool:
    return kind is K.SURGICAL_HISTORY and _begins(procedure_table(), after, _HEAD_WITHIN)


# By phrase, without the article that it may end in.
_NAMED: dict[str, Callable[[str, K], bool]] = {
    "the patient has": _has,
    "the patient has had": _has,
    "there is": _is_there,
    "there are": _are_there,
    "shows": _is_shown,
    "has": _is_named,
    "the patient has a history of": _is_history,
    "the patient presents with": _brings,
    "the patient presents for": _is_reason,
    "the patient takes": _is_taken,
    "the patient is allergic to": _is_allergen,
    "the patient had": _was_done,
    "and": _is_named,
}


def _is_denied(after: str) -> bool:
    return _NO.match(after) is not None


def _is_study(before: str) -> bool:
    return "exam" in before.lower() or _begins(procedure_table(), before, _HEAD_WITHIN)


def _is_problem(after: str) -> bool:
    """Say whether a phrase begins with a problem: it or one of its first words is known as one."""
    after = _NO.sub("", after, count=1) if _is_denied(after) else after
    phrase = _PHRASE_END.split(after)[0]
    if ":" in after[: len(phrase) + 1] or any(char.isdigit() for char in phrase[:1]):
        return False
    tables = (condition_table(), head_table(), abnormal_table())
    return any(_begins(table, phrase, _HEAD_WITHIN) for table in tables)


def _begins(table: PhraseTable[Any], text: str, within: int) -> bool:
    """Say whether a listed phrase begins at one of the first words."""
    tokens = tokenize(text)
    return any(table.match_at(tokens, i) for i in range(min(within, len(tokens))))


def _head(after: str) -> str:
    """Return the noun phrase that a text begins with."""
    return _PHRASE_END.split(after)[0]


def _is_plural(phrase: str) -> bool:
    last = phrase.rstrip().lower().split()[-1:] or [""]
    return last[0].endswith("s") and not last[0].endswith(_SINGULAR)
