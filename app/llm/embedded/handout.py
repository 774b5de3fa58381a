"""A patient handout: six questions of a patient, answered from the note in plain words."""

from __future__ import annotations

from app.core.draft import DraftSentence, TaskRequest
from app.llm.embedded.handout_complaints import tell_complaints
from app.llm.embedded.handout_medicines import tell_medicines
from app.llm.embedded.handout_plans import tell_advice, tell_calls, tell_pending, tell_visits
from app.llm.embedded.handout_problems import tell_reasons
from app.llm.embedded.handout_results import tell_results
from app.llm.embedded.handout_source import HandoutSource
from app.llm.embedded.handout_spoken_results import tell_told

# The headings in their order, as `app.tasks.educate` and the prompt of language models have them.
WHY, FOUND, MEDICINES, ADVICE, APPOINTMENTS, CALL = (
    "Why you were here",
    "What we found",
    "Your medicines",
    "What to do",
    "Your appointments",
    "When to call",
)
_PARTS = (
    (WHY, tell_complaints),
    (WHY, tell_reasons),
    (FOUND, tell_results),
    (FOUND, tell_told),
    (FOUND, tell_pending),
    (MEDICINES, tell_medicines),
    (ADVICE, tell_advice),
    (APPOINTMENTS, tell_visits),
    (CALL, tell_calls),
)


def compose_handout(request: TaskRequest) -> list[DraftSentence]:
    """Compose the handout; each sentence says one finding or rewords one line of the note."""
    source = HandoutSource(request)
    drafted = [part.under(heading) for heading, tell in _PARTS for part in tell(source)]
    seen: set[str] = set()
    return [s for s in drafted if not (s.text.lower() in seen or seen.add(s.text.lower()))]
