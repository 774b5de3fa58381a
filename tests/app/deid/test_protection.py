import pytest

from app.core.phi import PhiKind
from app.deid.candidates import Candidate
from app.deid.protection import SURE, protect

_WEAK, _RULE = 0.45, 0.6
NAME, PLACE, SITE = PhiKind.NAME, PhiKind.LOCATION, PhiKind.FACILITY

CASES = [
    ("sure", "A Foley catheter", "Foley", NAME, SURE, "Foley"),
    ("person", "told Vexley so", "Vexley", NAME, _WEAK, "Vexley"),
    ("title cut off", "saw Dr. Vexley", "Dr. Vexley", NAME, _WEAK, "Vexley"),
    ("credential cut off", "Wren Vexley, RN", "Wren Vexley, RN", NAME, _WEAK, "Wren Vexley"),
    ("plain words cut off", "Discussed Vexley MRI", "Discussed Vexley MRI", NAME, _WEAK, "Vexley"),
    ("initial kept", "Wren V. came", "Wren V.", NAME, _WEAK, "Wren V."),
    ("ambiguous person", "with Grace today", "Grace", NAME, _WEAK, "Grace"),
    ("town", "in Tillerby", "Tillerby", PLACE, _WEAK, "Tillerby"),
    ("address", "12 Main St", "12 Main St", PLACE, _WEAK, "12 Main St"),
    ("facility", "at Saltmarsh Clinic", "Saltmarsh Clinic", SITE, _WEAK, "Saltmarsh Clinic"),
    ("facility of a rule", "Heart Clinic", "Heart Clinic", SITE, _RULE, "Heart Clinic"),
    ("date", "on 3/4", "3/4", PhiKind.DATE, _WEAK, "3/4"),
    ("date of a rule", "in 2019", "2019", PhiKind.DATE, _RULE, "2019"),
    ("a number said", "WIFE: Twenty-five.", "Twenty-five", NAME, SURE, None),
    ("a number behind a title", "saw Mrs. Ten", "Ten", NAME, 0.95, "Ten"),
    (
        "an age behind",
        "QUELLMAR, IDA P.   74M",
        "QUELLMAR, IDA P.   74M",
        NAME,
        _WEAK,
        "QUELLMAR, IDA P.",
    ),
    ("who consults", "Consultant Rheumatologist", "Rheumatologist", SITE, _WEAK, None),
    ("a service in full", "in Old Age Psychiatry", "Old Age Psychiatry", SITE, _WEAK, None),
    ("a ward elsewhere", "Seen OSH ED", "Seen OSH ED", SITE, _WEAK, None),
    ("an old house", "The Old Vexley", "The Old Vexley", SITE, _WEAK, "The Old Vexley"),
    ("a unit of two", "go to L&D triage", "L&D", SITE, _WEAK, None),
    ("a specialty", "Consultant in Old Age Psychiatry", "Psychiatry", SITE, _WEAK, None),
    ("hours", "lows 0200-0500 nightly", "0200-0500", PhiKind.OTHER_ID, _WEAK, None),
    ("vital signs", "VS 112/64 84 18 96 RA", "112/64 84 18 96", PhiKind.OTHER_ID, _WEAK, None),
    ("a count of platelets", "Plt Ct-466*", "Ct-466", PhiKind.OTHER_ID, _WEAK, None),
    ("a legal hold", "Legal: 5150 hold", "5150", PhiKind.OTHER_ID, _WEAK, None),
    ("a badge like it", "badge 5150", "5150", PhiKind.OTHER_ID, _WEAK, "5150"),
    ("an hour", "arriving ~1000 today", "~1000", PhiKind.PHONE, _WEAK, None),
    ("a pager like an hour", "pager ~1000", "~1000", PhiKind.PHONE, _WEAK, "~1000"),
    ("a bracket before", "(husb) 555-0117", ") 555-0117", PhiKind.PHONE, _WEAK, "555-0117"),
    ("a value of today", "DAS28 today 5.4", "5.4", PhiKind.DATE, _WEAK, None),
    ("points of a scale", "Memory 9   /26", "9   /26", PhiKind.DATE, _WEAK, None),
    ("pressures at home", "checks 140s/90s", "140s/90s", PhiKind.DATE, _WEAK, None),
    ("a pulse in words", "pulse? Ninety-two.", "Ninety-two", PhiKind.AGE90, _WEAK, None),
    ("an oxygen in words", "it's moved. Ninety-two.", "Ninety-two", PhiKind.AGE90, _WEAK, None),
    ("pounds", "lost ninety pounds", "ninety", PhiKind.AGE90, _WEAK, None),
    ("an age told", "how old? Ninety-two.", "Ninety-two", PhiKind.AGE90, _WEAK, "Ninety-two"),
    ("an age of hers", "she's ninety-two now", "ninety-two", PhiKind.AGE90, _WEAK, "ninety-two"),
    ("old age", "aged 94", "94", PhiKind.AGE90, _WEAK, "94"),
    ("age of a rule", "aged 54", "54", PhiKind.AGE90, _RULE, "54"),
    ("age in words", "aged ninety", "ninety", PhiKind.AGE90, _WEAK, "ninety"),
    ("a value behind a day", "(11/26/24: 11.2)", "11/26/24: 11.2", PhiKind.DATE, _WEAK, "11/26/24"),
    ("an age behind a day", "11/26/24 (12m)", "11/26/24 (12m", PhiKind.DATE, _WEAK, "11/26/24"),
    ("a room before a day", "Rm 6, 11/3/25", "6, 11/3/25", PhiKind.DATE, _WEAK, "11/3/25"),
    ("nodes", "N1b (2/18 LN+)", "2/18", PhiKind.DATE, _WEAK, None),
    ("a biopsy of a node", "3/14 LN biopsy", "3/14", PhiKind.DATE, _WEAK, "3/14"),
    ("a refill of two strengths", "Norco 3/14 filled", "3/14", PhiKind.DATE, _WEAK, "3/14"),
    (
        "a day behind a day",
        "11/26/24 (11/27)",
        "11/26/24 (11/27)",
        PhiKind.DATE,
        _WEAK,
        "11/26/24 (11/27)",
    ),
    ("two strengths", "Junel Fe 1/20 daily", "1/20", PhiKind.DATE, _WEAK, None),
    ("a line of help", "or call 988 for help", "988", PhiKind.PHONE, _WEAK, None),
    ("a pager like it", "or call 4471 for help", "4471", PhiKind.PHONE, _WEAK, "4471"),
    ("oxygen", "placed on 4L NC", "4L NC", PLACE, _WEAK, None),
    ("a state", "from Durham NC", "Durham NC", PLACE, _WEAK, "Durham NC"),
    ("a house", "in a 2 story house", "2 story house", PLACE, _WEAK, None),
    ("a valve's maker", "AVR (St Jude, 2011)", "St Jude", NAME, _RULE, None),
    ("a house behind a device", "PPM, St Jude checked her", "St Jude", SITE, _WEAK, "St Jude"),
    ("a house like it", "seen at St Jude", "St Jude", SITE, _WEAK, "St Jude"),
    ("what somebody died of", "Father d. MI at 58", "d. MI", NAME, _WEAK, None),
    ("a word behind an article", "yes, the Junior, 0.15", "Junior", NAME, _WEAK, None),
    ("a name behind an article", "called the Vexley boy", "Vexley", NAME, _WEAK, "Vexley"),
    ("a temperature", "No fevers. 99-something", "99", PhiKind.AGE90, _WEAK, None),
    ("a word that answers", "[DR] Ankles?", "Ankles", NAME, _WEAK, None),
    ("a name that answers", "[DR] Vexley?", "Vexley", NAME, _WEAK, "Vexley"),
    ("a saturation", "creps R>L. SpO2 93%", "L. SpO", NAME, _RULE, None),
    ("a summary", "Discharge Summ of", "Summ", NAME, _WEAK, None),
    ("a code of a bill", "Subsequent (G0439)", "G0439", PhiKind.OTHER_ID, _WEAK, None),
    ("none", "Nil PTX.", "Nil", NAME, _WEAK, None),
    ("none, behind a word", "Hx Nil of note", "Nil", NAME, _WEAK, None),
    ("a person called so", "her husband Nil is here", "Nil", NAME, _WEAK, "Nil"),
    ("a street called so", "on Summ Road", "Summ Road", PLACE, _WEAK, "Summ Road"),
    ("a family called so", "Marcus Elim came", "Marcus Elim", NAME, _WEAK, "Marcus Elim"),
    ("number", "no. 4471920", "4471920", PhiKind.OTHER_ID, _WEAK, "4471920"),
    ("number of a rule", "at 40 mg", "40", PhiKind.OTHER_ID, _RULE, "40"),
    ("eponym as a patient", "Wren Foley came", "Wren Foley", NAME, _WEAK, "Wren Foley"),
    (
        "a verb before a noun",
        "Wren Vexley tolerated the procedure",
        "Wren Vexley",
        NAME,
        _RULE,
        "Wren Vexley",
    ),
    ("a term behind a title", "saw Dr. Marrow", "Marrow", NAME, _WEAK, "Marrow"),
    ("a word behind a role", "RN Bright gave it", "Bright", NAME, _WEAK, "Bright"),
    ("a word behind initials", "by CNA T. Bright", "CNA T. Bright", NAME, _WEAK, "T. Bright"),
    ("a word behind a name", "Dr. Wren Bright came", "Wren Bright", NAME, _WEAK, "Wren Bright"),
    ("a word that is a name, too", "CM Grace to follow", "Grace", NAME, _WEAK, "Grace"),
    ("a word behind no title", "told Wren Bright", "Wren Bright", NAME, _WEAK, "Wren"),
    ("a service behind a title", "Dr. Cardiology", "Cardiology", NAME, _WEAK, None),
    (
        "capitals in a line of them",
        "RESULTS CALLED TO VEXEK AT 1405",
        "VEXEK",
        NAME,
        _WEAK,
        "VEXEK",
    ),
    ("capitals alone", "Results called to VEXEK today", "VEXEK", NAME, _WEAK, None),
    ("a letter before a small word", "K on Vexley", "K on Vexley", NAME, _WEAK, "Vexley"),
    ("a code behind", "QUELLMAR, IDA ACC", "QUELLMAR, IDA ACC", NAME, _WEAK, "QUELLMAR, IDA"),
    ("a given name like a code", "OWUSU, RM", "OWUSU, RM", NAME, _WEAK, "OWUSU, RM"),
    ("half of s/p", "ROE, IDA S/P CABG", "ROE, IDA S", NAME, _WEAK, "ROE, IDA"),
    ("a room behind a number", "481922 Room 4", "481922 Room", PhiKind.OTHER_ID, _WEAK, "481922"),
    ("a dash behind a number", "481922 - Roe", "481922 -", PhiKind.OTHER_ID, _WEAK, "481922"),
    ("a word before a number", "note 481922", "note 481922", PhiKind.OTHER_ID, _WEAK, "481922"),
    ("packs", "for 92 pack-years", "92", PhiKind.AGE90, _WEAK, None),
    ("a saturation", "He's 95 on 2L", "95", PhiKind.AGE90, _WEAK, None),
    ("a temperature", "She's 98.6 today", "98.6", PhiKind.AGE90, _WEAK, None),
    ("years without a number", "pack-years", "-years", PhiKind.AGE90, _WEAK, None),
    ("midnight", "at Midnight", "Midnight", PhiKind.DATE, _WEAK, None),
    ("a decade", "in the 1990s", "the 1990s", PhiKind.DATE, _WEAK, None),
    ("a value within", "Rankin 2 Vexley", "Rankin 2 Vexley", NAME, _WEAK, None),
    ("a floor", "on the 4th floor", "the 4th floor", PLACE, _WEAK, None),
    ("an outside hospital", "from Outside Hospital", "Outside Hospital", SITE, _WEAK, None),
    ("a rare eponym in a list", "Kasai or liver", "Kasai", NAME, _WEAK, None),
    ("a rare eponym that acts", "Kasai reports pain", "Kasai", NAME, _WEAK, "Kasai"),
    ("a rare eponym ruled out", "Kasai was ruled out", "Kasai", NAME, _WEAK, None),
    ("a term of two words", "No West Nile here", "West Nile", PLACE, _WEAK, None),
    ("a term behind a label", "Mr. Miller Fisher", "Miller Fisher", NAME, 0.95, "Miller Fisher"),
    ("a scale with a value", "Deauville 4", "Deauville", PLACE, _WEAK, None),
    ("a shunt", "Denver shunt patent", "Denver", PLACE, _RULE, None),
    ("a session", "Session 6/12", "6/12", PhiKind.DATE, _WEAK, None),
    ("a setting behind another", "14/6, then 10/5", "10/5", PhiKind.DATE, _WEAK, None),
    (
        "an age in words below",
        "an eighty-nine-year-old",
        "eighty-nine-year-old",
        PhiKind.AGE90,
        _WEAK,
        None,
    ),
    (
        "an age in words above",
        "a ninety-six-year-old",
        "ninety-six-year-old",
        PhiKind.AGE90,
        _WEAK,
        "ninety-six-year-old",
    ),
    ("a floor", "on the 2nd floor", "2nd floor", PLACE, _WEAK, None),
    ("name before a noun", "Ann Vexley fever", "Wren", NAME, _WEAK, None),
    ("strain", "to Sprague Dawley rats", "Sprague Dawley", NAME, SURE, None),
    ("eponym", "A Foley catheter", "Foley", NAME, _WEAK, None),
    ("ward", "Return to ED if worse", "ED", NAME, _WEAK, None),
    ("not the ward", "Spoke with Ed today", "Ed", NAME, _WEAK, "Ed"),
    ("two eponyms", "Epstein Barr virus", "Epstein Barr", NAME, _RULE, None),
    ("eponyms and a noun", "Legg Perthes deformity", "Legg Perthes", NAME, _RULE, None),
    ("eponym and noun", "Graves disease", "Graves disease", NAME, _WEAK, None),
    ("unknown scale", "the Vexley scale", "Vexley", NAME, _WEAK, None),
    ("stage of two words", "Ann Vexbor stage", "Ann Vexbor", NAME, _RULE, None),
    ("cited", "Vexley et al", "Vexley", NAME, _WEAK, None),
    ("cited with a year", "Vexley 1986", "Vexley", NAME, _WEAK, None),
    ("dose", "Vexlor 40 mg", "Vexlor", NAME, _WEAK, None),
    ("drug", "on Lasix", "Lasix", NAME, _WEAK, None),
    ("heading", "Chief Complaint", "Chief Complaint", NAME, _WEAK, None),
    ("abbreviation", "the VXL came", "VXL", NAME, _WEAK, None),
    ("word", "Will call", "Will", NAME, _WEAK, None),
    ("state", "from Texas", "Texas", PLACE, _WEAK, None),
    ("room", "in Room 12", "Room 12", PLACE, _WEAK, None),
    ("bed", "bed 4", "bed 4", PLACE, _RULE, None),
    ("scale of a place", "Tillerby scale", "Tillerby", PLACE, _WEAK, None),
    ("generic facility", "Heart Failure Clinic", "Heart Failure Clinic", SITE, _WEAK, None),
    ("room as a facility", "ICU 3", "ICU 3", SITE, _WEAK, None),
    ("bare year", "in 2019", "2019", PhiKind.DATE, _WEAK, None),
    ("time", "at 14:30", "14:30", PhiKind.DATE, _WEAK, None),
    ("weekday", "on Monday", "Monday", PhiKind.DATE, _WEAK, None),
    ("value as a date", "10-12 weeks", "10-12", PhiKind.DATE, _WEAK, None),
    ("no day of a year", "Norco 10/325 was", "10/325", PhiKind.DATE, _WEAK, None),
    ("half a strength", "Norco 10/325 was", "10/", PhiKind.DATE, _WEAK, None),
    ("two great numbers", "split 60/40", "60/40", PhiKind.DATE, _WEAK, None),
    ("no month", "at 0/3", "0/3", PhiKind.DATE, _WEAK, None),
    ("pressures", "BiPAP 12/5", "12/5", PhiKind.DATE, _WEAK, None),
    ("day behind a word", "walked 12/5", "12/5", PhiKind.DATE, _WEAK, "12/5"),
    ("day first", "am 25-3", "25-3", PhiKind.DATE, _WEAK, "25-3"),
    ("stage as a facility", "Ann Arbor Stage II", "Ann Arbor Stage II", SITE, _WEAK, None),
    ("mutation", "Factor V Leiden", "Leiden", NAME, _WEAK, None),
    ("trade", "Baker by trade", "Baker", NAME, _WEAK, None),
    ("one letter", "nurse K came", "K", NAME, _WEAK, None),
    ("one letter and a mark", "é 🙂", "é 🙂", NAME, _WEAK, None),
    ("coma scale", "GCS E4V5M6.", "E4V5M6", PhiKind.OTHER_ID, _WEAK, None),
    ("tumor stage", "stage ypT2bN1M0 now", "ypT2bN1M0", PhiKind.OTHER_ID, _WEAK, None),
    ("pregnancies", "G3P2012 at term", "G3P2012", PhiKind.OTHER_ID, _WEAK, None),
    ("code like a stage", "bag T2N1M0X here", "T2N1M0X", PhiKind.OTHER_ID, _WEAK, "T2N1M0X"),
    ("doses of a day", "lispro 6/6/8 units", "6/6/8", PhiKind.DATE, _WEAK, None),
    ("a whole date", "am 6/6/18", "6/6/18", PhiKind.DATE, _WEAK, "6/6/18"),
    ("one digit", "no. 4.", "4.", PhiKind.OTHER_ID, _WEAK, None),
    ("young age", "aged 54", "54", PhiKind.AGE90, _WEAK, None),
    ("value", "at 40 mg", "40", PhiKind.OTHER_ID, _WEAK, None),
    ("word as a number", "the Chart", "Chart", PhiKind.OTHER_ID, _WEAK, None),
    ("nothing left", "saw Dr. today", "--", NAME, _WEAK, None),
]


