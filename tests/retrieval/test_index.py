import importlib
import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.encoder import Encoder
from retrieval.errors import RetrievalFault
from retrieval.index import HybridIndex
from retrieval.passage import Passage
from retrieval.scope import Scope

P1, P2, KNOWLEDGE = Scope.patient("p1"), Scope.patient("p2"), Scope.knowledge()


def passage(source_id: str, patient_ref: str | None, text: str, header: str = "") -> Passage:
    return Passage(source_id, patient_ref, 0, len(text), text, header=header)


@pytest.fixture
def index(encoder: Encoder) -> HybridIndex:
    index = HybridIndex(encoder)
    index.add(
        [
            passage("n1", "p1", "Potassium is low."),
            passage("n1", "p1", "Knee pain after a fall."),
            passage("n2", "p1", "Potassium was replaced."),
            passage("n3", "p2", "Potassium is low."),
            passage("k1", None, "Bananas hold potassium."),
        ]
    )
    return index


def sources(found: tuple[Passage, ...]) -> set[str]:
    return {held.source_id for held in found}


def test_a_search_sees_its_scope_alone(index: HybridIndex) -> None:
    assert sources(index.search("potassium", scope=P1, k=9)) == {"n1", "n2"}
    assert sources(index.search("potassium", scope=P2, k=9)) == {"n3"}
    assert sources(index.search("potassium", scope=KNOWLEDGE, k=9)) == {"k1"}
    assert index.search("potassium", scope=Scope.patient("p3"), k=9) == ()


@pytest.mark.parametrize("scope", [None, "p1", ("p1",)])
def test_a_search_without_a_scope_is_refused(index: HybridIndex, scope: object) -> None:
    with pytest.raises(RetrievalFault) as caught:
        index.search("potassium", scope=scope, k=1)  # pyright: ignore[reportArgumentType]

    assert caught.value.code == "scope_missing"


def test_scope_cannot_be_left_out(index: HybridIndex) -> None:
    with pytest.raises(TypeError):
        index.search("potassium", k=1)  # pyright: ignore[reportCallIssue]


def test_the_best_comes_first_with_its_fused_score(index: HybridIndex) -> None:
    found = index.search("Potassium is low.", scope=P1, k=2)

    assert [held.text for held in found] == ["Potassium is low.", "Potassium was replaced."]
    assert found[0].score == pytest.approx(2 / 61)
    assert found[0].score > found[1].score


def test_headers_are_searched(encoder: Encoder) -> None:
    index = HybridIndex(encoder)
    index.add([passage(f"n{n}", "p1", "None known.") for n in range(4)])
    index.add([passage("n9", "p1", "None known.", header="Allergies")])

    assert index.search("allergy", scope=P1, k=1)[0].source_id == "n9"


def test_k_limits(index: HybridIndex) -> None:
    assert len(index.search("potassium", scope=P1, k=1)) == 1
    with pytest.raises(ValueError, match="at least one"):
        index.search("potassium", scope=P1, k=0)


def test_adding_a_source_again_replaces_it(index: HybridIndex) -> None:
    index.add([passage("n1", "p1", "Potassium is normal.")])

    held = {found.text for found in index.search("potassium", scope=P1, k=9)}
    assert held == {"Potassium is normal.", "Potassium was replaced."}


def test_a_source_has_one_patient(index: HybridIndex) -> None:
    before = index.info()
    for wrong in (
        [passage("n1", "p2", "Potassium is low.")],
        [passage("n1", None, "Potassium is low.")],
        [passage("n8", "p1", "Fever."), passage("n8", "p2", "Fever.")],
    ):
        with pytest.raises(RetrievalFault) as caught:
            index.add(wrong)
        assert caught.value.code == "source_of_other_scope"
        assert caught.value.facts == {}
    assert index.info() == before


def test_remove(index: HybridIndex) -> None:
    assert index.remove("n1") == 2
    assert index.remove("n1") == 0
    assert sources(index.search("potassium", scope=P1, k=9)) == {"n2"}
    assert index.remove("n3") == 1
    assert index.search("potassium", scope=P2, k=9) == ()
    assert index.info().n_patients == 1


def test_info_counts(index: HybridIndex) -> None:
    info = index.info()

    assert (info.n_passages, info.n_sources, info.n_patients, info.n_knowledge) == (5, 4, 2, 1)
    assert (info.dim, info.encoder) == (16, "f" * 64)


def test_an_empty_index_finds_nothing(encoder: Encoder, tmp_path: Path) -> None:
    index = HybridIndex(encoder)
    index.add([])
    index.save(tmp_path)

    assert HybridIndex.load(tmp_path, encoder).info().n_passages == 0
    assert index.search("potassium", scope=P1, k=3) == ()


def test_what_was_saved_answers_alike(index: HybridIndex, encoder: Encoder, tmp_path: Path) -> None:
    index.save(tmp_path / "index")

    loaded = HybridIndex.load(tmp_path / "index", encoder)

    assert loaded.info() == index.info()
    for scope in (P1, P2, KNOWLEDGE):
        for query in ("potassium low", "knee", ""):
            assert loaded.search(query, scope=scope, k=5) == index.search(query, scope=scope, k=5)


def test_a_loaded_index_still_changes(index: HybridIndex, encoder: Encoder, tmp_path: Path) -> None:
    index.save(tmp_path)
    loaded = HybridIndex.load(tmp_path, encoder)

    loaded.remove("n1")
    loaded.add([passage("n4", "p1", "Fever.")])
    loaded.save(tmp_path)

    again = HybridIndex.load(tmp_path, encoder)
    assert sources(again.search("potassium fever", scope=P1, k=9)) == {"n2", "n4"}


def test_nothing_is_pickled(
    index: HybridIndex, encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("pickled")

    for name in ("dump", "dumps", "load", "loads", "Pickler", "Unpickler"):
        monkeypatch.setattr(pickle, name, refuse)

    index.save(tmp_path)
    HybridIndex.load(tmp_path, encoder)

    for path in tmp_path.iterdir():
        assert path.suffix in {".faiss", ".parquet", ".json"}
        assert not path.read_bytes().startswith((b"\x80\x03", b"\x80\x04", b"\x80\x05"))


@pytest.mark.parametrize("module", ["index", "storage", "shelf", "lexical", "langchain"])
def test_no_module_imports_a_pickler(module: str) -> None:
    names = vars(importlib.import_module(f"retrieval.{module}"))

    assert not {"pickle", "dill", "joblib", "shelve", "marshal"} & names.keys()


records = st.lists(
    st.tuples(st.sampled_from(["p1", "p2", None]), st.sampled_from(["low", "pain", "low pain"])),
    max_size=12,
)


@given(records, st.sampled_from(["low", "pain", "zebra", ""]), st.integers(1, 20))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_row_of_another_scope_ever_comes_back(
    encoder: Encoder,
    tmp_path: Path,
    records: list[tuple[str | None, str]],
    query: str,
    k: int,
) -> None:
    index = HybridIndex(encoder)
    for n, (owner, text) in enumerate(records):
        index.add([passage(f"n{n}", owner, text)])
    for n in range(0, len(records), 3):
        index.remove(f"n{n}")
    index.save(tmp_path)

    for searched in (index, HybridIndex.load(tmp_path, encoder)):
        for scope in (P1, P2, KNOWLEDGE):
            own = {
                passage(f"n{n}", owner, text)
                for n, (owner, text) in enumerate(records)
                if owner == scope.patient_ref and n % 3
            }
            found = searched.search(query, scope=scope, k=k)
            assert {replace(held, score=0.0) for held in found} <= own
            assert len(found) == min(k, len(own))
