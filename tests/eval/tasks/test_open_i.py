"""Open-i: reports as XML, those that lack a part, and files that are none."""

import pytest

from app.core.errors import EvalError
from eval.tasks.registry import find_task, load_samples

TASK = find_task("open-i")
REPORT = """<?xml version="1.0" encoding="utf-8"?>
<eCitation>
<uId id="{name}"/>
<MedlineCitation><Article><Abstract>
<AbstractText Label="COMPARISON">None.</AbstractText>
<AbstractText Label="FINDINGS">{findings}</AbstractText>
<AbstractText Label="IMPRESSION">{impression}</AbstractText>
</Abstract></Article></MedlineCitation>
</eCitation>
"""


def report(name="CXR1", findings="Lungs are clear.", impression="Normal chest."):
    return REPORT.format(name=name, findings=findings, impression=impression)


def write(folder, *contents, place="ecgen-radiology"):
    (folder / place).mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(contents, start=1):
        (folder / place / f"{number}.xml").write_text(content, "utf-8")
    return folder


@pytest.mark.parametrize("place", ["ecgen-radiology", "NLMCXR_reports/ecgen-radiology", "."])
def test_findings_to_impression(tmp_path, place):
    (sample,) = load_samples(TASK, write(tmp_path, report(), place=place))
    assert (sample.sample_id, sample.template) == ("CXR1", "radiology")
    assert (sample.source, sample.reference) == ("Lungs are clear.", "Normal chest.")


def test_files_are_in_the_order_of_their_numbers(tmp_path):
    samples = load_samples(TASK, write(tmp_path, *(report(f"CXR{n}") for n in range(1, 12))))
    assert [sample.sample_id for sample in samples] == [f"CXR{n}" for n in range(1, 12)]


@pytest.mark.parametrize("lacks", ["findings", "impression"])
def test_a_report_that_lacks_a_part_stays_in_without_gold(tmp_path, lacks):
    (sample,) = load_samples(TASK, write(tmp_path, report(**{lacks: " "})))
    assert sample.reference is None


@pytest.mark.parametrize(
    ("case", "content", "says"),
    [
        ("cut off", report()[:200], "2.xml, line 6: not well-formed XML"),
        ("no id", report(name=" "), "2.xml cannot be read: it has no uId"),
        ("same id", report(), "2.xml cannot be read: its uId is that of an earlier file"),
        ("labels", report("X").replace("FINDINGS", "TEXT"), "2.xml cannot be read: it has no Abs"),
        ("entity", '<!DOCTYPE x [<!ENTITY a "b">]>\n<x>&a;</x>', "declares a document type"),
        ("encoding", '<?xml version="1.0" encoding="nosuch"?><x/>', "2.xml"),
    ],
)
def test_what_is_wrong_is_said_with_its_file(tmp_path, case, content, says):
    with pytest.raises(EvalError) as caught:
        load_samples(TASK, write(tmp_path, report(), content))
    assert says in str(caught.value), case
    assert "Lungs" not in str(caught.value)


def test_entities_in_utf16_are_refused_too(tmp_path):
    write(tmp_path, report())
    text = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    (tmp_path / "ecgen-radiology" / "2.xml").write_bytes(text.encode("utf-16"))
    with pytest.raises(EvalError, match="document type"):
        load_samples(TASK, tmp_path)
