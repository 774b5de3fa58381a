"""A sample's row and detail say the same; nothing of its texts is lost."""

from hypothesis import given
from hypothesis import strategies as st

from app.core.claim import Claim
from eval.output import Output, Record
from eval.report.sample_view import detail_json, view_sample
from eval.report.severity import Severity
from eval.sample import Sample

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


def test_a_row_counts_judgements_and_faults(record):
    view = view_sample(
        record(
            claims=[("No fever.", "No fever."), ("Took aspirin 325 mg daily.",)],
            withheld=["Had a fever."],
            facts=[("Tall.", "tall")],
            failures={"extract": "model_missing"},
        )
    )
    assert view.labels == {"supported": 1, "contradicted": 1, "withheld": 1, "missed": 1}
    assert view.severity is Severity.MAJOR
    assert view.badness == (1, 1, 1)
    assert view.failures == ("extract: model_missing",)


def test_a_sample_in_order_has_no_severity(record):
    view = view_sample(record(claims=[("No fever.", "No fever.")]))
    assert (view.severity, view.badness) == (None, (0, 0, 0))


def test_stretches_name_the_items_that_rest_on_them(record):
    detail = detail_json(view_sample(record(claims=[("No fever.", "No fever.", "daily")])))
    assert [piece for piece in detail["source"] if len(piece) > 1] == [
        ["No fever.", (0,)], ["daily", (0,)],
    ]  # fmt: skip


def test_items_are_numbered_through_all_panels(record):
    made = record(claims=[("No fever.", "No fever.")], withheld=["Had a fever."])
    detail = detail_json(view_sample(made))
    assert [panel["title"] for panel in detail["panels"]] == ["Summary", "Withheld"]
    assert [len(panel["items"]) for panel in detail["panels"]] == [1, 1]


@given(TEXT, TEXT)
def test_texts_are_kept_whole(source, text):
    view = view_sample(Record(Sample("s", source), Output(claims=(Claim(text),))))
    detail = detail_json(view)
    assert "".join(piece[0] for piece in detail["source"]) == source
    assert detail["panels"][0]["items"][0].get("text", "") == text
