"""What the words before a colon mean: a section, or a label that opens none."""

from __future__ import annotations

import re
from functools import lru_cache

from app.core.section import SectionKind
from app.records.heading_names import NAMES, names_in

# Body regions and systems: lines of an examination, a review of systems or a report. They open no
# section, so that what stands after them keeps the kind of the section around it.
BODY_LABELS = names_in(
    """
        heent; head; eyes; ears; nose; mouth; throat; ent; neck; chest; lungs; lung; pulm;
        pulmonary; resp; respiratory; cv; cvs; card; cardiac; cardio; cardiovascular; heart;
        abd; abdomen; abdominal; gi; gastrointestinal; gu; genitourinary; ext; extremities;
        extremity; neuro; neurologic; neurological; skin; derm; integumentary; msk;
        musculoskeletal; psych; psychiatric; general; gen; general appearance; appearance;
        constitutional; heme; hematologic; lymph; lymphatic; lymphatics; endo; endocrine; back;
        spine; pelvis; rectal; breast; breasts; vascular; pulses; liver; spleen; kidneys;
        pancreas; gallbladder; adrenals; bowel; bladder; bones; mediastinum; pleura; soft
        tissues; renal; id; infectious disease; fen; fen gi; nutrition; prophylaxis; ppx;
        speech; mood; affect; thought process; thought content; insight; judgment; behavior;
        orientation; cognition; perception; attention; memory; motor; sensory; reflexes; gait;
        cerebellar; cranial nerves; cranial nerves ii xii; coordination; temp; temperature; bp;
        hr; rr; spo2; sat; o2 sat; wt; weight; height; bmi; pain; pulse; blood pressure; heart
        rate; respiratory rate; oxygen saturation; abuts; genital; gynecologic; obstetric;
        tongue; cervix; uterus; ovaries; adnexa; fundus; fetal heart rate; fht; fhr; fundal
        height; placenta; airway; breathing; circulation; disability; exposure; heart size;
        cardiomediastinal silhouette; lungs and pleura; vessels; aorta; brain; ventricles;
        orbits; sinuses; osseous structures; upper abdomen; lower extremities; upper
        extremities; right; left; bilateral; eye contact; delusions; hallucinations; suicidal
        ideation; homicidal ideation
        """
)

# Lines of a note's head: they say who, where and when, and open no section.
HEADER_LABELS = names_in(
    """
        patient; patient name; name; pt; pt name; mrn; medical record number; mr; record number;
        hospital number; dob; date of birth; birth date; birthdate; age; sex; gender; age sex;
        race; ethnicity; date; time; date time; dos; date of service; date of visit; visit date;
        date of admission; admission date; admit date; admitted; admission; date of discharge;
        discharge date; discharged; discharge; length of stay; los; attending; attending
        physician; physician; provider; author; resident; surgeon; assistant; assistants; first
        assistant; anesthesiologist; pcp; primary care physician; primary care provider;
        referring physician; referring provider; referred by; consultant; consulting physician;
        service; unit; ward; room; bed; location; facility; hospital; clinic; department; dept;
        address; phone; telephone; tel; fax; email; e mail; ssn; insurance; insurance id;
        account; account number; accession; accession number; accession no; case number; case
        no; encounter; encounter number; visit; visit number; csn; fin; nhs number; nhs no;
        member id; policy number; to; from; re; subject; copy to; ordering physician; ordering
        provider; ordered by; requesting physician; requested by; caller; call time; taken by;
        nurse; rn; date of procedure; date of operation; date of surgery; procedure date; exam
        date; date of exam; study date; date of study; collected; date collected; received; date
        received; reported; date reported; report date; examination date; pharmacy; emergency
        contact; next of kin; contact; guardian; spouse; mother; father; occupation; employer;
        marital status; language; preferred language; interpreter; religion; report status;
        status; document type; note type; encounter type; visit type; encounter date; edd; lmp;
        ga; gestational age; gravida para; shift; time seen; arrival; arrival time; mode of
        arrival; date of consultation; date of consult; consult date; radiologist; pathologist;
        oncologist; dictated; transcribed; job number; document id; order number; patient id; id
        number; hospital day; hd; pod; height; weight; legal status; date of call; date of
        report; accession date; chart number; chart; file number; license; npi; dea; vehicle;
        device; device id; serial number; url; website; ip; ip address; date of transfer
        """
)

