"""A question of a conversation and its answer, which say something only together."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.plain_talk import is_plain_talk
from app.core.span import Span
from app.core.spoken_label import CLINICIAN, KIN, NUMBERED_LABEL, STAMP
from app.core.spoken_question import asks_without_mark, without_assent


class Reply(StrEnum):
    """How an answer takes up its question."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question with the sentence that answers it.

    Attributes:
        answer: The answering sentence, who speaks left out.
        rest: Of the answer, what follows its yes or no.
    """

    question: Span
    answer: Span
    rest: Span
    reply: Reply


_SPEAKER = re.compile(
    rf"\s*(?:{STAMP}(?:{NUMBERED_LABEL}\s*|"
    rf"(?:{CLINICIAN}|{KIN}|(?:dr|mr|mrs|ms|miss)\.?[ ]+[\w'-]{{2,20}}|patient|pt|guest_\w+|caller|"
    r"[DP])\s*:\s*|"
    r"\[\w+\]\s*:?\s*))?",
    re.IGNORECASE,
)
# The whole of an answer, so that what stands before it was asked ("any chest pain", "no").
_BARE_REPLY = re.compile(
    r"\s*(?:(?:oh|um+|uh+|well),?\s+)*(?:no|nope|nah|never|none|not really|not at all|yes|yeah|yep"
    r"|yup|sometimes|a little|mm-?hm+|uh-?huh)"
    r"(?:[\s,]+(?:no|not at all|sir|ma'?am|doctor|never|none|yes|nope"
    r"|i (?:do|don['’]?t|have|haven['’]?t|am|am not|did|didn['’]?t)))*\s*[.!]?\s*\Z",
    re.IGNORECASE,
)
# A question in full: a sentence that asks, and no doubt of a clinician ("pneumonia?").
_ASKS = re.compile(
    r"(?:(?:so|and|okay|ok|but|then|well|good|great|alright|right)[,.]?\s+)*"
    r"(?:do|does|did|are|is|was|were|have|has|had|can|could|will|would|any|anything|how|what|"
    r"when|where|which|who|why|you|no\b|still|ever|pets|fever|it)\b.*\?\W*\Z",
    re.IGNORECASE | re.DOTALL,
)
_OPEN_QUESTION = re.compile(r"\b(?:how|what|when|where|which|who|why|tell me)\b", re.IGNORECASE)
_YES = re.compile(
    r"(?:(?:oh|um+|uh+|ah|well),?\s+)*(?:yes|yeah|yep|yup|correct|right|exactly|i do|i am|"
    r"i have|sure|uh-?huh|mm-?hm+|a little|sometimes|absolutely|of course|a bit|a lot|occasionally"
    r"|only|just|once in a while|every once in a while|(?:every )?now and then|at times"
    r"|on and off|off and on"
    r"|most days|every (?:day|night|morning)|all the time"
    r"|still (?:there|have|get|happen\w*|bother\w*)"
    r")\b[\s,.!]*",
    re.IGNORECASE,
)
_NOT_NOW = r"not (?:today|yet|tonight|this (?:time|visit|week)|(?:right )?now|at the moment)"
_IS_NOT_NOW = re.compile(rf"{_NOT_NOW}\b", re.IGNORECASE)
_NO = re.compile(
    r"(?:(?:oh|um+|uh+|ah|well),?\s+)*(?:(?:no|nope|nah|never|none)"
    r"(?=\s*(?:[,.!;–—]|--|\Z)|\s+(?:and\s+)?(?:i|no|not|nothing|none|nope|never)\b)|"
    rf"{_NOT_NOW}|"
    r"not really|not at all|"
    r"(?:none|neither|nothing) (?:of )?(?:those|these|that|them|it)|no(?:ne)? at all|"
    r"not (?:any ?more|since|lately|recently|in (?:years|months|weeks))|"
    r"(?:it|that|they)(?: has|['’]s|['’]ve|['’]re| is| are)? (?:all |pretty much )?"
    r"(?:gone|stopped|went away|cleared up|better now)|all gone|"
    r"i don['’]t|i haven['’]t|i didn['’]t|i['’]m not|not that i know(?: of)?)\b[\s,.!]*",
    re.IGNORECASE,
)


_NO_SUCH = re.compile(r"no\s+(?:\w+\s+){0,2}?(?P<what>[\w'-]{3,})\s*[.!]?\s*\Z", re.IGNORECASE)
_CHOICE = re.compile(r"\b(?:or|and)\b|,")


def is_question(text: str) -> bool:
    """Say whether a sentence asks something of somebody, so that it states nothing."""
    text = without_assent(text)
    speaker = _SPEAKER.match(text)
    start = speaker.end() if speaker else 0
    spoken = bool(text[:start].strip())
    return _ASKS.match(text, start) is not None or (spoken and text.rstrip().endswith("?"))


def behind_speaker(text: str, sentence: Span) -> int:
    """Return where the words of a sentence begin behind who speaks."""
    speaker = _SPEAKER.match(text, sentence.start, sentence.end)
    return speaker.end() if speaker else sentence.start


def is_put_off(text: str, start: int) -> bool:
    """Whether what is said from a place on denies a thing for now only ("Not yet.")."""
    speaker = _SPEAKER.match(text, start)
    return _IS_NOT_NOW.match(text, speaker.end() if speaker else start) is not None


def asks(text: str, sentence: Span) -> bool:
    """Say whether a sentence of a text asks something; in somebody's turn "Strokes?" does too.

    So does the last sentence of a turn that is worded as a question, its mark lost.
    """
    told = without_assent(sentence.of(text))
    if is_question(told):
        return True
    turn = _SPEAKER.match(text, text.rfind("\n", 0, sentence.start) + 1)
    if turn is None or not turn.group().strip():
        return False
    return told.rstrip().endswith("?") or (
        _ends_turn(text, sentence.end) and asks_without_mark(told)
    )


def _ends_turn(text: str, end: int) -> bool:
    """Say whether a sentence is the last of a turn, and somebody else speaks next."""
    rest = text.find("\n", end)
    if rest < 0 or text[end:rest].strip():
        return False
    following = _SPEAKER.match(text, rest)
    return following is not None and bool(following.group().strip())


def _is_answered(text: str, sentence: Span, following: Span) -> bool:
    """Say whether a sentence of plain talk, no speaker named, asks what the next just answers."""
    start = _SPEAKER.match(text, following.start, following.end)
    told = text[start.end() if start else following.start : following.end]
    return _BARE_REPLY.match(told) is not None and asks_without_mark(sentence.of(text))


def questions(text: str, sentences: Sequence[Span]) -> frozenset[Span]:
    """Return the sentences that ask, with or without a mark."""
    marked = {s for s in sentences if asks(text, s)}
    answered = {
        s for s, following in itertools.pairwise(sentences) if _is_answered(text, s, following)
    }
    is_plain = is_plain_talk(text)
    plain = {s for s in sentences if is_plain and _asks_plainly(s.of(text))}
    return frozenset(marked.union(answered, plain))


def _asks_plainly(told: str) -> bool:
    told = without_assent(told)
    return told.rstrip().endswith("?") or asks_without_mark(told)


def is_open_question(text: str) -> bool:
    """Say whether a question takes for granted what it asks about ("How is the knee?")."""
    return _OPEN_QUESTION.search(text) is not None


def replies(
    sentences: Sequence[Span], asked: Collection[Span], told: Iterable[Exchange]
) -> dict[int, Reply | None]:
    """Return how each question is taken up, by where it ends; None where nothing answers it.

    Questions asked in one breath share the answer.

    Args:
        sentences: Of the text, in order.
        asked: Those of them that ask.
        told: The questions that a sentence follows.
    """
    answered = {exchange.question.end: exchange.reply for exchange in told}
    found: dict[int, Reply | None] = {}
    reply: Reply | None = None
    for sentence in reversed(sentences):
        if sentence not in asked:
            reply = None
            continue
        reply = answered.get(sentence.end, reply)
        found[sentence.end] = reply
    return found


def _denies_it(text: str, question: Span, answer: Span) -> re.Match[str] | None:
    """Return the denial of an answer that names the one thing asked ("Any rash?" "No rash.")."""
    asked = question.of(text).lower()
    m = _NO_SUCH.match(text, answer.start, answer.end)
    is_choice = _CHOICE.search(asked) is not None
    return m if m is not None and m["what"].lower() in asked and not is_choice else None


def exchanges(
    text: str, sentences: Sequence[Span], asked: Collection[Span] | None = None
) -> Iterator[Exchange]:
    """Yield each question with the sentence that follows it, in order.

    Args:
        text: The whole text.
        sentences: Its sentences, in order.
        asked: Those of them that ask, where they are known already.
    """
    asking = questions(text, sentences) if asked is None else asked
    for question, told in itertools.pairwise(sentences):
        if question not in asking or told in asking:
            continue
        start = _SPEAKER.match(text, told.start, told.end)
        answer = Span(start.end() if start else told.start, told.end)
        yes = _YES.match(text, answer.start, answer.end)
        no = _NO.match(text, answer.start, answer.end) or _denies_it(text, question, answer)
        taken = no or yes
        reply = Reply.NO if no else Reply.YES if yes else Reply.OPEN
        rest = Span(taken.end() if taken else answer.start, answer.end)
        yield Exchange(question, answer, rest, reply)
