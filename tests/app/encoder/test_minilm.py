from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

from app.encoder import load_encoder, model_folder
from app.encoder.minilm import MiniLmEncoder
from app.encoder.windows import Window
from retrieval.encoder import Encoder, FloatArray

SENTENCES = (
    "Troponin rose from 88 to 1,240 ng/L overnight.",
    "No evidence of pneumothorax.",
    "",
    "Patient denies chest pain, shortness of breath, fever, chills, nausea, vomiting or diarrhea, "
    "and has been taking metoprolol succinate 50 mg daily as prescribed since the last visit.",
    "Ünïcode – café 37.5°C\nµg",
)


@pytest.fixture(scope="module")
def encoder() -> MiniLmEncoder:
    return load_encoder()


def test_vectors_equal_those_of_sentence_transformers(encoder: MiniLmEncoder) -> None:
    reference = SentenceTransformer(str(model_folder()), device="cpu", local_files_only=True)
    expected = reference.encode(
        list(SENTENCES), normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
    )

    np.testing.assert_allclose(encoder.encode(SENTENCES), expected, atol=1e-5)


def test_rows_are_unit_float32_in_input_order(encoder: MiniLmEncoder) -> None:
    together = encoder.encode(SENTENCES)

    assert together.shape == (len(SENTENCES), encoder.dim) == (5, 384)
    assert together.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1.0, atol=1e-6)
    for row, sentence in zip(together, SENTENCES, strict=True):
        np.testing.assert_allclose(row, encoder.encode([sentence])[0], atol=1e-5)


def test_equal_texts_are_encoded_once(
    encoder: MiniLmEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Window] = []
    token_sum = encoder._token_sum

    def counting(window: Window) -> FloatArray:
        read.append(window)
        return token_sum(window)

    monkeypatch.setattr(encoder, "_token_sum", counting)
    rows = encoder.encode(["No fever.", "Cough.", "No fever."])

    assert len(read) == 2
    np.testing.assert_array_equal(rows[0], rows[2])
    assert not np.allclose(rows[0], rows[1])


def test_it_fulfils_the_protocol_of_retrieval(encoder: MiniLmEncoder) -> None:
    role: Encoder = encoder  # the type checker's test

    assert (role.dim, len(role.fingerprint)) == (384, 64)


def test_no_texts_make_no_rows(encoder: MiniLmEncoder) -> None:
    assert encoder.encode([]).shape == (0, 384)


def test_the_end_of_a_long_text_is_not_cut(encoder: MiniLmEncoder) -> None:
    filler = "The lungs are clear to auscultation. " * 90
    with_end = filler + "Allergic to penicillin with anaphylaxis. " * 30

    plain, longer, topic = encoder.encode([filler, with_end, "penicillin allergy"])

    assert longer @ topic > plain @ topic + 0.1


def test_threads_share_one_encoder(encoder: MiniLmEncoder) -> None:
    expected = encoder.encode(SENTENCES)

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: encoder.encode(SENTENCES), range(8)))

    for result in results:
        np.testing.assert_allclose(result, expected, atol=1e-6)
