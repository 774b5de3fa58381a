from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.draft import DraftSentence, EvidenceLine
from app.core.section import SectionKind
from app.core.span import Span
from app.llm.reply import ReplyReader

LINES = tuple(
    EvidenceLine(n, "n1", Span(0, 1), "x", SectionKind.OTHER, "Plan" if n == 4 else "")
    for n in range(1, 10)
)
TITLES = ("Hospital course", "Discharge medications", "Follow-up")


def read(text: str, *, size: int | None = None, cut: bool = False) -> list[DraftSentence]:
    reader = ReplyReader(LINES, TITLES)
    pieces = [text] if size is None else [text[i : i + size] for i in range(0, len(text), size)]
    found = [sentence for piece in pieces for sentence in reader.feed(piece)]
    return [*found, *reader.close(cut=cut)]


def flat(text: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(sentence.text, sentence.lines) for sentence in read(text)]


CITED = [
    ("plain", "Admitted with cough. [3]", [("Admitted with cough.", (3,))]),
    ("before_stop", "Admitted with cough [3].", [("Admitted with cough.", (3,))]),
    ("several", "Cough and fever [3, 7]", [("Cough and fever", (3, 7))]),
    ("adjacent", "Cough and fever [3][7].", [("Cough and fever.", (3, 7))]),
    ("range", "Cough and fever [3-5].", [("Cough and fever.", (3, 4, 5))]),
    ("words", "Cough and fever [lines 3 and 7].", [("Cough and fever.", (3, 7))]),
    ("wide_brackets", "Cough【3】", [("Cough", (3,))]),
    ("parentheses", "Cough and fever. (3)", [("Cough and fever.", (3,))]),
    ("parentheses_in_stop", "Cough and fever (3, 4).", [("Cough and fever.", (3, 4))]),
    ("twice", "Cough [3] and fever [3].", [("Cough and fever.", (3,))]),
    ("none", "Admitted with cough.", [("Admitted with cough.", ())]),
    ("dash", "- Aspirin 81 mg daily [2]", [("Aspirin 81 mg daily", (2,))]),
    ("star", "* Aspirin 81 mg daily [2]", [("Aspirin 81 mg daily", (2,))]),
    ("numbered", "2. Aspirin 81 mg daily [2]", [("Aspirin 81 mg daily", (2,))]),
    ("numbered_paren", "  3) Aspirin [2]", [("Aspirin", (2,))]),
    ("bold", "**Aspirin** 81 mg [2]", [("Aspirin 81 mg", (2,))]),
    ("echo", "[2] Aspirin 81 mg daily.", [("Aspirin 81 mg daily.", (2,))]),
    ("echo_heading", "[4] (Plan) Start aspirin.", [("Start aspirin.", (4,))]),
    (
        "paragraph",
        "Admitted with cough [1]. Treated with ceftriaxone. [2, 3] Went home.",
        [
            ("Admitted with cough.", (1,)),
            ("Treated with ceftriaxone.", (2, 3)),
            ("Went home.", ()),
        ],
    ),
    # what must stay as it is
    ("not_a_line", "Cough [42].", [("Cough.", ())]),
    ("interval", "Glucose 130 [70-99] today [3].", [("Glucose 130 [70-99] today.", (3,))]),
    ("decimal", "Potassium 4.1 [3.5-5.1] [3]", [("Potassium 4.1 [3.5-5.1]", (3,))]),
    ("oriented", "Alert and oriented (x3) [2]", [("Alert and oriented (x3)", (2,))]),
    ("not_a_number", "Seen by [NAME] [2]", [("Seen by [NAME]", (2,))]),
    ("paren_not_line", "Born in the year (1950).", [("Born in the year (1950).", ())]),
    ("doctor", "Seen by Dr. Smith on day 2 [1]", [("Seen by Dr. Smith on day 2", (1,))]),
    ("frequency", "Takes it b.i.d. After meals [1]", [("Takes it b.i.d. After meals", (1,))]),
    ("dose", "Metoprolol 12.5 mg daily [1]", [("Metoprolol 12.5 mg daily", (1,))]),
    ("negative", "-5 kg since May [1]", [("-5 kg since May", (1,))]),
    ("label", "BP: 120/80 [1]", [("BP: 120/80", (1,))]),
    # what says nothing
    ("preamble", "Here is the summary:\nCough [1]", [("Cough", (1,))]),
    ("rule", "---\nCough [1]\n***", [("Cough", (1,))]),
    ("code_fence", "```markdown\nCough [1]\n```", [("Cough", (1,))]),
    ("data_fence", "<note-data>\nCough [1]\n</note-data>", [("Cough", (1,))]),
    ("absent", "Not in the note.", []),
    ("absent_cited", "not in the note [1]", []),
    ("citation_alone", "[1]", []),
    ("empty", "\n \n", []),
    # thoughts
    ("thought", "<think>Maybe sepsis.</think>Cough [1]", [("Cough", (1,))]),
    ("thought_lines", "<think>\nMaybe.\n\nSepsis?\n</think>\nCough [1]", [("Cough", (1,))]),
    ("thought_open", "Cough [1]\n<think>never ends [2]\nreally", [("Cough", (1,))]),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CITED], ids=[c[0] for c in CITED])