@pytest.mark.parametrize(
    ("text", "found", "kind", "score", "expected"),
    [c[1:] for c in CASES],
    ids=[c[0] for c in CASES],
)
def test_what_is_left(
    text: str, found: str, kind: PhiKind, score: float, expected: str | None
) -> None:
    start = text.find(found)
    candidate = Candidate(max(0, start), max(0, start) + len(found), kind, score, ("rule",))
    if start < 0:
        candidate = Candidate(0, 0, kind, score, ("rule",))
    left = protect(text, [candidate])
    assert [text[c.start : c.end] for c in left] == ([] if expected is None else [expected])


PARTS = [
    ("two codes", "ZIP 97304, ZIP 03601", ["97304", "03601"], ["97304", "03601"]),
    ("one code", "ZIP 97304, Tillerby", ["97304"], ["97304", "97304, Tillerby"]),
    ("a name between", "97304 Tillerby 03601", ["97304", "03601"],
     ["97304", "03601", "97304 Tillerby 03601"]),
    ("a number between", "97304 12 03601", ["97304", "03601"],
     ["97304", "03601", "97304 12 03601"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sure", "expected"), [c[1:] for c in PARTS], ids=[c[0] for c in PARTS]
)
def test_sure_finds_speak_for_a_weak_one_around_them(
    text: str, sure: list[str], expected: list[str]
) -> None:
    start = text.index(sure[0])
    found = [
        Candidate(text.index(told), text.index(told) + len(told), PLACE, SURE, ("rule",))
        for told in sure
    ]
    around = Candidate(start, len(text), PLACE, _WEAK, ("tagger",))

    left = protect(text, [*found, around])

    assert [text[c.start : c.end] for c in left] == expected
