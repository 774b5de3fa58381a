"""Whether a stop or a hold of a drug is no more than a condition, a thought or a question."""

from __future__ import annotations

import re

from app.core.span import Span

# "Stop", against "stopped": what was done hangs on nothing that is to come.
_ORDER = re.compile(
    r"(?:\bbe\s+(?:subsequently\s+)?\w+|\b(?:stop|stopping|hold|holding|d/?c|discontinue|discontinuing|pause|withhold"
    r"|withholding|discontinuation)(?:\s+(?:of|taking|using|use|giving|your|the|all|her|his|their|my))*)\s*\Z",
    re.IGNORECASE,
)
_COMES = (
    r"(?:if|when(?:ever)?|once(?!\s+(?:an?|per|every|each|in|daily|nightly|weekly|monthly|q\w*)\b))\b"
    r"(?!\s+(?:needed|necessary|required|possible)\b)"
)
_WORDS = r"(?:[^.;\n]|\.(?=\d))"
# The condition opens its statement: "call if febrile, hold metformin" is of the call.
_BEFORE = re.compile(
    rf"(?:\A|[.;:,(\n\]•*–—-]|\b(?:and|but|so|also|that)\b)\s*{_COMES}{_WORDS}{{2,80}}\Z",
    re.IGNORECASE,
)
_THEN = re.compile(rf"\b{_COMES}{_WORDS}{{2,80}}\bthen\s+\Z", re.IGNORECASE)
_BEHIND = re.compile(rf"(?P<between>(?:[^.;,\n]|[.,](?=\d)){{0,45}}?)\b{_COMES}", re.IGNORECASE)
# "Stop aspirin and call if …": the condition is of the second order.
_ANOTHER_ORDER = re.compile(
    r"\b(?:and|then|but|to|or)\s+(?:call|return|see|seek|contact|come|go|re-?check|check|restart|resume|start"
    r"|take|use|notify|let|report|monitor|give|add|tell|ring|page)\b"
    # A reason is told of what is done.
    r"|\b(?:because|due\s+to|d/t|2/2|given)\b",
    re.IGNORECASE,
)
_THOUGHT_OF = re.compile(
    r"(?:\b(?:consider(?:s|ed|ing)?|could|might|discuss(?:ed|ing)?|whether\s+to|(?:think(?:s|ing)?|thought)\s+(?:about|of)"
    r"|ask(?:s|ed|ing)?\s+(?:about|if|whether)|wonder\w*|wants?\s+to(?!\s+do\s+is)|wish(?:es)?\s+to|would\s+like\s+to"
    r"|sick[- ]days?(?:\s+\w+)?\s*[:(–-]"
    r"|(?:can|could|should|may)\s+(?:I|we|she|he|they))\s+(?:[\w/'’-]+\s+){0,5}?|\?\s?)\Z",
    re.IGNORECASE,
)
# "A1c < 6.5 before stopping it"; "prior to admission stopped it" is done.
_NOT_ENDED = re.compile(
    r"\b(?:rather\s+than\s+\w+|(?:before|prior\s+to)\s+(?:\w+ing|discontinuation))\b[\w\s]*\Z",
    re.IGNORECASE,
)
# "She knows to stop it with fever"; "understands to stop it" is an order.
_KNOWS_WHEN = re.compile(r"\b(?:knows?|understands?|aware)\s+when\s+to\s+\Z", re.IGNORECASE)
_KNOWS = re.compile(r"\b(?:knows?|understands?|aware)\s+to\s+\Z", re.IGNORECASE)
_IN_CASE_OF = re.compile(
    r"[^.;\n]{0,60}?\b(?:with|in\s+case\s+of|during|for)\s+(?:an?\s+|any\s+)?(?:fevers?|infections?"
    r"|illness|vomiting|diarrh\w+|sick|dehydrat\w+|bleed\w*|rash)\b",
    re.IGNORECASE,
)
ASKED = re.compile(r"\s*(?:\d[\d.]*\s?[a-z]{0,5}\s*)?\?", re.IGNORECASE)
# "Cancelled metoprolol refill": what ends is the order, not the drug.
_ITS_ORDER = re.compile(
    r"\s+(?:[\d.]+\s?[a-z]{1,5}\s+)?(?:refills?|orders?|appointments?|appts?|levels?)\b",
    re.IGNORECASE,
)
_IF_BEHIND_VERB = re.compile(r"\s+(?:\w+\s+)?if\b", re.IGNORECASE)
# "Omit on day of surgery": for one dose, and it goes on.
_OF_ONE_DAY = re.compile(
    r"\s*(?:[\d.]+\s?\w{1,5}\s+)?(?:(?:on|the|in|only|dose|doses|just|for|your|during|any)\s+)*"
    r"(?:(?:morning|day|night|evening|eve|AM)\s+(?:of|before)\b|sick[- ]days?\b)",
    re.IGNORECASE,
)
_LEAVE_OUT = re.compile(r"\W*(?:hold|omit|skip|withhold|leave\s+out|pause)\Z", re.IGNORECASE)
_LEAD_CHARS = 120


def is_conditional(text: str, verb: Span, name: Span, sentence: Span) -> bool:
    """Say whether a word of stopping before or behind a drug ends nothing yet.

    Args:
        text: The whole text.
        verb: The word.
        name: The drug's name.
        sentence: Where both stand.
    """
    before = text[max(sentence.start, verb.start - _LEAD_CHARS) : verb.start]
    told = text[verb.start : verb.end]
    if _LEAVE_OUT.fullmatch(told) and _OF_ONE_DAY.match(
        text, max(verb.end, name.end), sentence.end
    ):
        return True
    if verb.start >= name.end:
        if _IF_BEHIND_VERB.match(text, verb.end, sentence.end):
            return True
        return _ORDER.search(told) is not None and _BEFORE.search(before) is not None
    if told.lower().startswith("cancel"):
        return _ITS_ORDER.match(text, name.end, sentence.end) is not None
    if _ORDER.search(told) is None:
        return False
    if _BEFORE.search(before) or _THEN.search(before) or _THOUGHT_OF.search(before):
        return True
    if _NOT_ENDED.search(before + told) or _KNOWS_WHEN.search(before):
        return True
    if _KNOWS.search(before) and _IN_CASE_OF.match(text, name.end, sentence.end):
        return True
    if ASKED.match(text, name.end, sentence.end):
        return True
    behind = _BEHIND.match(text, name.end, sentence.end)
    return behind is not None and not _ANOTHER_ORDER.search(behind["between"])
