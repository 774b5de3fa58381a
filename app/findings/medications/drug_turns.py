"""What the next turns of a talk say of the drug that one names ("Metoprolol?", "A hundred.")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from app.core.deid_text import DeidNote
from app.core.finding import Assertion, Attribute, Finding, FindingType
from app.core.put_off import PUTS_OFF
from app.core.span import Span
from app.findings.medications.amounts import SALT_OR_FORM, normalize_dose
from app.findings.medications.spoken_doses import SPOKEN_DOSE, is_dose_alone
from app.findings.medications.spoken_steps import step_of
from app.findings.talk.exchange import behind_speaker, is_open_question, is_put_off
from app.findings.talk.phone_calls import phone_calls
from app.findings.talk.questions import Talk
from app.findings.talk.speakers import is_of_kin, is_of_patient, is_talk
from app.terminology.sig import SIG_WORD, find_frequency

# So many sentences behind a drug that was asked for are about it; else so many.
_ASKED_REACH, _NAMED_REACH = 14, 2
_MOST_ASKED_WORDS = 14
_IT = r"(?:it|that|this|them|those|(?:that|this)\s+one|the\s+dose)"
_TIME = r"(?:days?|weeks?|months?|years?|hours?|times|percent|%|degrees|pounds|kilos|o'clock|feet)"
_DOSE = rf"(?P<dose>{SPOKEN_DOSE})(?!\s*{_TIME}\b)(?![\w%/-])"
_ANSWER = re.compile(
    r"(?:(?:yes|yeah|yep|yup|aye|um+|uh+|er+m?|well|oh|okay|it['’]s|that['’]s|it\s+(?:is|was|were)"
    r"|(?:I|he|she)(?:['’]m|['’]s)?\s+(?:take|takes|on|have|has|gets?)|the|still|just|at|on)\b"
    rf"[\s,.…–—-]*)*(?:(?:succinate|tartrate|hydrochloride|sodium|XL|XR|ER|SR|CR|LA)\b)?"
    rf"[\s,.]*{_DOSE}"
    rf"(?=\s*(?:[,;.!?…–—)]|\Z|\n)|\s+(?:{SIG_WORD}|once|twice|at\s+night|in\s+the|a\s+day|every)\b)",
    re.IGNORECASE,
)
_ASKS_HOW_MUCH = re.compile(
    r"\b(?:how\s+(?:much|many)|(?:what|which)\s+(?:dose|dosage|strength))\b", re.IGNORECASE
)
_CHANGED = re.compile(
    rf"\b(?:(?:cut|drop|bring|took|take|put|move|knock|bump|increase|raise|lower|reduce|decrease"
    rf"|change|go|went|come|get)(?:d|ed|s|ing)?\b(?:\s+(?:{_IT}|you|him|her|me))?(?:\s+(?:back|up|down))*"
    rf"|(?:back|straight)(?:\s+(?:up|down))?|(?:up|down))\s+to\s+(?:the\s+)?{_DOSE}",
    re.IGNORECASE,
)
_STOPPED = re.compile(
    rf"\b(?:stop(?:ped|ping)?|discontinu(?:e|ed|ing)|quit)\s+(?:taking\s+)?{_IT}\b"
    rf"|\b{_IT}(?:['’]s|\s+(?:was|were|is|has\s+been|got))\s+(?:all\s+)?(?:stopped|discontinued)\b"
    r"|\b(?:that|this)\s+one,?\s+we(?:['’]ll|\s+will)?\s+stop\b"
    rf"|\b(?:don['’]t|do\s+not)\s+(?:take|use)\s+{_IT}(?:\s+any\s*more)?\s*(?:[.;!]|\Z)"
    rf"|\brather\s+not\s+(?:have|take|try)\s+{_IT}\s+again\b"
    rf"|\b(?:came|come|took\s+(?:me|him|her)|taken|take\s+(?:you|him|her))\s+off\s+(?:of\s+)?{_IT}\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    rf"\b(?:hold(?:ing)?|pause)\s+{_IT}\b(?=\s*(?:[.,;!]|\Z|(?:un)?till?\b|for\s+now\b"
    r"|and\b|then\b|before\b|while\b))",
    re.IGNORECASE,
)
# "Diclofenac gel, well, let's hold off on the gel": it is not begun.
_PUT_OFF = re.compile(
    rf"\b(?:hold|holding)\s+off\s+(?:on\s+)?(?:{_IT}|the\s+(?:gel|cream|pills?|tablets?|shots?|patch"
    r"|drops?|injections?|ointment|inhaler))\b",
    re.IGNORECASE,
)
_TAKES = re.compile(
    r"\b(?:tak(?:e|es|ing)|(?:you|he|she|I)(?:['’]re|['’]s|['’]m|\s+are|\s+is|\s+am)\s+on|your|his|her|my)\b"
    r"[^.;?]{0,30}\Z",
    re.IGNORECASE,
)
_KEPT = re.compile(
    rf"\b(?:keep|leave|continue)\s+(?:(?:you|him|her)\s+on\s+)?(?:{_IT}\s*(?:the\s+same|as\s+(?:it\s+)?is"
    rf"|where\s+it\s+is|going|[.,])|{_DOSE.replace('?P<dose>', '?:')}\s*[.,])",
    re.IGNORECASE,
)
_TOLD = (("changed", _CHANGED), ("stopped", _STOPPED), ("held", _HELD), ("active", _KEPT))
# What is only thought of, asked for, denied or bound to a case.
_NOT_SO = re.compile(
    r"\b(?:if|when|once|unless|in\s+case)\b[^.;]*\Z|['’]d\s*\Z|\b(?:not|never|means?|whether|should|could|might|may|would|can|wanted|want|tried|try"
    r"|thought|thinking|before|until|without|instead\s+of)\b[^.;,—]{0,40}\Z|n['’]t\b[^.;,—]{0,30}\Z",
    re.IGNORECASE,
)
# "Yes, that stopped it", "I almost quit it": of the complaint, or not done.
_NOT_OF_IT = re.compile(
    r"\b(?:that|it|this|which|almost|nearly|going\s+to|then|days|weeks|if)\s+(?:\w+ly\s+)?\Z",
    re.IGNORECASE,
)
# What else is stopped, held, or goes up or down to a number, named in the last sentences.
_OF_ELSE = {
    "stopped": r"\b(?:smok\w*|cigar\w*|vap(?:e|ing)|drink\w*|alcohol|beers?)\b",
    "held": r"\b(?:deep\s+breath|breathe|squeeze|push|pull|lift|bend)\b",
    "changed": (
        r"\b(?:weigh\w*|pressures?|sugars?|A1c|pulse|rate|cholesterol|potassium|creatinine|levels?"
        r"|score|temperature|fever|oxygen|stats?|pounds|kilos|smok\w*|cigar\w*|drink\w*)\b"
    ),
}
_LOOK_BACK = 2
_OF_DOSE = re.compile(
    rf"\b(?:{_IT}|you|him|her|me)\b|milli|micro|\b(?:mg|mcg|units?)\b", re.IGNORECASE
)
_IN_CASE = re.compile(r"\s*(?:,\s*)?\b(?:if|unless|when|in\s+case)\b", re.IGNORECASE)
# What is offered and put off is not begun; a drug of the patient's was only not taken yet.
_OFFERS = re.compile(
    r"\b(?:jabs?|shots?|vaccin\w+|boosters?|want|like|shall|offer\w*|start\w*|try)\b", re.IGNORECASE
)
# A question for the drug itself; "any pain with it?" is answered with other numbers.
_ASKS_FOR_IT = frozenset(
    "and the a your you you're youre you've are on still taking take takes is it he she his her"
    " he's she's what what's about how much many which dose strength milligrams do does have get on"
    " next okay ok so now then right alright of for as well also got been i've is that at".split()
)
_VACCINE = re.compile(r"\b(?:jabs?|shots?|vaccin\w+|boosters?)\b", re.IGNORECASE)
_HAD_IT = re.compile(
    r"(?:(?:yes|yeah|no|oh|well|um+|actually|but)\b[\s,.]*)*(?:I|he|she|we)(?:['’]ve|['’]s|\s+have"
    r"|\s+has)?\s+(?:already\s+|just\s+)?(?:had|got|gotten)\s+(?:it|that|them|one|mine|his|hers)\b"
    r"(?!\s+(?:booked|coming|planned))",
    re.IGNORECASE,
)


def told_in_turns(note: DeidNote, found: Sequence[Finding], talk: Talk) -> Iterator[Finding]:
    """Yield the findings of a note, each drug of a talk with what the turns behind it say of it.

    Args:
        note: The note; nothing changes where it is no talk.
        found: Its findings, in text order.
        talk: Its questions.
    """
    if not is_talk(note.text):
        yield from found
        return
    reader = _Turns(note, found, talk)
    for finding in found:
        if finding.type is not FindingType.MEDICATION:
            yield finding
        elif not reader.is_salt(finding):
            yield reader.told(finding)


class _Turns:
    """The sentences of a talk with the drugs that they name."""

    def __init__(self, note: DeidNote, found: Sequence[Finding], talk: Talk) -> None:
        self._text = note.text
        calls = phone_calls(note.text)
        self._sentences = [s for s in note.sentences if not any(c.contains(s) for c in calls)]
        self._asked = talk.asked
        self._drugs = [f for f in found if f.type is FindingType.MEDICATION]

    def is_salt(self, finding: Finding) -> bool:
        """Whether it is a word of the drug asked for ("Metoprolol?", "Succinate, a hundred.")."""
        is_one = SALT_OR_FORM.fullmatch(f" {finding.span.of(self._text).lower()}") is not None
        place = self._place(finding)
        if not is_one or place == 0 or self._sentences[place - 1] not in self._asked:
            return False
        return any(self._place(drug) == place - 1 for drug in self._drugs)

    def told(self, finding: Finding) -> Finding:
        """Return a drug with the dose that answers, and the last that becomes of it."""
        return self._deferred(self._as_told(finding))

    def _deferred(self, finding: Finding) -> Finding:
        """Return a drug as it stays where the next sentence puts off its beginning or its end."""
        place = self._place(finding)
        is_last = place + 1 >= len(self._sentences)
        if is_last or not PUTS_OFF.match(self._sentences[place + 1].of(self._text)):
            return finding
        if finding.status == "new":
            return replace(finding, assertion=Assertion.PLANNED)
        if finding.status not in ("stopped", "held"):
            return finding
        goes_on = _with(finding, Attribute("status", "", "active"))
        return replace(goes_on, assertion=Assertion.PRESENT)

    def _as_told(self, finding: Finding) -> Finding:
        """Return a drug as its own sentence and the next ones tell of it."""
        place = self._place(finding)
        sentence = self._sentences[place]
        beside = [d for d in self._drugs if sentence.contains(d.span) and d is not finding]
        if any(drug.span.start > finding.span.start for drug in beside):
            return finding
        is_others = any(of(self._text, sentence.start) for of in (is_of_patient, is_of_kin))
        if sentence not in self._asked and not is_others:
            step = step_of(self._text, sentence, finding.span)
            if step is not None and finding.assertion is not Assertion.FAMILY:
                return replace(_with(finding, *step.told), assertion=step.assertion)
        rest = Span(finding.span.end, sentence.end)
        if put_off := _PUT_OFF.search(self._text, rest.start, rest.end):
            return self._put_off(finding, sentence, put_off)
        if any(drug.concept != finding.concept for drug in beside):
            return finding
        is_asked = sentence in self._asked and self._is_short(sentence)
        reach = _ASKED_REACH if is_asked else _NAMED_REACH
        following = self._following(place, finding.concept, reach)
        if is_asked and following:
            finding = self._answered(finding, sentence, following[0])
        if following and _VACCINE.search(sentence.of(self._text)):
            return self._had(finding, following)
        own = () if is_asked else (rest,)
        return self._settled(finding, (*own, *following), dosed=is_asked)

    def _put_off(self, finding: Finding, sentence: Span, m: re.Match[str]) -> Finding:
        """Return a drug as not begun, or as held where the patient takes it."""
        if not _TAKES.search(self._text, sentence.start, finding.span.start):
            return replace(finding, assertion=Assertion.ABSENT)
        return _with(finding, Attribute("status", m.group(), "held", Span(*m.span())))

    def _place(self, finding: Finding) -> int:
        places = enumerate(self._sentences)
        return next((i for i, s in places if s.end >= finding.span.end), len(self._sentences) - 1)

    def _is_short(self, sentence: Span) -> bool:
        start = behind_speaker(self._text, sentence)
        return len(self._text[start : sentence.end].split()) <= _MOST_ASKED_WORDS

    def _following(self, place: int, concept: str, reach: int) -> tuple[Span, ...]:
        """Return the sentences behind one up to that which names another drug."""
        others = [d.span for d in self._drugs if d.concept != concept and not self.is_salt(d)]
        near = self._sentences[place + 1 : place + 1 + reach]
        return tuple(takewhile(lambda s: not any(s.contains(o) for o in others), near))

    def _answered(self, finding: Finding, question: Span, answer: Span) -> Finding:
        """Return a drug with the dose and the frequency that answer a question for it."""
        asked = question.of(self._text)
        if is_open_question(asked) and not _ASKS_HOW_MUCH.search(asked):
            return finding
        start = behind_speaker(self._text, answer)
        if _OFFERS.search(asked) and is_put_off(self._text, start):
            return replace(finding, assertion=Assertion.ABSENT)
        m = _ANSWER.match(self._text, start, answer.end)
        if m is None or not is_dose_alone(m["dose"]) or not self._is_for(finding, question):
            return finding
        dose = _dose(m)
        often = find_frequency(self._text, m.end(), answer.end)
        frequency = often and Attribute(
            "frequency", often.span.of(self._text), often.normalized, often.span
        )
        return _with(finding, *(a for a in (dose, frequency) if a is not None))

    def _is_for(self, finding: Finding, question: Span) -> bool:
        """Whether a question asks for a drug and for nothing else."""
        start = behind_speaker(self._text, question)
        words = self._text[start : finding.span.start] + self._text[finding.span.end : question.end]
        return all(w in _ASKS_FOR_IT for w in re.findall(r"[a-z]+(?:'[a-z]+)?", words.lower()))

    def _had(self, finding: Finding, following: Sequence[Span]) -> Finding:
        """Return a vaccination as over where the next who speaks has had it."""
        start = behind_speaker(self._text, following[0])
        is_had = _HAD_IT.match(self._text, start, following[0].end) is not None
        is_open = finding.assertion in (Assertion.PLANNED, Assertion.POSSIBLE, Assertion.ABSENT)
        return replace(finding, assertion=Assertion.PAST) if is_had and is_open else finding

    def _settled(self, finding: Finding, said: Sequence[Span], *, dosed: bool) -> Finding:
        """Return a drug as the last words about it have it.

        Args:
            said: What is said behind its name.
            dosed: Whether a new dose is of it, too.
        """
        status = finding.attribute("status")
        is_others = finding.assertion in (Assertion.ABSENT, Assertion.FAMILY)
        if is_others or (status and status.text and not dosed):
            return finding
        for i, sentence in enumerate(said):
            before = said[i - _LOOK_BACK] if i >= _LOOK_BACK else finding.span
            around = self._text[before.start : sentence.end]
            for how, m in self._steps(sentence):
                if (how in ("changed", "active") and not dosed) or _is_of_else(how, m, around):
                    continue
                told = Attribute("status", m.group(), how, Span(m.start(), m.end()))
                dose = (_dose(m),) if how == "changed" else ()
                over = Assertion.PAST if how == "stopped" else Assertion.PRESENT
                finding = replace(_with(finding, told, *dose), assertion=over)
        return finding

    def _steps(self, sentence: Span) -> Iterator[tuple[str, re.Match[str]]]:
        """Yield what becomes of a drug in a sentence that asks nothing, in text order."""
        if sentence in self._asked:
            return
        steps = [
            (how, m)
            for how, pattern in _TOLD
            for m in pattern.finditer(self._text, sentence.start, sentence.end)
            if not _NOT_SO.search(self._text, sentence.start, m.start())
            and not (how == "stopped" and _NOT_OF_IT.search(self._text, sentence.start, m.start()))
            and not _IN_CASE.match(self._text, m.end(), sentence.end)
            and (how != "changed" or is_dose_alone(m["dose"]))
        ]
        yield from sorted(steps, key=lambda step: step[1].start())


def _is_of_else(how: str, m: re.Match[str], around: str) -> bool:
    """Whether a step is more likely one of something else that was just named."""
    if how not in _OF_ELSE or (how == "changed" and _OF_DOSE.search(m.group())):
        return False
    return re.search(_OF_ELSE[how], around, re.IGNORECASE) is not None


def _dose(m: re.Match[str]) -> Attribute:
    return Attribute("dose", m["dose"], normalize_dose(m["dose"]), Span(*m.span("dose")))


def _with(finding: Finding, *told: Attribute) -> Finding:
    """Return a finding with attributes in place of its own of the same names."""
    names = {attribute.name for attribute in told}
    kept = (a for a in finding.attributes if a.name not in names)
    return replace(finding, attributes=(*told, *kept))