# Words that are a heading only before a colon, being common words or single letters otherwise.
COLON_ONLY = names_in(
    """
        s; o; a; p; c c; v s; i o; o e; a p; i p; f u; all; dose; note; code; data; id; return;
        social; physical; vs; rx; contrast; gross; counts; access; course; events; update;
        response; evaluation; tests; action; actions; drugs; drips; fluids; lines; views;
        quality; method; methods; comment; comments; treatment; surgery; operation; history;
        systems; pending; condition; activity; diet; education; education; goals; orders;
        problems; stage; staging; background; situation; presentation; triage; pc; sh; fh; dh;
        px; ct; mri; echo; eeg; micro; source; signature; signed; labor; delivery;
        intrapartum
        """
)

# What is done with a medicine: a heading inside a list of medicines, a label elsewhere.
ACTIONS = frozenset(
    {
        "stop", "start", "continue", "hold", "changed", "discontinue", "change taking",
        "stop taking", "start taking", "continue taking", "new", "held", "stopped", "continued",
        "added", "unchanged", "discontinued", "ceased", "started",
        "increased", "decreased", "reduced",
    }
)  # fmt: skip

_BY_NAME: dict[str, SectionKind] = {
    name: kind for kind, names in NAMES.items() for name in names_in(names)
}
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_DIFFERENTIALS = frozenset({"ddx", "differential", "differential diagnosis", "differentials"})
_NUMBERING = re.compile(r"^(?:\d{1,2}|[ivx]{1,4})\s+(?=[a-z]{3})")
# Words around a name that do not change what it means: "Pertinent labs (most recent)".
# Who was told a plan, or told a history, behind the name of its heading.
_GIVEN_HOW = re.compile(
    r"\s(?:per|by (?:tele)?phone|over the (?:tele)?phone|(?:discussed|reviewed|shared|verified|"
    r"confirmed|updated|obtained) (?:with|w|from)|from|"
    r"(?:given )?to (?:mother|father|parents?|caller|family|patient|nights?|days|oncoming))"
    r"(?: (?!is|was|are|were|will|the\b)\w+){0,3}\Z"
)
_TOLD = frozenset(
    {
        SectionKind.PLAN,
        SectionKind.INSTRUCTIONS,
        SectionKind.ALLERGIES,
        SectionKind.FAMILY_HISTORY,
        SectionKind.SOCIAL_HISTORY,
        SectionKind.PAST_HISTORY,
        SectionKind.SURGICAL_HISTORY,
        SectionKind.MEDICATIONS,
        SectionKind.HOME_MEDICATIONS,
    }
)
# "LABS 4/11", "VS 0800", "Exam today".
_DATED = re.compile(r"(?:\s(?:\d{1,4}|today|tonight|this (?:am|pm|morning)|am|pm|on|at))+\Z")
# When something was measured or seen, around its name: "Obs on d/c", "D/C exam".
_WHEN_BEHIND = re.compile(
    r"\s(?:on|at|upon|in)\s(?:d c|dc|discharge|admission|admit|adm|arrival|presentation|"
    r"hand ?off|handover|ed|er)\Z"
)
_WHEN_BEFORE = re.compile(r"^(?:d c|dc|discharge|admission|admit|adm|arrival|triage|ed)\s")
_TIMED = frozenset(
    {
        SectionKind.VITALS,
        SectionKind.EXAM,
        SectionKind.LABS,
        SectionKind.IMAGING,
        SectionKind.PENDING,
        SectionKind.CONDITION,
    }
)
# A patient is told of what is theirs.
_YOURS = re.compile(r"^(?:your|my) ")
_PARENTHESIS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# "P - PATIENT SUMMARY": the letter of a hand-off's mnemonic, which the words begin with.
_MNEMONIC = re.compile(r"^([A-Z])\s*[-–]\s*(?=\1)")


