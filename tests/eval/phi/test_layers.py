"""The layers that are compared: what each finds in one line, and what is absent."""

import pytest

from app.core.phi import PhiKind
from app.core.settings import DeidSettings
from eval.phi import layers
from eval.phi.layers import LAYERS, build_rules, build_tagger, build_whole, without_tagger
from eval.phi.stock import build_stock

LINE = "Patient: Ines Varga\nMail ines@varga.example.com, seen 3/4/2024. BP 118/62."


def kinds(entities):
    return {(e.kind, e.span.of(LINE)) for e in entities}


def test_stock_presidio_knows_no_names():
    found = kinds(build_stock()(LINE))
    assert (PhiKind.EMAIL, "ines@varga.example.com") in found
    assert (PhiKind.DATE, "3/4/2024") in found
    assert not any(kind is PhiKind.NAME for kind, _ in found)


@pytest.mark.parametrize("build", [build_rules, build_whole])
def test_ours_find_the_name_and_leave_the_pressure(build):
    found = kinds(build(DeidSettings())(LINE))
    assert (PhiKind.NAME, "Ines Varga") in found
    assert not any("118" in text for _, text in found)


def test_a_tagger_without_weights_is_absent(monkeypatch):
    monkeypatch.setattr(layers, "_TAGGED", "app.deid.recognizers.nosuch")
    assert build_tagger(DeidSettings()) is None


def test_a_tagger_by_itself(monkeypatch):
    class Name:
        start, end, kind, score = 9, 19, PhiKind.NAME, 0.9

    class Tagger:
        def find(self, text):
            assert text == LINE
            return [Name()]

    monkeypatch.setattr(layers, "load_recognizer", lambda _: Tagger())
    detect = build_tagger(DeidSettings())
    assert detect is not None
    assert kinds(detect(LINE)) == {(PhiKind.NAME, "Ines Varga")}


def test_rules_run_without_the_tagger():
    assert getattr(without_tagger(DeidSettings()), "tagger", False) is False


def test_names_are_told_apart():
    assert [layer.name for layer in LAYERS] == ["stock", "rules", "tagger", "whole"]
