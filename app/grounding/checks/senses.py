"""Words that exclude one another when they are said of the same thing."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.core.claim import ErrorType


@dataclass(frozen=True, slots=True)
class Group:
    """Words of which only one can be true of a thing.

    Attributes:
        senses: Each word's sense; two senses of a group exclude one another.
        reach: Content words to either side in which the thing is looked for.
        must_be_said: A claim may not add it where the note says none.
        predicative: It may stand anywhere around its noun ("was increased"), not before it alone.
    """

    error_type: ErrorType
    reason: str
    senses: dict[str, str] = field(repr=False)
    reach: int = 4
    predicative: bool = False
    must_be_said: bool = False


def _senses(**senses: str) -> dict[str, str]:
    return {word: sense for sense, words in senses.items() for word in words.split()}


def sense_in(senses: frozenset[str]) -> str:
    """Return senses as words of a sentence."""
    return " or ".join(sorted(senses))


GROUPS = (
    Group(
        ErrorType.LATERALITY,
        "The note says this of the other side.",
        _senses(
            left="left l lt lll lul llq luq lle lue leftward lij",
            right="right r rt rll rul rml rlq ruq rle rue rightward rij",
            both="bilateral bilaterally both",
        ),
    ),
    Group(
        ErrorType.SEVERITY,
        "The note gives another severity.",
        _senses(
            slight="mild mildly minimal minimally trace slight slightly minor",
            moderate="moderate moderately",
            severe="severe severely marked markedly massive massively critical profound extreme",
        ),
        must_be_said=True,
    ),
    Group(
        ErrorType.SEVERITY,
        "The note gives another degree.",
        _senses(lesser="minor subclinical", greater="major overt"),
        reach=3,
    ),
    Group(
        ErrorType.SEVERITY,
        "The note gives another size.",
        _senses(
            small="small tiny little",
            large="large huge massive massively",
        ),
        reach=3,
    ),
    Group(
        ErrorType.SEVERITY,
        "The note gives another extent.",
        _senses(
            partial="partial partially incomplete incompletely",
            complete="complete completely full fully",
        ),
        reach=3,
    ),
    Group(
        ErrorType.SEVERITY,
        "The note gives another extent.",
        _senses(
            here="focal localized localised circumscribed",
            everywhere="diffuse diffusely generalized generalised widespread extensive",
        ),
        reach=3,
    ),
    *(
        Group(
            ErrorType.SEVERITY,
            "The note says the opposite of how grave this is.",
            _senses(calm=calm, grave=grave),
            reach=2,
            predicative=True,
        )
        for calm, grave in (
            ("stable", "unstable"),
            ("compensated", "decompensated"),
            ("uncomplicated", "complicated"),
            ("nondisplaced undisplaced", "displaced"),
            ("nonobstructing nonobstructive", "obstructing obstructive"),
            ("superficial superficially", "deep deeply"),
            ("closed", "open"),
        )
    ),
    Group(
        ErrorType.SEVERITY,
        "The note gives another level.",
        _senses(high="high", low="low"),
        reach=1,
    ),
    Group(
        ErrorType.SEVERITY,
        "The note says how often otherwise.",
        _senses(
            seldom="occasional occasionally infrequent infrequently intermittent intermittently",
            often="frequent frequently constant constantly continuous continuously",
        ),
        reach=2,
        predicative=True,
    ),
    Group(
        ErrorType.NUMBER,
        "The note gives another count.",
        _senses(one="single solitary", many="multiple numerous several"),
        reach=2,
    ),
    Group(
        ErrorType.TEMPORALITY,
        "The note gives another course.",
        _senses(
            acute="acute acutely new newly",
            lasting="chronic chronically longstanding old healed remote unchanged stable",
        ),
        reach=3,
        predicative=True,
    ),
    Group(
        ErrorType.STATUS,
        "The note says that it went the other way.",
        _senses(
            up="increased increase increasing rose raised uptitrated worsened worsening worse "
            "grown growing grew enlarging doubled",
            down="decreased decrease decreasing lowered fell reduced improved improving shrunk "
            "shrinking smaller better",
            same="unchanged stable",
        ),
        reach=4,
        predicative=True,
    ),
    Group(
        ErrorType.STATUS,
        "The note says the opposite of how much or how often.",
        _senses(more="more", less="less fewer"),
        reach=2,
    ),
    Group(
        ErrorType.STATUS,
        "The note says otherwise of its status.",
        _senses(
            go="started start initiated begun began resumed resume restarted restart continued "
            "continue accepted received given continuing",
            stop="stopped stop discontinued discontinue held hold withheld declined refused ceased "
            "avoided weaned quit",
        ),
        reach=3,
        predicative=True,
    ),
    Group(
        ErrorType.NEGATION,
        "The note gives the opposite result.",
        _senses(
            negative="normal unremarkable negative neg intact nonreactive nr wnl",
            positive="abnormal positive pos reactive impaired fractured broken torn ruptured",
        ),
        reach=3,
        predicative=True,
    ),
    Group(
        ErrorType.NEGATION,
        "The note says the opposite of how far this goes.",
        _senses(full="full unrestricted", limited="limited restricted"),
        reach=2,
        predicative=True,
    ),
    Group(
        ErrorType.STATUS,
        "The note says the opposite of how well this is.",
        _senses(
            well="well good adequate adequately excellent",
            badly="poor poorly badly inadequate inadequately uncontrolled suboptimal",
        ),
        reach=1,
    ),
    Group(
        ErrorType.STATUS,
        "The note says that this is over.",
        _senses(
            on="still persistent persists ongoing", over="resolved gone cleared healed removed"
        ),
        reach=4,
        predicative=True,
    ),
    Group(
        ErrorType.TEMPORALITY,
        "The note gives another day.",
        _senses(today="today", yesterday="yesterday", tomorrow="tomorrow"),
        predicative=True,
    ),
    Group(
        ErrorType.STATUS,
        "The note does not say of what kind it is, or gives another kind.",
        _senses(
            benign="benign",
            malignant="malignant cancerous",
            open="indeterminate suspicious",
        ),
        reach=3,
        predicative=True,
    ),
    Group(
        ErrorType.LATERALITY,
        "The note says this of another part.",
        _senses(upper="upper", middle="middle mid", lower="lower"),
        reach=2,
    ),
)

# Any of these left unsaid by the evidence is more than wording.
SENSE_WORDS = frozenset(word for group in GROUPS for word in group.senses)
# These left unsaid make another statement, however much of the rest is there.
DECISIVE_WORDS = frozenset(
    word
    for group in GROUPS
    if group.must_be_said
    or group.error_type is ErrorType.TEMPORALITY
    or {"benign", "small"} & group.senses.keys()
    for word in group.senses
) - {"stable", "unchanged"}
