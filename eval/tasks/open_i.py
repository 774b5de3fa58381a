"""Open-i: chest X-ray reports of Indiana University, from findings to impression."""

from __future__ import annotations

from pathlib import Path

from app.core.errors import EvalError
from eval.sample import Ask, Sample
from eval.tasks.task import SUMMARY_SCORERS, Task
from eval.tasks.xml_files import parse_xml

_FOLDERS = ("ecgen-radiology", "NLMCXR_reports/ecgen-radiology", ".")


def load(folder: Path) -> tuple[Sample, ...]:
    """Read the reports, a file each; one without findings or impression stays in, unscored.

    Source:
        openi.nlm.nih.gov, NLMCXR_reports.tgz (Demner-Fushman et al. 2016).
    """
    places = (tuple((folder / name).glob("*.xml")) for name in _FOLDERS)
    paths = next((found for found in places if found), ())
    if not paths:
        raise EvalError("eval_file_missing", file=f"{_FOLDERS[0]}/*.xml")
    samples: dict[str, Sample] = {}
    for path in sorted(paths, key=lambda path: (len(path.stem), path.stem)):
        sample = _sample(path)
        if sample.sample_id in samples:
            problem = "its uId is that of an earlier file"
            raise EvalError("eval_file_invalid", file=path.name, problem=problem)
        samples[sample.sample_id] = sample
    return tuple(samples.values())


def _sample(path: Path) -> Sample:
    root = parse_xml(path.read_bytes(), path.name)
    named = root.find("uId")
    report_id = (named.get("id") or "").strip() if named is not None else ""
    if not report_id:
        raise EvalError("eval_file_invalid", file=path.name, problem="it has no uId")
    parts = {part.get("Label"): "".join(part.itertext()) for part in root.iter("AbstractText")}
    if not {"FINDINGS", "IMPRESSION"} <= parts.keys():
        problem = "it has no AbstractText labelled FINDINGS and IMPRESSION"
        raise EvalError("eval_file_invalid", file=path.name, problem=problem)
    findings, impression = parts["FINDINGS"].strip(), parts["IMPRESSION"].strip()
    reference = impression if findings and impression else None
    return Sample(report_id, findings, template="radiology", reference=reference)


TASK = Task(
    name="open-i",
    about="findings of chest X-rays to impressions (Demner-Fushman et al. 2016)",
    licence="CC BY-NC-ND 4.0",
    asks=(Ask.SUMMARIZE,),
    scorers=SUMMARY_SCORERS,
    load=load,
)
