import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import numpy as np
import pytest

from app.adapters import read_card, write_card
from app.core.errors import AdapterError
from app.encoder import model_folder
from app.encoder.graph import Floats
from app.encoder.net import BertNet, Integers
from app.encoder.shapes import SHAPES
from app.encoder.tagger import Tagger, load_tagger
from app.encoder.tokenizer import load_tokenizer

TAGS = ("O", "B-DATE", "I-DATE", "B-NAME", "I-NAME")


class CapitalsAreNames(BertNet):
    """Takes every word in Title Case for a name and every number for a date."""

    def __init__(self) -> None:
        self.texts_read = 0

    def read(self, token_ids: Integers, kinds: Integers, sight: Floats | None = None) -> Floats:
        assert sight is None
        self.texts_read += 1
        forms = np.array([name.split("-")[0] for name in SHAPES])[kinds]
        scores = np.zeros((*token_ids.shape, len(TAGS)), dtype=np.float32)
        scores[..., 0] = 4.0
        scores[..., 3] = np.where(forms == "title", 8.0, 0.0)
        scores[..., 1] = np.where(forms == "digits", 8.0, 0.0)
        return scores


@pytest.fixture
def net() -> CapitalsAreNames:
    return CapitalsAreNames()


@pytest.fixture
def tagger(net: CapitalsAreNames) -> Tagger:
    return Tagger(net, load_tokenizer(model_folder()), TAGS)


def test_offsets_are_those_of_the_text(tagger: Tagger) -> None:
    text = "seen by José Ångström-Quill\n\n on 3 occasions,\n by Łukasz"

    found = [(text[t.start : t.end], t.label) for t in tagger.tag(text, threshold=0.5)]

    assert found == [("José Ångström-Quill", "NAME"), ("3", "DATE"), ("Łukasz", "NAME")]


def test_a_text_without_words(tagger: Tagger) -> None:
    assert tagger.tag("", threshold=0.5) == ()
    assert tagger.tag(" \n\n ", threshold=0.5) == ()


def test_equal_paragraphs_are_read_once(net: CapitalsAreNames, tagger: Tagger) -> None:
    text = "seen by Quill\n\n" * 40 + "seen by quill\n\nseen by Roe"

    found = [text[t.start : t.end] for t in tagger.tag(text, threshold=0.5)]

    assert found == ["Quill"] * 40 + ["Roe"]
    assert net.texts_read == 3


def test_blocks_change_nothing(tagger: Tagger, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join(f"line {n} by Quill and " + "Roe " * (n % 7) for n in range(30))
    whole = tagger.tag(text, threshold=0.5)

    monkeypatch.setattr("app.encoder.tagger._UNITS_AT_ONCE", 4)

    assert tagger.tag(text, threshold=0.5) == whole


def test_pages_are_read_across_paragraphs_and_each_word_is_told_once(net: CapitalsAreNames) -> None:
    text = "\n\n".join(f"line {n} by Quill" for n in range(9))
    tagger = Tagger(net, load_tokenizer(model_folder()), TAGS, page_tokens=22)

    words = [text[word.start : word.end] for word in tagger.words(text)]
    found = [text[t.start : t.end] for t in tagger.tag(text, threshold=0.5)]

    assert words == text.split()
    assert found.count("Quill") == 9
    assert net.texts_read < 9


def test_labels(tagger: Tagger) -> None:
    assert tagger.labels == ("DATE", "NAME")


def test_an_adapter_is_loaded_once(random_adapter: Path) -> None:
    tagger = load_tagger(random_adapter)

    assert tagger is load_tagger(random_adapter)
    assert tagger.labels == ("DATE", "NAME")
    assert all(0 <= t.score <= 1 for t in tagger.tag("seen by Quill on 3/4", threshold=0.0))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"shapes": SHAPES[::-1]}, "it tells other token shapes apart"),
        ({"shapes": ()}, "it tells other token shapes apart"),
        ({"labels": TAGS[:3]}, "its weights have other labels than its card"),
    ],
)
def test_an_adapter_that_does_not_fit_is_refused(
    random_adapter: Path, tmp_path: Path, change: dict[str, tuple[str, ...]], problem: str
) -> None:
    folder = copytree(random_adapter, tmp_path / "other")
    write_card(folder, replace(read_card(folder), **change))

    with pytest.raises(AdapterError) as caught:
        load_tagger(folder)

    assert caught.value.facts["problem"] == problem


def test_another_base_is_refused(random_adapter: Path, tmp_path: Path) -> None:
    folder = copytree(random_adapter, tmp_path / "other")
    card = read_card(folder)
    write_card(folder, replace(card, base=replace(card.base, fingerprint="0" * 64)))

    with pytest.raises(AdapterError) as caught:
        load_tagger(folder)

    assert caught.value.code == "adapter_wrong_base"


def test_no_torch_is_imported(random_adapter: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from app.encoder.tagger import load_tagger; "
        f"load_tagger(Path({str(random_adapter)!r})).tag('seen by Quill', threshold=0.5); "
        "assert not {'torch', 'transformers', 'peft'} & set(sys.modules)"
    )

    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
