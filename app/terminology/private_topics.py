"""Words by which a stretch of a note is one that a handout leaves out by default.

Sources: what U.S. law protects more than the rest of a record (psychotherapy notes, 45 CFR 164.501;
treatment for substance use, 42 CFR part 2) and what adolescents may keep from their parents.
"""

from __future__ import annotations

import re

# The author says so.
_MARKED = re.compile(
    r"\bconfidential|\bprivate(?:ly)?\b|\bdo(?:es)? not (?:want \w+ to know|share|disclose|tell)\b|"
    r"\bnot (?:to be )?(?:shared|disclosed|released)\b|"
    r"\bwithout (?:her|his|their|the) (?:parents?|mother|father|family)\b|"
    r"\b(?:parents?|mother|father|family|mom|dad) (?:is |are )?(?:not aware|unaware|"
    r"do(?:es)? not know)",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"psychotherap|confidential|process note|\bHE+ADS+S?\b|sexual history|"
    r"substance (?:use|abuse)|drug and alcohol|alcohol (?:use|history)|drug use|sensitive",
    re.IGNORECASE,
)
_SUBSTANCES = (
    r"(?:opioid|opiate|alcohol|etoh|cocaine|heroin|cannabis|marijuana|methamphetamine|"
    r"amphetamine|stimulant|benzodiazepine|drug|substance|polysubstance|fentanyl)s?"
)
_TOPIC = re.compile(
    r"\bpsychotherap\w+|\btherapy sessions?\b|\bprocess notes?\b|\bin session\b|"
    rf"\b{_SUBSTANCES}[ -](?:use|user|abuse|misuse|dependen\w+|addict\w*|withdrawal|intoxication|"
    r"overdose|relapse|cravings?|related|associated|induced|rehab\w*|detox\w*)|"
    r"\balcoholi(?:c|sm)\w*|\baddict(?:ed|ion)\b|\b(?:OUD|AUD|SUD|IVDU|IVDA)\b|\bCIWA|"
    r"\bheroin\b|\bcocaine\b|\bmeth(?:amphetamine)?\b|\bmarijuana\b|\bcannabis\b|"
    r"\billicit\b|\brecreational drugs?\b|\binjects? drugs?\b|\bintravenous drug use\b|"
    r"\bsober|\bsobriety\b|\bdetox\w*|\brehab (?:for|program for) (?:drug|alcohol)|"
    r"\balcoholics anonymous\b|\bnarcotics anonymous\b|"
    r"\b(?:beers?|drinks|wine|liquor|vodka)\b.{0,25}"
    r"\b(?:day|daily|week|weekly|night|month|weekends?|fri(?:days?)?|sat(?:urdays?)?|sundays?)\b|"
    r"\bdrinks? (?:alcohol|heavily|socially)\b|"
    r"\boverdos\w+|\bsuicid\w+|\bself-harm\b|\bhomicid\w+|"
    r"\b(?:domestic|intimate partner|sexual) (?:violence|abuse|assault)\b|"
    r"\bHIV\b|\bsyphilis\b|\bchlamydia\b|\bgonorrh?ea\b",
    re.IGNORECASE,
)
# Who asked for it must not read it either, whatever the answer was.
_SCREENED = re.compile(
    r"\b(?:feels?|felt|feeling|is|are) (?:un)?safe (?:at home|in (?:the|this|her|his|their) "
    r"relationship)\b(?! (?:with|using|if|to)\b)|\bsafe at home\b\W*(?:asked|screen\w*|alone|per|"
    r"denies|\Z)|\b(?:IPV|DV|HITS) screen\w*|"
    r"\b(?:domestic|intimate partner|partner|sexual) (?:violence|abuse|assault)\b|"
    r"\b(?:husband|wife|partner|boyfriend|girlfriend|spouse|family)\b[^.;]{0,12}"
    r"\b(?:out of|left|not in) (?:the )?room\b|"
    r"\b(?:afraid|scared) of (?:her|his|the) (?:husband|wife|partner|boyfriend|girlfriend)\b",
    re.IGNORECASE,
)
# Of a minor, these too.
_MINORS_TOPIC = re.compile(
    r"\bsexual(?:ly)?\b|\bcontracepti\w+|\bbirth control\b|\bcondoms?\b|\bSTI\b|\bSTDs?\b|"
    r"\bpregnan\w+|\bhCG\b|\bboyfriend\b|\bgirlfriend\b|\bvap(?:es|ing)\b|\bsmok\w+|\balcohol\b|"
    r"\bdepo[- ]?provera\b|\bIUD\b|\bemergency contraception\b|\bplan b\b|\bLNG\b|\babortion\b|"
    r"\bgender\b|\bself[- ]injur\w+|\bcutting\b|\brazors?\b|"
    r"\bulipristal\b|\b(?:levonorg|etonog|norgestim)\w+|\bmedroxyprogesterone\b|\bnexplanon\b|\bdepo\b|\bOCPs?\b|(?-i:\bEC\b)|"
    r"\b(?:CT/GC|GC/CT)\b|\bcervicitis\b|\burethritis\b|\bpelvic (?:pain|exam|inflammatory)\b|"
    r"\bpartners?\b|\babstain\b|\bunprotected\b|\bEOB\b|\b(?:call|phone|mail) home\b|"
    r"\b(?:pt|patient)(?:'s)? (?:cell|mobile|email)\b|\(cell only\)|\btext \W?call\b",
    re.IGNORECASE,
)
# Whose parents are not to know of it.
_FROM_PARENTS = re.compile(
    r"\bconfidential (?:visit|encounter|appointment)\b|\bnot release to (?:proxy|parents?)\b|"
    r"\b(?:mom|mother|mum|father|dad|parents?|stepdad|stepmom|guardians?)\b[^.;]{0,30}"
    r"\bnot (?:to |be )(?:know|be told|told|informed|find out)\b|"
    r"\bdo not call (?:the )?home\b",
    re.IGNORECASE,
)
_MINORS_HEADING = re.compile(r"\W*(?:drugs?|sex(?:uality)?|suicid\w+|contraception)\W*\Z", re.I)
# "No illicit drugs" tells nothing that needs hiding, "avoid alcohol" is advice.
_DENIED = re.compile(
    r"\b(?:no|not|never|denie[sd]|denying|without|negative for|avoid|limit|do not (?:drink|use))\b"
    r"[^.;]{0,40}$",
    re.IGNORECASE,
)
# Whom to call with such thoughts is what the patient must have at hand.
_CRISIS = re.compile(
    r"\b988\b|\bcrisis (?:line|plan|text|hotline|team|number)|"
    r"\bsuicide\b[^.;]{0,20}\b(?:hot|life)?line\b|"
    r"\b(?:call|text|go to|return|come back|seek|dial)\b[^.;]{0,60}\b(?:if|for|with|any|when)\b"
    r"[^.;]{0,40}\b(?:suicid|self-harm|homicid)",
    re.IGNORECASE,
)
_HARM = re.compile(r"\bsuicid\w+|\bself-harm\b|\bhomicid\w+", re.IGNORECASE)


def is_marked_private(text: str) -> bool:
    """Say whether the author keeps this from others in so many words."""
    return _MARKED.search(text) is not None


def is_kept_from_parents(text: str) -> bool:
    """Say whether a note keeps a patient's parents from what it tells."""
    return _FROM_PARENTS.search(text) is not None


def is_private_heading(heading: str, *, minor: bool = False) -> bool:
    """Say whether all that stands under a heading is private.

    Args:
        minor: Whether the patient is an adolescent, whose parents may read the handout.
    """
    is_minors = minor and _MINORS_HEADING.match(heading) is not None
    return is_minors or _HEADING.search(heading) is not None


def is_private(text: str, *, minor: bool = False) -> bool:
    """Say whether a text tells something of a private topic; denials tell nothing.

    Args:
        minor: Whether the patient is an adolescent, whose parents may read the handout.
    """
    if _SCREENED.search(text):
        return True
    if _CRISIS.search(text):
        text = _HARM.sub("", text)
    found = [*_TOPIC.finditer(text), *(_MINORS_TOPIC.finditer(text) if minor else ())]
    return any(not _DENIED.search(text, 0, match.start()) for match in found)
