import subprocess
import sys
import threading

import pytest

from app.deid.light_import import without

HEAVY = ("torch", "transformers", "presidio_analyzer", "spacy")


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


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import app.deid", HEAVY),
        (
            "import app.core.settings as s, app.deid as d;"
            "d.Deidentifier(s.DeidSettings(), b'x' * 16)",
            HEAVY[:2],
        ),
    ],
    ids=["import", "build"],
)
def test_loads_nothing_heavy(code: str, absent: tuple[str, ...]) -> None:
    told = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(absent).isdisjoint(told.stdout.split())
