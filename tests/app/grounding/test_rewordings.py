import pytest

from app.core.draft import DraftSentence, Task, TaskRequest
from app.grounding import GroundedNote, ground, settled
from app.tasks.lines import evidence_lines


@pytest.fixture(scope="module")
def request_of(note: GroundedNote) -> TaskRequest:
    return TaskRequest(Task.SUMMARIZE, "p.v1", "visit", (note.note,), evidence_lines((note.note,)))


def _drafted(request: TaskRequest, quote: str, said: str) -> DraftSentence:
    line = next(line for line in request.lines if line.text.startswith(quote))
    return DraftSentence(said, "Exam", (line.number,), otherwise=line.standalone)


def test_a_rewording_that_holds_is_shown(note: GroundedNote, request_of: TaskRequest) -> None:
    drafted = _drafted(request_of, "Crackles", "There are crackles at the right lung base.")

    (shown,) = ground([drafted], request_of, (note,)).supported

    assert shown.claim.text == "There are crackles at the right lung base."


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("Crackles", "There are crackles at the left lung base."),
        ("Possible", "The patient has early cirrhosis."),
        ("No wheezing", "There is wheezing."),
        ("Follow up", "There are crackles at the right lung base."),
    ],
    ids=["side", "doubt", "negation", "another line's"],
)
def test_one_that_does_not_hold_gives_way_to_the_quote_and_is_not_listed(
    note: GroundedNote, request_of: TaskRequest, quote: str, said: str
) -> None:
    drafted = _drafted(request_of, quote, said)

    found = ground([drafted], request_of, (note,))

    assert [v.claim.text for v in found.supported] == [drafted.otherwise]
    assert found.withheld == ()


def test_sentences_without_another_wording_are_left_to_the_check(
    note: GroundedNote, request_of: TaskRequest
) -> None:
    sentence = DraftSentence("The patient has early cirrhosis.", "", (1,))

    assert list(settled([sentence], request_of, (note,))) == [sentence]
