import pytest

from app.core.errors import WebError
from app.core.note import Note
from app.web.workspace import Workspace, Workspaces


def _note(name: str) -> tuple[str, Note]:
    return name, Note(name, f"Text of {name}.")


def test_one_run_at_a_time_and_stop_reaches_it() -> None:
    workspace = Workspace([_note("a")])
    cancel = workspace.begin()
    assert cancel is not None
    assert workspace.begin() is None
    workspace.stop()
    assert cancel.is_set

    workspace.finish()
    workspace.stop()
    again = workspace.begin()
    assert again is not None
    assert not again.is_set


def test_only_open_notes_are_shown() -> None:
    workspace = Workspace([_note("a"), _note("b")])
    workspace.show("b")
    assert workspace.current is not None
    assert workspace.current.ref == "b"
    with pytest.raises(WebError) as caught:
        workspace.show("c")
    assert caught.value.code == "note_not_open"


def test_users_and_tabs_do_not_meet() -> None:
    workspaces = Workspaces([_note("sample")], max_age_s=60)
    workspaces.of("ada", "tab").add(*_note("private"))

    for other in (workspaces.of("ben", "tab"), workspaces.of("ada", "tab2")):
        assert [opened.ref for opened in other.notes] == ["sample"]
    assert [opened.ref for opened in workspaces.of("ada", "tab").notes] == ["sample", "private"]


def test_conversations_of_samples_are_not_shared() -> None:
    workspaces = Workspaces([_note("sample")], max_age_s=60)
    first, second = workspaces.of("ada", "tab").current, workspaces.of("ben", "tab").current
    assert first is not None
    assert second is not None
    assert first.turns is not second.turns


def test_a_closed_tab_stops_and_forgets() -> None:
    workspaces = Workspaces(max_age_s=60)
    workspace = workspaces.of("ada", "tab")
    workspace.add(*_note("private"))
    cancel = workspace.begin()
    workspaces.of("ben", "tab").add(*_note("other"))

    workspaces.forget_user("ada")
    assert cancel is not None
    assert cancel.is_set
    assert workspaces.of("ada", "tab").notes == ()
    assert len(workspaces.of("ben", "tab").notes) == 1


def test_an_unused_tab_is_forgotten() -> None:
    workspaces = Workspaces(max_age_s=0)
    workspaces.of("ada", "tab").add(*_note("private"))
    assert workspaces.of("ada", "tab").notes == ()
