from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from app.core.draft import DraftSentence, EvidenceLine, Task, TaskRequest
from app.core.section import SectionKind as K
from app.core.span import Span
from app.llm.embedded.rewording.reworded import reworded
from app.llm.embedded.rewording.telegrams import Source

Reword = Callable[..., list[DraftSentence]]


class Table:
    """A reworder that knows a few lines."""

    def __init__(self, **known: str) -> None:
        self._known = {key.replace("_", " "): said for key, said in known.items()}

    def reword(self, sources: Sequence[Source]) -> tuple[str | None, ...]:
        return tuple(self._known.get(s.text.rstrip(".")) for s in sources)


def _line(text: str, kind: K, heading: str = "") -> EvidenceLine:
    return EvidenceLine(1, "n1", Span(0, len(text)), text, kind, heading)


def _request(
    line: EvidenceLine, *, template: str = "visit", task: Task = Task.SUMMARIZE
) -> TaskRequest:
    return TaskRequest(task, "p.v1", template, (), (line,))


@pytest.mark.parametrize(
    ("line", "drafted", "known", "shown"),
    [
        (_line("Denies fever", K.HPI), "Denies fever.",
         {"Denies_fever": "The patient denies fever."}, "The patient denies fever."),
        (_line("Gout", K.PAST_HISTORY, "PMH"), "Past history: Gout.",
         {"Gout": "The patient has a history of gout."}, "The patient has a history of gout."),
        (_line("Gout", K.PAST_HISTORY, "PMH"), "Past history: Gout.",
         {"Gout": "The gout."}, "Past history: Gout."),
        (_line("Aspirin daily", K.MEDICATIONS, "STOP"), "STOP: Aspirin daily.",
         {"Aspirin_daily": "The patient takes aspirin daily."}, "STOP: Aspirin daily."),
        (_line("Denies fever", K.HPI), "Renal: Denies fever and more.",
         {"Denies_fever": "The patient denies fever."}, "Renal: Denies fever and more."),
        (_line("Denies fever", K.HPI), "Denies fever.", {}, "Denies fever."),
    ],
)  # fmt: skip
def test_a_quote_is_reworded_and_kept(
    line: EvidenceLine, drafted: str, known: dict[str, str], shown: str
) -> None:
    sentence = DraftSentence(drafted, "History", (1,))

    (told,) = reworded([sentence], _request(line), Table(**known))

    assert told.text == shown
    assert told.otherwise == ("" if shown == drafted else drafted)
    assert replace(told, text=drafted, otherwise="") == sentence


@pytest.mark.parametrize("lines", [(), (1, 2), (7,)])
def test_what_rests_on_no_single_line_stays(lines: tuple[int, ...]) -> None:
    sentence = DraftSentence("Denies fever.", "", lines)
    table = Table(Denies_fever="The patient denies fever.")

    assert reworded([sentence], _request(_line("Denies fever", K.HPI)), table) == [sentence]


@pytest.mark.parametrize("template", ["handoff", "radiology", "handout"])
def test_hand_offs_stay_telegraphic_and_handouts_quoted(template: str) -> None:
    sentence = DraftSentence("Denies fever.", "", (1,))
    request = _request(_line("Denies fever", K.HPI), template=template)

    assert reworded([sentence], request, Table(Denies_fever="The patient denies fever.")) == [
        sentence
    ]
