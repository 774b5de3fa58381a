"""Stage speeds: every stage measured, stopped texts left out."""

from app.core.errors import DeidError
from app.core.phi import PhiKind
from app.core.settings import DeidSettings
from eval.phi import stages
from eval.phi.stages import measure_stages

TEXT = "Patient: Ines Varga, seen 3/4/2024 for cough. BP 118/62."


def test_every_stage_has_a_speed(monkeypatch):
    class Name:
        start, end, kind, score = 9, 19, PhiKind.NAME, 0.9

    class Tagger:
        def find(self, text):
            return [Name()]

    monkeypatch.setattr(stages, "load_recognizer", lambda _: Tagger())
    speeds = measure_stages([TEXT, TEXT], DeidSettings())
    assert speeds.n_chars == 2 * len(TEXT)
    assert speeds.n_stopped == 0
    for name in ("rules", "tagger", "resolve", "replace", "leak_check", "whole"):
        assert getattr(speeds, name) > 0, name


def test_stopped_texts_are_counted(monkeypatch):
    def stop(*args, **kwargs):
        raise DeidError("deid_failed", step="detect")

    monkeypatch.setattr(stages, "load_recognizer", lambda _: None)
    monkeypatch.setattr(stages.Deidentifier, "deidentify", stop)
    speeds = measure_stages([TEXT], DeidSettings())
    assert (speeds.n_chars, speeds.n_stopped, speeds.whole, speeds.tagger) == (0, 1, 0, None)
