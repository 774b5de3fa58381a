"""Questions of a conversation whose mark was lost when it was written down."""

from __future__ import annotations

import re

# Who speaks, and what people say before they ask.
_START = (
    r"\A\W*(?:\[[\w ]{1,24}\]\s*:?\s*|(?:(?:dr|mr|mrs|ms|miss)\.?\s)?[A-Za-z]\w{1,20}\s*:\s*)?"
    r"(?:(?:and|so|um+|uh+|but|okay|ok|alright|all right|right|well|yeah|yep|now|then|lastly|just|"
    r"you know|i mean|great|good morning|good|perfect|sure|got it|i see|hi|hello|hey|"
    r"there)\b[\s,.]*)*"
)
# The verb comes first, or a word that asks stands before a verb ("what you have is" tells).
_ASKS = re.compile(
    _START + r"(?:(?:have|did|do|does|are|were|can|could|would|has|will|should|am)\s+"
    r"(?:you|your|it|there|that|he|she|they|we|i)"
    r"|(?:is|was|are|has|does|did)\s+(?:anyone|anybody|everyone|everybody|someone)"
    r"|(?:is|was)\s+(?:it|there|that|the|your|his|her|he|she|this)"
    r"|you\s+still\s+\w+ing"
    r"|any\s+\w+"
    r"|what(?:'s|\s+(?:is|are|was|were|do|does|did|about|other|kind|brings|time|have|should|would|can|could|medic\w+|"
    r"dose))"
    r"|how(?:'s|\s+(?:is|are|was|were|long|often|much|many|did|do|does|about|old|bad|has|have))"
    r"|(?:when|where|why|which|who)(?:'s|\s+(?:is|was|did|do|does|are|were|have|has)))\b",
    re.IGNORECASE,
)
# A question at the end of what somebody says.
_ENDS_ASKING = re.compile(
    r"\b(?:(?:are|do|did|have|were|had) you|what about (?:any|your)"
    r"|how(?:'s| is| are| was| were) (?:it|that|the|your|you)"
    r"|(?:are they|is (?:he|she)|does (?:he|she|it)) (?=(?:still|up|on|have|get|take|hurt|eat\w*|"
    r"drink\w*|sleep\w*|\w+ing)\b)(?:still|up|on)?"
    r"|how (?:old|long|often|much|many|bad) (?:is|are|was|has|have|do|does|did) "
    r"(?:he|she|it|they|the)"
    r"|(?:is|was) (?:it|there)(?!\s+(?:will|was|is|can|would|could|should|going)\b))\b"
    r"(?:\s+[\w'’/-]+){1,14}\W*\Z",
    re.IGNORECASE,
)
# "You're still on the warfarin, right", said to the patient.
_TAG = re.compile(
    r"\A(?!\W*(?:patient|pt)\b).*\b(?:you|you're|you've|your)\b.*(?<!the )(?<!your )(?<!to )"
    r"\b(?:right|correct)\W*\Z",
    re.IGNORECASE,
)
# "That's what you have", "I know how it is": these tell.
_TELLS = re.compile(
    r"\b(?:what|how|that|whether|if|because|know|sure|think|so|or)\W+(?:\w+\W+)?\Z", re.IGNORECASE
)
# "You have some fluid in your legs, okay?" tells, and wants assent; "right?" may ask.
_WANTS_ASSENT = re.compile(
    r"\s*[,.–—-]\s*(?:okay|ok|all ?right|sounds? good)\W*\?\W*\Z", re.IGNORECASE
)
_PATIENT = re.compile(r"\W*(?:patient|pt)\b", re.IGNORECASE)
_LONG_SPEECH_WORDS, _MIN_STATED_WORDS = 40, 4


def asks_without_mark(sentence: str) -> bool:
    """Say whether a sentence of somebody's turn is a question, though no mark says so."""
    said = " ".join(sentence.split())
    if "?" in said:
        return False
    if _ASKS.search(said) or _TAG.search(said):
        return True
    ending = _question_at_end(said)
    return ending is not None and not _TELLS.search(said[: ending.start()])


def without_assent(said: str) -> str:
    """Return a statement without the "okay?" behind it that wants assent to it; else as it is."""
    tag = _WANTS_ASSENT.search(said)
    if tag is None or len(said[: tag.start()].split()) < _MIN_STATED_WORDS:
        return said
    told = said[: tag.start()]
    return said if "?" in told or asks_without_mark(told) else told


def as_statement(said: str) -> str:
    """Return a quoted statement that ends in "okay?" as one that ends in a full stop."""
    told = without_assent(said)
    return said if told == said else f"{told.rstrip()}."


def ends_asking(sentence: str) -> bool:
    """Say whether what a clinician says ends in words of a question, be they told or asked."""
    return _question_at_end(" ".join(sentence.split())) is not None


def _question_at_end(said: str) -> re.Match[str] | None:
    if len(said.split()) > _LONG_SPEECH_WORDS or _PATIENT.match(said):
        return None
    return _ENDS_ASKING.search(said)
