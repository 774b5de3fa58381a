"""What the check said of a run's claims is taken again, but of these claims by this check alone."""

import json
import stat

import pytest

from app.core.claim import Claim
from app.core.errors import EvalError
from eval import kept_checks
from eval.kept_checks import CheckLine, known_checks, with_known, written_checks
from eval.output import Output, Record
from eval.sample import Sample
from eval.scorers import claimwise
from eval.scorers.claimwise import checked_claims

SOURCE = "Denies fever. Takes aspirin 81 mg daily."
RECORDS = [
    Record(Sample("s1", SOURCE), Output(claims=(Claim("He has fever."), Claim("Yes.")))),
    Record(Sample("s2", SOURCE), Output(claims=(Claim("Takes aspirin 81 mg."),))),
    Record(Sample("s3", SOURCE), Output()),
]


@pytest.fixture(autouse=True)
def nothing_in_memory(monkeypatch):
    monkeypatch.setattr(claimwise, "_kept", {})


@pytest.fixture
def folder(tmp_path):
    with written_checks(tmp_path) as kept:
        for record in RECORDS:
            kept.add(CheckLine.of(record, checked_claims(record)))
    return tmp_path


@pytest.fixture
def counted(monkeypatch):
    """Count the claims that are checked anew."""
    seen = []
    monkeypatch.setattr(claimwise, "_kept", {})
    check_all = claimwise.check_all

    def count(pairs):
        given = list(pairs)
        seen.extend(claim for claim, _ in given)
        return check_all(given)

    monkeypatch.setattr(claimwise, "check_all", count)
    return seen


def test_kept_checks_are_what_was_checked(folder, counted):
    kept = [checked_claims(record) for record in with_known(folder, RECORDS)]
    assert counted == []
    assert kept[0][1] is None
    claimwise._kept.clear()
    assert [checked_claims(record) for record in RECORDS] == kept
    assert counted == ["He has fever.", "Yes.", "Takes aspirin 81 mg."]


def test_checks_of_other_claims_are_not_taken(folder, counted):
    for record in with_known(folder, RECORDS[1:]):
        checked_claims(record)
    assert counted == ["Takes aspirin 81 mg."]


def test_another_version_of_the_check_checks_anew(folder, monkeypatch):
    monkeypatch.setattr(kept_checks, "_digest", lambda: "another")
    assert next(known_checks(folder)) is None


def test_a_broken_line_ends_what_is_known(folder):
    path = folder / "checks.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], lines[2][:20]]))
    known = known_checks(folder)
    assert next(known) is not None
    assert next(known) is None


def test_the_file_holds_no_text_and_is_its_owners(folder):
    written = (folder / "checks.jsonl").read_text("utf-8")
    assert "aspirin" not in written
    assert "s1" not in json.loads(written.splitlines()[1])
    assert stat.S_IMODE((folder / "checks.jsonl").stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(EvalError) as caught, written_checks(tmp_path / "nosuch"):
        pass
    assert caught.value.code == "eval_out_unusable"
