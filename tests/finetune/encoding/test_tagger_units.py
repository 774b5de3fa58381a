from typing import Any

import pytest
from transformers import AutoTokenizer

from app.encoder import model_folder
from app.encoder.shapes import SHAPES
from finetune.corpora.rows import Tag, TagRow
from finetune.encoding.features import IGNORED, tag_names
from finetune.encoding.tagger_units import Reading, encode_units

TAGS = tag_names(("DATE", "NAME"))


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    return AutoTokenizer.from_pretrained(model_folder())


def _row(text: str, **stretches: str) -> TagRow:
    tags = [Tag(text.index(s), text.index(s) + len(s), label) for label, s in stretches.items()]
    return TagRow("n", "p", text, tuple(sorted(tags, key=lambda tag: tag.start)))


def test_each_token_has_its_tag_and_shape(tokenizer: Any) -> None:
    row = _row("Seen by José Quill, 3/4.", NAME="José Quill", DATE="3/4")

    (features,) = encode_units([row], tokenizer, reading=Reading(32), labels=TAGS).features

    tokens = tokenizer.convert_ids_to_tokens(features["input_ids"])
    tags = ["-" if i == IGNORED else TAGS[i] for i in features["labels"]]
    shapes = [SHAPES[i] for i in features["token_type_ids"]]
    assert list(zip(tokens, tags, shapes, strict=True)) == [
        ("[CLS]", "-", "special"),
        ("seen", "O", "title-line"),
        ("by", "O", "lower-spaced"),
        ("jose", "B-NAME", "title-spaced"),
        ("qui", "I-NAME", "title-spaced"),
        ("##ll", "I-NAME", "title-continued"),
        (",", "O", "mark-glued"),
        ("3", "B-DATE", "digits-spaced"),
        ("/", "I-DATE", "mark-glued"),
        ("4", "I-DATE", "digits-glued"),
        (".", "O", "mark-glued"),
        ("[SEP]", "-", "special"),
    ]
    assert features["attention_mask"] == [1] * 12


def test_long_rows_are_cut_as_when_the_tagger_runs(tokenizer: Any) -> None:
    row = _row("no fever today\nby Quill\n\nno cough", NAME="Quill")

    encoded = encode_units([row, _row("ok")], tokenizer, reading=Reading(6), labels=TAGS)

    texts = [tokenizer.decode(f["input_ids"][1:-1]) for f in encoded.features]
    assert texts == ["no fever today", "by quill", "no cough", "ok"]
    assert encoded.n_windows == 3
    assert encoded.n_refused == 0


def test_a_stretch_that_is_cut_goes_on_inside(tokenizer: Any) -> None:
    row = _row("ann lee roe day", NAME="ann lee roe day")

    encoded = encode_units([row], tokenizer, reading=Reading(4), labels=TAGS)

    labels = [[TAGS[i] for i in f["labels"][1:-1]] for f in encoded.features]
    assert labels == [["B-NAME", "I-NAME"], ["I-NAME", "I-NAME"]]


def test_a_page_joins_paragraphs_and_learns_nothing_twice(tokenizer: Any) -> None:
    row = _row("no fever today\n\nby Quill\n\nno cough\n\nann lee roe day", NAME="Quill")

    encoded = encode_units([row], tokenizer, reading=Reading(12, by_page=True), labels=TAGS)

    texts = [tokenizer.decode(f["input_ids"][1:-1]) for f in encoded.features]
    assert texts == ["no fever today by quill no cough", "no cough ann lee roe day"]
    labels = [["-" if i == IGNORED else TAGS[i] for i in f["labels"]] for f in encoded.features]
    assert labels[0][1:-1] == ["O", "O", "O", "O", "B-NAME", "I-NAME", "O", "O"]
    assert labels[1][1:-1] == ["-", "-", "O", "O", "O", "O"]
