"""A clinical sentence said to the patient: "you", plain terms, short sentences.

Not shipped: see docs/decisions/0007-small-generator.md. Only forms that are listed are turned
round; a sentence with another person in it, or with a verb that is not listed, is left.
"""

from __future__ import annotations

import re

from app.llm.embedded.casing import capitalized
from app.llm.embedded.rewording.edits import sounds_like_vowel
from app.llm.embedded.sig_shorthand import write_out
from app.terminology.lay import lay_terms_in

_PATIENT = re.compile(r"^(?:The patient|He|She)\b(?!')", re.IGNORECASE)
_PATIENTS = re.compile(r"^The patient's\b", re.IGNORECASE)
# Whoever else is in the sentence, "he" and "his" may be theirs.
_OTHERS = re.compile(
    r"\b(?:father|mother|mom|dad|parents?|brothers?|sisters?|sons?|daughters?|wife|husband|spouse|"
    r"partner|aunts?|uncles?|cousins?|grand\w+|family|caregiver|friend|they|their|them|baby|infant|"
    r"dr|doctor|nurse|staff|i|we|me|my|mr|mrs|ms)\b",
    re.IGNORECASE,
)
# The verb behind "the patient", and behind "you".
_VERBS = {
    "is": "are", "was": "were", "has": "have", "does": "do", "denies": "do not have",
    "reports": "report", "complains": "complain", "presents": "came in", "notes": "note",
    "states": "say", "takes": "take", "uses": "use", "lives": "live", "works": "work",
    "smokes": "smoke", "drinks": "drink", "feels": "feel", "continues": "continue",
    "remains": "remain", "endorses": "report", "exercises": "exercise", "vapes": "vape",
    "needs": "need", "wants": "want", "sleeps": "sleep", "walks": "walk", "eats": "eat",
}  # fmt: skip
# Verbs that are the same for both.
_SAME = re.compile(
    r"(?:had|did|will|can|cannot|could|should|may|must|went|came|took|felt|fell|lost|gave|got|quit|"
    r"ran|slept|ate|drank|woke|awoke|used to|never|also|now|\w{3,}ed)\b"
)
_ADVERB = re.compile(r"(?:also|now|still|currently|never|not) ")
_DENIES = re.compile(r"^You do not have (?:any )?")
_OWN = ((re.compile(r"\b(?:his|her|the patient's)\b", re.I), "your"),
        (re.compile(r"\b(?:he|she) (?=(?:had|did|will|can|could|should|may)\b)", re.I), "you "),
        (re.compile(r"\b(?:he|she|the patient) (?:is)\b", re.I), "you are"),
        (re.compile(r"\b(?:he|she|the patient) (?:was)\b", re.I), "you were"),
        (re.compile(r"\b(?:he|she|the patient) (?:has)\b", re.I), "you have"))  # fmt: skip
_LEFT = re.compile(r"\b(?:he|she|him|himself|herself|the patient|patient)\b", re.IGNORECASE)
_PHRASES = (
    (re.compile(r"\bstatus post\b", re.I), "after"),
    (re.compile(r"\bsecondary to\b", re.I), "because of"),
    (re.compile(r"\bnonproductive cough\b", re.I), "dry cough"),
    (re.compile(r"\bproductive cough\b", re.I), "wet cough"),
    (re.compile(r"\bexacerbated by\b", re.I), "worse with"),
    (re.compile(r"\bunderwent\b", re.I), "had"),
    (re.compile(r"\bwas administered\b", re.I), "was given"),
    (re.compile(r"\bdemonstrate[sd]\b", re.I), "showed"),
    (re.compile(r"\breveal(?:s|ed)\b", re.I), "showed"),
    (re.compile(r"\bdiscontinued\b", re.I), "stopped"),
    (re.compile(r"\binitiated\b", re.I), "started"),
    (re.compile(r"\bbilateral\b", re.I), "both-sided"),
    (re.compile(r"\bafebrile\b", re.I), "without fever"),
    (re.compile(r"\bnontender\b", re.I), "not tender"),
    (re.compile(r"\bambulat(?:e|ing)\b", re.I), "walk"),
    (re.compile(r"\bintermittent\b", re.I), "on-and-off"),
)
_ARTICLE = re.compile(r"\b(a|an)(?= $)", re.IGNORECASE)
_CLAUSES = re.compile(r"; +|, (?:and|but) (?=(?:you|your|the|there|it)\b)")


def said_to_patient(sentence: str) -> str | None:
    """Say a whole clinical sentence to the patient; None where the rules do not reach.

    Args:
        sentence: As rewording leaves it.
    """
    if _OTHERS.search(sentence):
        return None
    for pattern, plain in _PHRASES:
        sentence = pattern.sub(plain, sentence)
    said = _turned(sentence)
    if said is None:
        return None
    for pattern, plain in _OWN:
        said = pattern.sub(plain, said)
    if _LEFT.search(said):
        return None
    clauses = (_plain_terms(write_out(clause)) for clause in _CLAUSES.split(said))
    return ". ".join(capitalized(clause) for clause in clauses)


def _turned(sentence: str) -> str | None:
    """Return a sentence with the patient as "you"; one that speaks of things stays as it is."""
    if _PATIENTS.match(sentence):
        return _PATIENTS.sub("Your", sentence)
    subject = _PATIENT.match(sentence)
    if subject is None:
        return sentence
    rest = sentence[subject.end() :].lstrip()
    adverb = _ADVERB.match(rest)
    lead = adverb[0] if adverb else ""
    verb, _, after = rest[len(lead) :].partition(" ")
    if verb in _VERBS:
        return _denied(f"You {lead}{_VERBS[verb]} {after}".strip())
    return f"You {rest}" if _SAME.match(rest) else None


def _denied(said: str) -> str:
    """Join what is denied by "or": "you do not have fever and chills" would deny both together."""
    if not _DENIES.match(said):
        return said
    return said.replace(", and ", ", or ").replace(" and ", " or ")


def _plain_terms(text: str) -> str:
    """Return a sentence with its clinical terms in plain words, where those replace the term."""
    said, at = "", 0
    for match in lay_terms_in(text):
        if not match.value.replaces:
            continue
        plain = match.value.bare
        said += text[at : match.start]
        article = _ARTICLE.search(said)
        if article is not None:
            said = said[: article.start()]
            plain = f"{'an' if sounds_like_vowel(plain) else 'a'} {plain}"
        said += plain
        at = match.end
    return said + text[at:]
