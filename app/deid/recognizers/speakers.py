"""Who speaks in a conversation: "PATIENT: A little bit" is a turn, "Patient: A. Little" a field."""

from __future__ import annotations

from collections import Counter

from app.deid.english import is_english
from app.deid.lexicon import is_plain
from app.deid.patterns import compiled

# "19:08:31  MD: Ask."
_CLOCK = r"(?:\[?\d{1,2}:\d\d(?::\d\d)?\]?[ \t]+)?"
_LABELLED = rf"(?m)^[ \t]*{_CLOCK}\[?(?P<label>\p{{L}}[\p{{L}} .]{{0,20}}?)\]?[ ]?:[ \t]*"
_TURN = compiled(rf"{_LABELLED}(?P<said>[^\n]*)")
_LABEL = compiled(rf"{_LABELLED}\Z")
_LABEL_CHARS = 40
# "Do I get a sticker?"
_OF_ONESELF = compiled(
    r"(?i:do|did|am|was|can|could|may|might|must|will|would|shall|should|have|had)[ ]I(?![\p{L}.])"
)
# Words of a turn that are surnames elsewhere ("Dr. Ta", "Mrs. Aye").
_ANSWERS = frozenset({"aye", "me", "ta"})
# "Bear, come here", "Pumpkin was fine": somebody is called so.
_CALLED = compiled(
    r",|[ ](?:has|had|was|hasn't|hadn't|wasn't|does|doesn't|did|didn't|says?|said|called|came|went|"
    r"got|gets|goes|ate|eats|lives|drove|drives|wants?|cried|cries|woke|"
    r"is[ ](?:my|our|what|fine|ok|okay|here|sick|asleep|\p{L}+ing|\d|four|five|six))\b"
)
_WORD_SAID = compiled(r"\p{L}+")
_SMALL_WORD = compiled(r"(?<!\S)\p{Ll}[\p{Ll}'’]*")
_ASKED_OR_CALLED = compiled(r"[?!][\"')]?\s*\Z")
_LEAST_SMALL_WORDS = 2
_LEAST_TURNS = 2
# Of the turns of a speaker, at least one in so many is more than "No." or a name.
_SHORT_FOR_ONE = 3


def speakers(text: str, timeout_s: float) -> frozenset[str]:
    """Return the labels, in lower case, behind which lines of speech stand and no values.

    Raises:
        TimeoutError: Matching took too long.
    """
    turns = Counter[str]()
    spoken = Counter[str]()
    for turn in _TURN.finditer(text, timeout=timeout_s):
        label = turn["label"].casefold()
        turns[label] += 1
        spoken[label] += _is_speech(turn["said"])
    if spoken.total() < _LEAST_TURNS:
        return frozenset()
    return frozenset(who for who, n in spoken.items() if n * _SHORT_FOR_ONE >= turns[who] > 0 < n)


def begins_speech(text: str, start: int, at: int, talking: frozenset[str]) -> bool:
    """Say whether a word of the language opens a turn here: "MOM: Peanut is very real".

    A word that may be somebody's name is none ("MOM: Wren had tubes").

    Args:
        text: What the places count in.
        start: Where the label begins, or the word of kinship in it.
        at: Where what is said begins.
        talking: The labels of those who speak, from ``speakers``.
    """
    line = text.rfind("\n", 0, start) + 1
    label = _LABEL.search(text[max(line, at - _LABEL_CHARS) : at]) if talking else None
    if label is None or label["label"].casefold() not in talking:
        return False
    word = _WORD_SAID.match(text, at)
    if _OF_ONESELF.match(text, at) is not None:
        return True
    if word is None:
        return False
    if is_plain(word.group()) or word.group().casefold() in _ANSWERS:
        return True
    is_adverb = word.group().endswith("ly")
    return is_english(word.group()) and (is_adverb or _CALLED.match(text, word.end()) is None)


def _is_speech(said: str) -> bool:
    n_small = sum(1 for _ in _SMALL_WORD.finditer(said))
    return n_small >= _LEAST_SMALL_WORDS or (
        n_small > 0 and _ASKED_OR_CALLED.search(said) is not None
    )