def test_sentences_and_their_citations(text, expected):
    assert flat(text) == expected


SECTIONS = [
    ("hash", "## Hospital course\nCough [1]", "Hospital course"),
    ("deeper", "#### Hospital Course:\nCough [1]", "Hospital course"),
    ("bold", "**Hospital course**\nCough [1]", "Hospital course"),
    ("bold_colon", "**Hospital course:**\nCough [1]", "Hospital course"),
    ("colon", "Hospital course:\nCough [1]", "Hospital course"),
    ("inline", "Hospital course: Cough [1]", "Hospital course"),
    ("inline_bold", "- **Hospital course:** Cough [1]", "Hospital course"),
    ("shorter", "## Medications\nCough [1]", "Discharge medications"),
    ("longer", "## Brief hospital course\nCough [1]", "Hospital course"),
    ("hyphen", "## Follow up\nCough [1]", "Follow-up"),
    ("unknown", "## Hospital course\nx1 [2]\n## Musings\nCough [1]", ""),
    ("unknown_label", "## Follow-up\nMusings:\nCough [1]", "Follow-up"),
    ("none", "Cough [1]", ""),
]


@pytest.mark.parametrize(
    ("text", "expected"), [c[1:] for c in SECTIONS], ids=[c[0] for c in SECTIONS]
)
def test_sections(text, expected):
    assert read(text)[-1] == DraftSentence("Cough", expected, (1,))


def test_a_cut_reply_loses_its_last_sentence_alone():
    text = "Cough [1]\nTreated with ceftriaxone [2]. Metoprolol 12."
    assert [s.text for s in read(text, cut=True)] == ["Cough", "Treated with ceftriaxone."]
    assert [s.text for s in read("Cough [1]\n", cut=True)] == ["Cough"]


def test_parentheses_are_text_once_brackets_are_the_citations():
    sentences = read("Cough [1]\nGravida 3, para 2 (2)")
    assert sentences[-1] == DraftSentence("Gravida 3, para 2 (2)")


def test_a_sentence_comes_as_soon_as_its_line_ends():
    reader = ReplyReader(LINES, ())
    assert list(reader.feed("Cough [1]")) == []
    assert list(reader.feed("\nFev")) == [DraftSentence("Cough", "", (1,))]


@given(st.text(alphabet="Aa1 .[],()#*-<>/think:\n", max_size=80), st.integers(1, 7))
def test_pieces_do_not_matter_and_nothing_unknown_is_cited(text, size):
    whole = read(text)
    assert read(text, size=size) == whole
    assert all(set(sentence.lines) <= set(range(1, 10)) for sentence in whole)
    assert all(sentence.section in ("", *TITLES) for sentence in whole)
    assert all(sentence.text.strip() for sentence in whole)
