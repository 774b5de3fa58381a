"""What the page's events do: open notes, run a task sentence by sentence, stop it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import Any, TypeVar

import gradio as gr

from app.assistant import Assistant
from app.core.errors import NotewellError
from app.core.note import Note
from app.llm import Cancel
from app.web.border import guarded
from app.web.render_chat import chat_html
from app.web.render_note import EMPTY_NOTE, note_html
from app.web.uploads import Inbox
from app.web.workspace import Turn, Workspace, Workspaces

_T = TypeVar("_T")

# What a running task updates: conversation, the three task buttons, Ask, Stop.
Update = tuple[Any, ...]
Updates = Generator[Update, None, None]
_N_TASK_BUTTONS = 4
# A task takes the note, its turn and the switch, and yields each time there is more to show.
_Task = Callable[[Note, Turn, Cancel], Iterator[None]]


class Chat:
    """The events of the page; each acts on the workspace of who sent it.

    Args:
        workspaces: The open tabs.
        inbox: Where uploads wait.
    """

    def __init__(self, assistant: Assistant, workspaces: Workspaces, inbox: Inbox) -> None:
        self._assistant = assistant
        self._workspaces = workspaces
        self._inbox = inbox

    def show(self, request: gr.Request) -> Update:
        """Draw a tab as it stands."""
        return _drawn(self._workspace(request))

    def pick(self, ref: str | None, request: gr.Request) -> Update:
        """Bring another open note to the front."""
        workspace = self._workspace(request)
        if ref:
            _said(lambda: workspace.show(ref))
        return _drawn(workspace)[1:]

    def receive(self, event: gr.EventData, request: gr.Request) -> Update:
        """Open the notes of an upload."""
        workspace = self._workspace(request)
        refs: list[Any] = getattr(event, "refs", [])
        for ref in map(str, refs):
            note = _said(lambda ref=ref: self._inbox.take(_user(request), ref))
            if note is not None:
                workspace.add(ref, note)
        return _drawn(workspace)

    def summarize(self, request: gr.Request) -> Updates:
        """Stream a summary, critical statements first."""

        def task(note: Note, turn: Turn, cancel: Cancel) -> Iterator[None]:
            found = guarded(lambda: self._assistant.extract(note))
            turn.critical, turn.flags = found.critical, found.flags
            yield
            verdicts = iter(self._assistant.stream_summary(note, cancel=cancel))
            while (verdict := guarded(lambda: next(verdicts, None))) is not None:
                turn.verdicts.append(verdict)
                yield

        yield from self._run(request, "Summarize", task)

    def extract(self, request: gr.Request) -> Updates:
        """List the findings."""

        def task(note: Note, turn: Turn, cancel: Cancel) -> Iterator[None]:
            del cancel
            found = guarded(lambda: self._assistant.extract(note))
            turn.critical, turn.result = found.critical, found
            yield

        yield from self._run(request, "Findings", task)

    def educate(self, request: gr.Request) -> Updates:
        """Draft a handout."""

        def task(note: Note, turn: Turn, cancel: Cancel) -> Iterator[None]:
            turn.result = guarded(lambda: self._assistant.educate(note, cancel=cancel))
            yield

        yield from self._run(request, "Handout", task)

    def ask(self, question: str, request: gr.Request) -> Updates:
        """Answer a question."""
        asked = question.strip()
        opened = self._workspace(request).current
        earlier = opened.questions if opened else ()

        def task(note: Note, turn: Turn, cancel: Cancel) -> Iterator[None]:
            turn.result = guarded(
                lambda: self._assistant.ask([note], asked, earlier=earlier, cancel=cancel)
            )
            yield

        if asked:
            yield from self._run(request, asked, task)
        else:
            yield _state(self._workspace(request), running=False)

    def stop(self, request: gr.Request) -> None:
        """Stop what runs in this tab."""
        self._workspace(request).stop()

    def forget(self, request: gr.Request) -> None:
        """Drop a tab that was closed."""
        self._workspaces.forget(_user(request), request.session_hash or "")

    def _run(self, request: gr.Request, asked: str, task: _Task) -> Updates:
        workspace = self._workspace(request)
        opened = workspace.current
        cancel = workspace.begin() if opened else None
        if opened is None or cancel is None:
            yield _state(workspace, running=opened is not None)
            return
        turn = Turn(asked)
        opened.turns.append(turn)
        try:
            yield _state(workspace, running=True)
            for _ in task(opened.note, turn, cancel):
                if cancel.is_set:
                    break
                yield _state(workspace, running=True)
        except NotewellError as error:
            turn.problem = _sentence(error)
        finally:
            turn.status = "stopped" if cancel.is_set else "done"
            workspace.finish()
        yield _state(workspace, running=False)

    def _workspace(self, request: gr.Request) -> Workspace:
        return self._workspaces.of(_user(request), request.session_hash or "")


def _user(request: gr.Request) -> str:
    """Return who is signed in; the guard lets nobody else get here."""
    return str(request.username)


def _drawn(workspace: Workspace) -> Update:
    """Return the picker, the note, the conversation and the buttons."""
    current = workspace.current
    choices = [(opened.note.note_id, opened.ref) for opened in workspace.notes]
    picker = gr.Dropdown(choices=choices, value=current.ref if current else None)
    pane = note_html(current.note) if current else EMPTY_NOTE
    return (picker, pane, *_state(workspace, running=False))


def _state(workspace: Workspace, *, running: bool) -> Update:
    usable = workspace.current is not None and not running
    buttons = [gr.Button(interactive=usable) for _ in range(_N_TASK_BUTTONS)]
    return (chat_html(workspace.current), *buttons, gr.Button(interactive=running))


def _said(act: Callable[[], _T]) -> _T | None:
    """Run a step of the page; a domain error is shown as a message."""
    try:
        return guarded(act)
    except NotewellError as error:
        gr.Warning(_sentence(error))
        return None


def _sentence(error: NotewellError) -> str:
    said = str(error)
    return said[:1].upper() + said[1:] + "."
