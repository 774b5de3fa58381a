import gradio as gr
import pytest

from app.core.errors import ModelError
from app.core.note import Note
from app.web.chat import Chat
from app.web.uploads import Inbox
from app.web.workspace import Workspaces
from tests.app.web.conftest import NOTE_TEXT, QuotingAssistant

ADA = gr.Request(username="ada", session_hash="tab")
BEN = gr.Request(username="ben", session_hash="tab")


class Arrived(gr.EventData):
    """An upload's event, as the page triggers it."""

    def __init__(self, *refs: str) -> None:
        self._data = {"refs": list(refs)}
        self.target = None


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def workspaces() -> Workspaces:
    return Workspaces([("sample", Note("sample", NOTE_TEXT))], max_age_s=60)


@pytest.fixture
def chat(assistant: QuotingAssistant, workspaces: Workspaces, inbox: Inbox) -> Chat:
    return Chat(assistant, workspaces, inbox)


def test_a_summary_grows_sentence_by_sentence_with_critical_statements_first(chat: Chat) -> None:
    pages = [update[0] for update in chat.summarize(ADA)]
    counts = [page.count("<li>") for page in pages]
    assert counts == sorted(counts)
    assert len(set(counts)) >= 4
    assert "nw-critical" in pages[1]
    assert "Not supported by the note (1)" in pages[-1]
    assert 'data-status="done"' in pages[-1]


def test_stop_ends_the_run_and_keeps_what_was_checked(chat: Chat) -> None:
    updates = chat.summarize(ADA)
    shown = [next(updates)[0] for _ in range(3)]
    chat.stop(ADA)
    rest = [update[0] for update in updates]

    assert len(rest) == 1
    assert 'data-status="stopped"' in rest[-1]
    assert shown[-1].count("nw-cite") == rest[-1].count("nw-cite")
    assert 'data-status="done"' in [update[0] for update in chat.extract(ADA)][-1]


def test_another_users_stop_does_not_reach_a_run(chat: Chat) -> None:
    updates = chat.summarize(ADA)
    next(updates)
    chat.stop(BEN)
    assert 'data-status="stopped"' not in [update[0] for update in updates][-1]


def test_a_second_task_waits_for_the_first(chat: Chat) -> None:
    first = chat.summarize(ADA)
    next(first)
    assert len(list(chat.extract(ADA))) == 1
    assert [update[0] for update in first][-1].count("nw-asked") == 1


def test_a_run_that_is_abandoned_frees_the_tab(chat: Chat) -> None:
    abandoned = chat.summarize(ADA)
    next(abandoned)
    abandoned.close()
    assert len(list(chat.extract(ADA))) > 1


def test_an_upload_is_opened_for_its_user_alone(
    chat: Chat, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    warned: list[str] = []
    monkeypatch.setattr(gr, "Warning", warned.append)
    (ref,) = inbox.put("ada", (Note("mine", "Private note."),))
    assert "Private" not in chat.receive(Arrived(ref), BEN)[1]
    assert "Private note." in chat.receive(Arrived(ref), ADA)[1]
    assert "Private note." not in chat.show(BEN)[1]
    assert "Private note." not in chat.pick(ref, BEN)[0]
    assert "Private note." in chat.pick(ref, ADA)[0]
    assert warned == ["This note is not open here; upload it again."] * 2


def test_every_note_has_its_own_conversation(chat: Chat, inbox: Inbox) -> None:
    list(chat.ask("Which allergy?", ADA))
    (ref,) = inbox.put("ada", (Note("mine", "Private note."),))
    assert "Which allergy?" not in chat.receive(Arrived(ref), ADA)[2]
    assert "Which allergy?" in chat.pick("sample", ADA)[1]


def test_a_question_is_asked_with_those_before_it(chat: Chat, assistant: QuotingAssistant) -> None:
    assistant.asked.clear()
    list(chat.ask("Which allergy?", ADA))
    list(chat.summarize(ADA))
    list(chat.ask("Since when?", ADA))
    assert assistant.asked == [("Which allergy?",), ("Which allergy?", "Since when?")]


def test_an_empty_question_asks_nothing(chat: Chat) -> None:
    assert "nw-asked" not in [update[0] for update in chat.ask("  \n", ADA)][-1]


def test_a_domain_error_is_said_in_the_conversation(
    chat: Chat, assistant: QuotingAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assistant, "failure", ModelError("server_unreachable", base_url="http://x"))
    page = [update[0] for update in chat.summarize(ADA)][-1]
    assert "No server answers at http://x" in page
    assert 'data-status="done"' in page


def test_a_closed_tab_is_forgotten(chat: Chat, workspaces: Workspaces, inbox: Inbox) -> None:
    (ref,) = inbox.put("ada", (Note("mine", "Private note."),))
    chat.receive(Arrived(ref), ADA)
    chat.forget(ADA)
    assert [opened.ref for opened in workspaces.of("ada", "tab").notes] == ["sample"]


def test_without_a_note_nothing_runs(assistant: QuotingAssistant, inbox: Inbox) -> None:
    chat = Chat(assistant, Workspaces(max_age_s=60), inbox)
    assert "No note is open" in chat.show(ADA)[1]
    assert len(list(chat.summarize(ADA))) == 1