@lru_cache(maxsize=4096)
def normalized(title: str) -> str:
    """Return a heading's words in lower case, "and" for "&", one blank for all else."""
    return _NOT_WORD.sub(" ", title.lower().replace("&", " and ")).strip()


# Headings put together of words: one of the first with any of the second beside it.
_PUT_TOGETHER = (
    (
        SectionKind.ALLERGIES,
        frozenset("allergies allergens intolerances sensitivities adr adrs".split()),
        frozenset(
            "drug drugs medication medications medicine medicines med meds food foods environmental"
            " latex contrast other known reported adverse reaction reactions rxn rxns effects and"
            " or list to band history side severity reviewed confirmed updated"
            " allergy intolerance sensitivity".split()
        ),
    ),
    (
        SectionKind.FAMILY_HISTORY,
        frozenset("family fam familial".split()),
        frozenset(
            "history hx medical health psychiatric psych mental cancer oncologic oncology cardiac"
            " cardiovascular genetic pertinent relevant significant other and pedigree review"
            " neurologic neurological".split()
        ),
    ),
    (
        SectionKind.SOCIAL_HISTORY,
        frozenset("social psychosocial occupational vocational sexual lifestyle habits".split()),
        frozenset(
            "history hx and developmental occupational educational personal family employment"
            " environmental exposure travel pertinent relevant substance use habits functional"
            " home situation environment military legal".split()
        ),
    ),
)
# "Meds at d/c", "Medications to go home on": which list of medicines a heading opens.
_MEDICINES = frozenset("meds medications medicines medication rx tablets".split())
_AROUND_MEDICINES = frozenset(
    "at on upon for to by d c dc discharge discharged dch home go going with current list of the"
    " pta prior admission admit adm before outpatient new and continued reconciled final"
    " prescribed prescriptions snf rehab facility after today".split()
)
_OF_DISCHARGE, _OF_HOME = (
    frozenset("dc discharge discharged dch snf rehab facility".split()),
    frozenset("home pta".split()),
)


def _list_of_medicines(words: str) -> SectionKind | None:
    """Return which list of medicines a heading of several words opens ("meds at d c")."""
    own = frozenset(words.split())
    if not own & _MEDICINES or len(own) < 2 or not own <= _MEDICINES | _AROUND_MEDICINES:
        return None
    if own & _OF_DISCHARGE or " d c" in f" {words}" or own >= {"go", "home"}:
        return SectionKind.DISCHARGE_MEDICATIONS
    return SectionKind.HOME_MEDICATIONS if own & _OF_HOME else SectionKind.MEDICATIONS


_HISTORY_WORDS = frozenset("history hx pedigree habits lifestyle situation environment".split())
# A list of medicines, by the first of these words that its heading holds.
_LISTED = frozenset("medications medication medicines medicine meds prescriptions".split())
_LISTS = (
    (SectionKind.DISCHARGE_MEDICATIONS, frozenset("discharge dc new changed stopped".split())),
    (SectionKind.HOME_MEDICATIONS, frozenset("home preadmission admission outpatient pta".split())),
    (SectionKind.MEDICATIONS, frozenset("current active regular usual daily your my".split())),
)
_LIST_WORDS = frozenset(
    "list and at on to for the her his their from take taking with doses dose updated reconciled"
    " reconciliation prescription prior only other oral long term".split()
)


def _put_together(words: str) -> SectionKind | None:
    """Return what a heading of several known words is about ("family cancer history")."""
    own = frozenset(words.split())
    for kind, cores, others in _PUT_TOGETHER:
        if own & cores and own <= cores | others and len(own) > 1:
            return kind if kind is SectionKind.ALLERGIES or own & _HISTORY_WORDS else None
    if own & _LISTED and own <= _LISTED.union(_LIST_WORDS, *(cues for _, cues in _LISTS)):
        return next((kind for kind, cues in _LISTS if own & cues), None)
    return None


