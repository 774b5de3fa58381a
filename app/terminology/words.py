"""Words of a claim or a sentence as the checks compare them: stems, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

import Stemmer

from app.core.span import Span
from app.terminology.tables import load_table, split_cell

# Words, two capitals joined by "&" ("A&O"), single letters for symptoms ("N/V/D"), capitals as they
# are spoken ("C P A P", never "I" or "A" beside one other), and numbers with thousands separators
# and decimals.
_TOKEN = re.compile(
    r"(?<![\w/])(?:[Nn]/)?[NVnv](?:/[DCdc])+(?![\w/])|"
    r"(?<!\w)[A-Z]&[A-Z](?!\w)|"
    r"(?<![\w'’])(?:[B-HJ-Z] [B-HJ-Z]|[A-Z](?: [A-Z]){2,5})(?![\w'’]| [A-Z]\b)|"
    r"[^\W\d_]+|\d+(?:,\d{3})*(?:\.\d+)?"
)

_STEMMER = Stemmer.Stemmer("english")

# Words that say nothing a note could contradict: grammar, and how notes report.
STOP_WORDS = frozenset(
    """
    a an the this that these those it its he him his she her hers they them their theirs we our you
    your i me my mine who whom whose which what when where why how there here
    is are was were be been being am do does did done has have had having will would shall should
    can
    could may might must
    and or but if then than so as of in on at to from by with for into onto over under about after
    before during while until since between within per via upon through also both either each
    s t d ll ve re m cannot couldn don doesn didn isn wasn aren weren won wouldn hasn hadn haven
    patient patients pt pts ms miss dr
    woman women man men male female lady gentleman
    noted note notes reported reports report states stated describes described documented shows
    showed
    shown found reveals revealed demonstrates demonstrated presents presented presenting came
    admits complains complained complaint endorses endorsed
    not no without denies denied deny negative never none nor neither
    """.split()
)

# Words that carry little alone; a claim may add or change them without saying something new.
LIGHT_WORDS = frozenset(
    """
    year years old yo woman man male female lady gentleman person people adult
    take takes taking taken give gives given giving use uses used using receive receives received
    start starts started begin began continue continues continued
    treat treats treated treating treatment therapy get gets got make made need needs needed
    medicine medicines medication medications drug drugs pill tablet tablets tab tabs dose doses
    test tests testing tested level levels result results value values measured
    history past medical known current currently now today day days time times once twice daily
    every mouth oral orally po
    condition problem problems disease disorder status
    due because underwent seen see check checked
    hospital home visit clinic office admission discharge
    call doctor follow up appointment
    rule ruled exclude excluded
    slight slightly mildly minimal minimally somewhat
    left right mild moderate severe acute chronic
    work works working worked suffer suffers suffered suffering come comes came go goes went gone
    last lasts lasted help helps helped tell told ask asked say says said speak spoke
    measure measuring size sized across about around approximately roughly some several few many
    part partly only just still yet already again too also very quite rather more most less least
    much another other others each every per first second third next new newly recent recently
    since ago later early late previously prior previous former formerly earlier
    feel feels felt think thought believe believed know knows appear appears appeared seem seems
    seemed become becomes became remain remains remained stay stayed keep kept turn turned
    show display exhibit contain contains contained include includes including included
    consist involve involves involved relate related associated cause causes caused causing
    lead leads led result resulted resulting occur occurs occurred happen happened
    plan plans planned planning recommend recommends recommended advise advised suggest suggests
    suggested recommendation advice instruct instructed instruction warn warned
    consider considered require requires required want wants wanted would like likes try tried
    evaluate evaluated evaluation assess assessed assessment examine examined examination exam
    perform performs performed obtain obtained complete completed conduct conducted carry carried
    look looked looking identify identified detect detected observe observed
    write written mention mentions mentioned list listed record recorded document indicate
    indicates indicated suggest express refer refers referred consistent compatible evidence sign
    signs presence present absent absence
    area region place location located site part side body
    good well fine better bad poor big small large long short
    number amount total rate degree type kind form
    bring brought send sent leave left put set bring run ran live lived
    able unable possible possibly likely unlikely probable probably maybe perhaps
    prescribe prescribed prescription order ordered administer administered
    manage managed management care cared provide provided provider physician clinician nurse staff
    discuss discussed discussion talk talked inform informed explain explained update updated
    couple feature features reading readings
    report reporting reveal revealing mr mrs
    out up down off back away near next beside below above behind along underneath
    hear hears heard score scores scored itself himself herself themselves thing things something
    makes making enough arrange arranged confirm confirmed sometimes anything nothing such
    any almost nearly somebody someone anybody else getting becoming expect expected office lot bit
    little too turn turns turning half minute coming comes far enough currently taken gets cut side
    one two three four five six seven eight nine ten once twice
    experience experienced experiencing develop developed develops developing underlying various
    regarding overall specific actual actually really simply clearly notable notably series instance
    purpose point way fact setting context team spell spells episode episodes session sessions
    initial initially subsequent subsequently eventually finally significant significantly arrive
    arrived arriving spend spent find finds middle whole entire entirely successful successfully
    attempt attempted extra additional addition together soon ready usual usually normally typical
    typically generally admitted baby infant newborn toddler boy girl
    decide decided choose chose allow allowed notice noticed undergo
    undergoing
    according account among reason reasons whereas although though however therefore thus regarded
    classified meant altogether counted showing steadily gradually
    presentation arrival illness occasion occasions issue issues respectively furthermore
    meanwhile promptly adequate adequately named
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
    week weeks month months hour hours minute minutes night morning evening afternoon tonight
    yesterday tomorrow daily weekly monthly
    """.split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """One token.

    Attributes:
        text: Lower case.
        stem: Snowball English stem; numbers are their own stem, without separators.
    """

    text: str = field(repr=False)
    stem: str = field(repr=False)
    span: Span

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return self.text[0].isdigit()

    @property
    def weight(self) -> float:
        """How much it counts when a claim's words are looked for: 0, 0.25 or 1."""
        if self.text in STOP_WORDS:
            return 0.0
        return 0.25 if self.text in LIGHT_WORDS else 1.0


@cache
def _irregular() -> dict[str, str]:
    """Return the word behind each form that no suffix tells ("fell": "fall")."""
    return {
        form: row["word"]
        for row in load_table("irregular_forms").rows
        for form in split_cell(row["forms"])
    }


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the Snowball English stem of a lower-case word, irregular verbs by their verb."""
    word = _irregular().get(word, word)
    return word if len(word) <= 3 else _STEMMER.stemWord(word)


def words(text: str) -> tuple[Word, ...]:
    """Split a text into words and numbers, with exact places."""
    found: list[Word] = []
    for match in _TOKEN.finditer(text):
        lower = match.group().lower().replace(" ", "")
        root = lower.replace(",", "") if lower[0].isdigit() else stem(lower)
        found.append(Word(lower, root, Span(match.start(), match.end())))
    return tuple(found)


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of a text's words, in order."""
    return tuple(word.stem for word in words(text))
