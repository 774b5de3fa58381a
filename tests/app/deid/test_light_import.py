import gc
import subprocess
import sys
import threading

import pytest

from app.deid.light_import import anew, uncollected, without

HEAVY = ("torch", "transformers", "spacy", "presidio_analyzer")


def test_hides_a_library_inside_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with without("colorsys"), pytest.raises(ModuleNotFoundError):
        import colorsys
    import colorsys

    assert colorsys.rgb_to_hsv(0, 0, 0) == (0.0, 0.0, 0)


def test_other_threads_find_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    found: list[bool] = []
    with without("colorsys"):
        other = threading.Thread(target=lambda: found.append(__import__("colorsys") is not None))
        other.start()
        other.join()
    assert found == [True]


def test_a_hollow_package_is_whole_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "wsgiref"]:
        monkeypatch.delitem(sys.modules, name)
    with without(hollow=("wsgiref",)):
        import wsgiref.headers
        from wsgiref.util import shift_path_info as nothing

        assert nothing.__name__ == "shift_path_info"
        assert not hasattr(wsgiref.headers.Headers, "items")
    from wsgiref.util import shift_path_info

    assert shift_path_info({"PATH_INFO": "/a/b"}) == "a"
    assert "spacy.tokens" in told_modules("import app.deid.engine, spacy")


def test_a_library_is_imported_anew_beside_the_copy_of_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import wsgiref.util

    before = wsgiref.util
    monkeypatch.setattr(before, "shift_path_info", None)
    with anew("wsgiref"):
        from wsgiref.util import shift_path_info

        assert shift_path_info is not None
    assert sys.modules["wsgiref.util"] is before


@pytest.mark.parametrize("is_on", [True, False], ids=["on", "off"])
def test_the_collector_is_as_before(is_on: bool) -> None:
    was_on = gc.isenabled()
    try:
        (gc.enable if is_on else gc.disable)()
        with uncollected():
            assert not gc.isenabled()
        assert gc.isenabled() is is_on
    finally:
        (gc.enable if was_on else gc.disable)()


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import app.deid", HEAVY),
        (
            "import app.core.settings as s, app.deid as d;"
            "d.Deidentifier(s.DeidSettings(), b'x' * 16)",
            HEAVY[:3],
        ),
    ],
    ids=["import", "build"],
)
def test_loads_nothing_heavy(code: str, absent: tuple[str, ...]) -> None:
    assert told_modules(code).isdisjoint(absent)


def told_modules(code: str) -> set[str]:
    told = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(told.stdout.split())