# What a label of two to four words is about, told by its first or its last.
_FIRST_WORDS = {
    SectionKind.MEDICATIONS: "meds medications",
    SectionKind.PAST_HISTORY: "dx diagnoses pmh pmhx comorbidities",
    SectionKind.SOCIAL_HISTORY: "social soc psychosocial shx sochx headss heads",
    SectionKind.LABS: "labs",
    SectionKind.VITALS: "vitals",
    SectionKind.ALLERGIES: "allergies",
}
_BY_FIRST_WORD = {w: kind for kind, words in _FIRST_WORDS.items() for w in words.split()}
# Behind it these tell of people, places and acts, which are no section.
_NO_SECTION = frozenset(
    "worker work services service meeting distancing media security contact note notes reconciled"
    " given held due administered sent drawn pending ordered stable normal wnl unremarkable of for"
    " is was were are with to no not see per called notified c discharge admission working"
    " differential ddx final principal primary secondary reviewed monitoring q".split()
)
_MAX_LABEL_WORDS = 4


def by_first_word(label: str) -> SectionKind | None:
    """Return what a short label with a telling first word is about ("Meds recv'd", "Dx list")."""
    own = normalized(label).split()
    if not 1 < len(own) <= _MAX_LABEL_WORDS or not _NO_SECTION.isdisjoint(own[1:]):
        return None
    return _BY_FIRST_WORD.get(own[0])


_AP = re.compile(r"\bA\s?[&/]\s?P\b")
_PLANNED = frozenset({SectionKind.PLAN, SectionKind.ASSESSMENT_PLAN})
_DECIDED = _PLANNED | {
    SectionKind.ASSESSMENT,
    SectionKind.HOSPITAL_COURSE,
    SectionKind.IMPRESSION,
    SectionKind.DIAGNOSIS,
}
_PARTED = re.compile(r"\s*[/&+]\s*|\s+and\s+")


def _of_two(title: str) -> SectionKind | None:
    """Return what a heading of known names is about; of two matters ("FH/SH") it is neither.

    What is thought and planned is one matter, by whatever names ("MDM / A&P").
    """
    whole = _AP.sub("a p", title.strip())
    kinds = [_BY_NAME.get(normalized(part)) for part in _PARTED.split(whole)]
    if len(kinds) < 2 or None in kinds:
        return None
    if len(set(kinds)) == 1:
        return kinds[0]
    is_plan = _DECIDED.issuperset(kinds) and not _PLANNED.isdisjoint(kinds)
    return SectionKind.ASSESSMENT_PLAN if is_plan else SectionKind.OTHER


def _when(words: str) -> SectionKind | None:
    """Return what is measured or seen at a time that its heading names ("obs on d c")."""
    for timed in (_WHEN_BEHIND.sub("", words), _WHEN_BEFORE.sub("", words)):
        kind = _BY_NAME.get(timed) if timed != words else None
        if kind in _TIMED:
            return kind
    return None


@lru_cache(maxsize=4096)
def kind_of(title: str) -> SectionKind | None:
    """Return what a heading announces, or None where its words are not known.

    Args:
        title: As written, with or without its colon, numbering or a remark in parentheses.
    """
    title = _MNEMONIC.sub("", title.strip())
    own = normalized(title)
    bare = normalized(_PARENTHESIS.sub(" ", title))
    for words in (own, bare, *(_DATED.sub("", w) for w in (own, bare)), _YOURS.sub("", own)):
        kind = _BY_NAME.get(words) or _BY_NAME.get(_NUMBERING.sub("", words))
        if kind is not None:
            return kind
    for words in (own, bare):
        told = _BY_NAME.get(_GIVEN_HOW.sub("", words))
        if told in _TOLD:
            return told
    undated = _DATED.sub("", own)
    return _put_together(undated) or _list_of_medicines(own) or _of_two(title) or _when(own)


def is_differential(words: str) -> bool:
    """Say whether a heading is of what is only weighed: "DDx", "Differential diagnosis"."""
    return normalized(words) in _DIFFERENTIALS


def is_action(title: str) -> bool:
    """Say whether a heading says what is done with a medicine, whatever day it names behind."""
    return _DATED.sub("", normalized(title)) in ACTIONS


def is_label(title: str) -> bool:
    """Say whether a word before a colon names a body system or a line of the head."""
    words = normalized(title)
    return words in BODY_LABELS or words in HEADER_LABELS
