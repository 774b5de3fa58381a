import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.settings import DeidSettings
from app.deid import KnownPatient
from app.deid.detector import PhiDetector
from app.deid.recognizers.every import RECOGNIZERS

SIZES = (300, 2777)
LINES = st.sampled_from(
    [
        "Patient: Ilse Vexley   MRN: 77-31-4482   DOB: 02/11/1948",
        "Seen by Dr. Ostrander at Saltmarsh Medical Center on March 3rd, 2024.",
        "VEXLEY was called at (555) 014-7788 on 3/10; strength 4/5, BP 120/80.",
        "Lives at 12 Larch Street, Nettleford, OR 97304 with her daughter Grace.",
        "Lisinopril 20 mg daily. Foley catheter in place; Parkinson disease is stable.",
        "No chest pain, no dyspnea, no edema of the lower extremities today.",
        "ASSESSMENT AND PLAN:",
        "Follow up 3/7 with Ms. Quill, e-mail m.quill@clinic.test, fax 541-314-7799.",
        "She is 93 years old; her SSN is 912-70-4466 and her plan XQH88213345.",
        "",
        "- will call Will",
    ]
)


@pytest.fixture(scope="module")
def detectors() -> tuple[PhiDetector, ...]:
    rules = DeidSettings()
    return tuple(PhiDetector(rules, window_chars=size) for size in (*SIZES, 10_000_000))


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINES, min_size=20, max_size=60), st.sampled_from(["\n", " "]))
def test_finds_do_not_depend_on_the_windows(
    detectors: tuple[PhiDetector, ...], lines: list[str], joint: str
) -> None:
    text = joint.join(lines)
    *windowed, whole = [detector.detect(text) for detector in detectors]
    for found in windowed:
        assert found == whole


def test_a_name_found_at_one_end_is_found_at_the_other(detectors: tuple[PhiDetector, ...]) -> None:
    text = "Patient: Ilse Vexley\n" + "Doing well on lisinopril today.\n" * 400 + "told vexley so"
    for detector in detectors:
        assert [e.span.of(text) for e in detector.detect(text)] == ["Ilse Vexley", "vexley"]


def test_known_names_are_found_in_every_window(detectors: tuple[PhiDetector, ...]) -> None:
    text = "Doing well on lisinopril today.\n" * 400 + "told vexley so"
    known = KnownPatient(names=("Ilse Vexley",))
    for detector in detectors:
        assert [e.span.of(text) for e in detector.detect(text, known)] == ["vexley"]


def test_what_scores_below_the_least_score_is_no_find() -> None:
    text = "Okonjo was seen on 3/14/2022."
    told = [PhiDetector(DeidSettings(min_score=least)).detect(text) for least in (0.4, 0.99)]
    assert [len(found) for found in told] == [2, 0]


def test_every_recognizer_stands_once() -> None:
    assert len(set(RECOGNIZERS)) == len(RECOGNIZERS)
