"""The problems by which a hospital course is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.core.draft import Task, TaskRequest
from app.grounding import GroundedNote
from app.llm.embedded.summaries.course_topics import course_topics

NOTE = """HOSPITAL COURSE
Renal. Creatinine rose to 2.1 mg/dL. It fell again.
Infection.
Cultures were sterile.
No bleeding was seen.

PLAN
Pain. Give acetaminophen.
"""


def test_each_line_has_the_topic_of_its_paragraph(
    prepared: Callable[[str], GroundedNote], request_for: Callable[..., TaskRequest]
) -> None:
    request = request_for(prepared(NOTE), Task.SUMMARIZE)
    topics = course_topics(request)
    without = replace(request, lines=request.lines[1:])  # the topic's own line is quoted elsewhere
    assert course_topics(without) == topics
    told = {line.text: topics.get(line.number) for line in request.lines}
    assert told["Creatinine rose to 2.1 mg/dL."] == "Renal"
    assert told["It fell again."] == "Renal"
    assert told["No bleeding was seen."] is None
    assert told["Give acetaminophen."] is None


BY_PROBLEM = """BRIEF HOSPITAL COURSE:
He was admitted to the ward.

ACUTE ISSUES
# Cellulitis
Cefazolin was given for three days.
The redness faded.
# Hyponatremia: fluids were restricted. It corrected.
CHRONIC ISSUES
# Gout
Allopurinol was continued.
"""


def test_a_problem_behind_a_hash_heads_all_its_lines(
    prepared: Callable[[str], GroundedNote], request_for: Callable[..., TaskRequest]
) -> None:
    request = request_for(prepared(BY_PROBLEM), Task.SUMMARIZE)
    topics = course_topics(request)
    assert {line.text: topics.get(line.number) for line in request.lines} == {
        "He was admitted to the ward.": None,
        "Cefazolin was given for three days.": "Cellulitis",
        "The redness faded.": "Cellulitis",
        "fluids were restricted.": "Hyponatremia",
        "It corrected.": "Hyponatremia",
        "Allopurinol was continued.": "Gout",
    }
