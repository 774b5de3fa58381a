"""A judge is shown what is cited, de-identified, and never a raw note."""

from app.core.claim import Citation, Claim
from app.core.errors import DeidError
from app.core.span import Span
from eval.judge.judgement import Judgement
from eval.judge.questions import NO_EVIDENCE, Question, ask_of


def lines(question):
    assert isinstance(question, Question)
    return [line.text for line in question.lines]


def test_the_cited_stretches_are_the_evidence_in_the_order_of_the_source(
    record, cited, deidentifier
):
    claim = cited("On lisinopril, no fever.", "Takes lisinopril 10 mg daily", "Denies fever.")
    (question,) = ask_of(record(claim), deidentifier)
    assert lines(question) == ["Denies fever.", "Takes lisinopril 10 mg daily"]
    assert isinstance(question, Question)
    assert question.claim.text == "On lisinopril, no fever."


def test_no_identifier_is_shown(record, cited, deidentifier):
    name, number, seen = "Oswin Tarrago", "4471983", "03/14/2024"
    claim = cited(f"{name} ({number}) was seen on {seen}.", f"Name: {name}", f"Seen on {seen}")
    (question,) = ask_of(record(claim), deidentifier)
    assert isinstance(question, Question)
    shown = "\n".join([question.claim.text, *lines(question)])
    for told in ("Oswin", "Tarrago", number, seen):
        assert told not in shown
    # One surrogate for one name, or the judge would see two people.
    assert lines(question)[0].removeprefix("Name: ") in question.claim.text


def test_a_quote_that_the_source_does_not_hold_is_not_shown(record, deidentifier):
    invented = Claim("Fever.", (Citation("n1", Span(61, 74), "High fever of 40 C."),))
    (question,) = ask_of(record(invented), deidentifier)
    assert "40" not in "".join(lines(question))


def test_citations_that_lead_nowhere_are_no_evidence(record, deidentifier):
    elsewhere = Claim("Fever.", (Citation("n2", Span(0, 4), "Name"),))
    beyond = Claim("Fever.", (Citation("n1", Span(0, 9_999), "Name"),))
    assert list(ask_of(record(elsewhere, beyond), deidentifier)) == [
        Judgement(failure=NO_EVIDENCE),
        Judgement(failure=NO_EVIDENCE),
    ]


def test_a_claim_that_cites_nothing_is_judged_by_what_the_check_finds(record, deidentifier):
    found, nothing = ask_of(
        record(Claim("He takes lisinopril."), Claim("Xylophone.")), deidentifier
    )
    assert lines(found) == ["Takes lisinopril 10 mg daily for hypertension."]
    assert nothing == Judgement(failure=NO_EVIDENCE)


def refuse(code):
    def fail(*args, **kwargs):
        del args, kwargs
        raise DeidError(code)

    return fail


def failures(found):
    return [one.failure if isinstance(one, Judgement) else "" for one in found]


def test_de_identification_fails_closed(record, cited, deidentifier, monkeypatch):
    one = record(cited("No fever.", "Denies fever."), Claim("Cough."))
    monkeypatch.setattr(deidentifier, "deidentify_text", refuse("deid_failed"))
    assert failures(ask_of(one, deidentifier)) == ["deid_failed", "deid_failed"]
    monkeypatch.setattr(deidentifier, "deidentify", refuse("deid_leak"))
    assert failures(ask_of(one, deidentifier)) == ["deid_leak", "deid_leak"]
