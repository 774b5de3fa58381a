"""The shipped pages are short, plain, without advice or numbers; a hospital's own stand beside."""

import re

import pytest

from app.core.errors import TaskError
from app.knowledge import PageKind, load_knowledge
from app.knowledge.words import WORDS_ID
from app.tasks.readability import flesch_kincaid_grade
from app.terminology.drugs import find_drug
from tests.app.knowledge.test_page import PAGE

SHIPPED = load_knowledge()
# What would tell the patient to do something, which is the clinician's to say.
ADVICE = re.compile(r"^do not\b|\b(?:you should|call|ask your|never|always|avoid|must)\b", re.I)


@pytest.mark.parametrize("page_id", sorted(SHIPPED.pages))
def test_a_shipped_page_is_plain_and_gives_no_advice(page_id):
    page = SHIPPED.pages[page_id]
    assert page.reviewed == "none"
    for fact in page.facts:
        said = fact.text.split(": ")[-1]  # a term may have a digit in its name ("A1c")
        assert not re.search(r"\d", said)
        assert not ADVICE.search(fact.text)
        assert len(fact.text.split()) <= 18


def test_there_are_pages_of_every_kind_and_all_in_all_they_are_easy_to_read():
    kinds = [page.kind for page in SHIPPED.pages.values()]
    assert len(kinds) >= 31
    assert set(kinds) == set(PageKind)
    pages = (p for p in SHIPPED.pages.values() if p.kind not in (PageKind.WORDS, PageKind.MEDICINE))
    assert flesch_kincaid_grade(" ".join(f.text for p in pages for f in p.facts)) <= 6.5


def test_each_line_of_a_medicines_page_begins_with_a_known_drug_of_its_own():
    names = [
        re.split(r" is ", fact.text)[0]
        for page in SHIPPED.pages.values()
        if page.kind is PageKind.MEDICINE
        for fact in page.facts
    ]
    found = [find_drug(name) for name in names]
    assert all(found), [n for n, drug in zip(names, found, strict=True) if drug is None]
    assert len({drug.ingredient for drug in found if drug}) == len(names)


@pytest.mark.parametrize(
    ("drug", "text"),
    [
        ("Lasix", "Furosemide is a water pill that helps the body get rid of extra fluid."),
        ("metoprolol", "Metoprolol is a medicine that slows the heart and lowers blood pressure."),
        ("zigzagomab", None),
    ],
)
def test_what_a_medicine_does(drug, text):
    fact = SHIPPED.purpose(drug)
    assert (fact and fact.text) == text


@pytest.mark.parametrize(
    ("name", "page_id"),
    [
        ("acute on chronic heart failure", "knowledge/heart-failure"),
        ("NSTEMI", "knowledge/heart-attack"),
        ("chest x-ray", "knowledge/chest-x-ray"),
        ("pe", None),
        ("", None),
    ],
)
def test_what_a_subject_is(name, page_id):
    facts = SHIPPED.about(name)
    assert [f.source_id for f in facts] == ([page_id] * 2 if page_id else [])


def test_a_hospitals_page_stands_beside_the_shipped_ones_and_replaces_its_namesake(tmp_path):
    (tmp_path / "gout.md").write_text(PAGE)
    (tmp_path / "heart-failure.md").write_text(
        PAGE.replace("gout, gouty arthritis", "heart failure")
    )
    base = load_knowledge(tmp_path)
    assert base.about("gouty arthritis")[0].source_id == "knowledge/gout"
    assert base.page("knowledge/heart-failure").is_reviewed
    assert len(base.pages) == len(SHIPPED.pages) + 1


def test_pages_in_another_language_are_left_out(tmp_path):
    (tmp_path / "gota.md").write_text(PAGE.replace("kind:", "language: es\nkind:"))
    assert "knowledge/gota" in load_knowledge(tmp_path, language="es").pages
    assert "knowledge/gota" not in load_knowledge(tmp_path).pages


def test_a_missing_folder_and_an_unknown_page_are_refused(tmp_path):
    with pytest.raises(TaskError) as caught:
        load_knowledge(tmp_path / "none")
    assert caught.value.code == "knowledge_dir_missing"
    with pytest.raises(TaskError) as caught:
        SHIPPED.page("knowledge/none")
    assert caught.value.code == "page_unknown"


def test_a_definition_is_a_line_of_the_words_page():
    page = SHIPPED.page(WORDS_ID)
    assert any(fact.text.startswith("Ejection fraction (LVEF): ") for fact in page.facts)


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("type 1 diabetes mellitus", "type-one-diabetes"),
        ("T1DM", "type-one-diabetes"),
        ("type 2 diabetes mellitus", "type-two-diabetes"),
        ("diabetes", "type-two-diabetes"),
        ("gestational diabetes", None),
        ("diabetes insipidus", None),
        ("pneumonia", "pneumonia"),
        ("pneumonia vaccine", None),
    ],
)
def test_a_page_is_on_what_is_named_and_not_on_its_namesake(name, page):
    found = {fact.source_id for fact in SHIPPED.about(name)}
    assert found == ({f"knowledge/{page}"} if page else set())
