"""Words for those around a patient, for patterns that meet them in notes and talks.

Written in full, one or several of them; a pattern that wants the short forms of charts names
``SHORT`` beside. None tells a child: in a child's note that is the patient.
"""

from __future__ import annotations

BLOOD = (
    r"(?:(?:(?:(?:great[- ]?)?grand|step|half|foster|god)[- ]?)?"
    r"(?:mother|father|mom|mum|dad|parent|son|daughter|brother|sister)s?|grand(?:ma|pa)s?"
    r"|mommy|mummy|daddy|siblings?|sibs?|aunt(?:ie)?s?|uncles?|cousins?|nieces?|nephews?)"
)
PARTNER = r"(?:wife|husband|spouse|partner|fianc[eé]e?|boyfriend|girlfriend)"
RELATIVE = rf"(?:{BLOOD}|{PARTNER})"
COMPANION = rf"(?:{RELATIVE}|friends?|neighbou?rs?|room-?mates?|caregivers?|carers?|guardians?)"
# "Sis", "PGM" (father's mother); "DTR" may be a reflex as well.
SHORT = r"(?:sis|bro|dtr|gran|granny|nana?|g(?:mother|father|mom|dad|ma|pa)|[MP]G[MF])"
