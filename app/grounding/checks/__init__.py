"""Typed checks of a claim against its evidence, one kind of error a module.

Each is a function ``(Case) -> Objection | None``; their order in ``ALL`` is that of precedence: a
number that belongs to a finding is judged there before numbers are compared alone.
"""

from __future__ import annotations

from collections.abc import Callable

from app.grounding.checks.advice import check_advice
from app.grounding.checks.assertions import check_assertions
from app.grounding.checks.bounds import check_bounds
from app.grounding.checks.case import Case, Objection
from app.grounding.checks.causes import check_causes
from app.grounding.checks.certainty import check_certainty
from app.grounding.checks.cleared import check_cleared
from app.grounding.checks.comparisons import check_comparisons
from app.grounding.checks.cultures import check_cultures
from app.grounding.checks.dates import check_dates
from app.grounding.checks.denials import check_denials
from app.grounding.checks.done import check_done
from app.grounding.checks.dropped import check_dropped
from app.grounding.checks.drugs import check_drugs
from app.grounding.checks.ended import check_ended
from app.grounding.checks.events import check_events
from app.grounding.checks.labels import check_labels
from app.grounding.checks.levels import check_levels
from app.grounding.checks.modifiers import check_modifiers
from app.grounding.checks.moments import check_moments
from app.grounding.checks.negation import check_negation
from app.grounding.checks.newness import check_newness
from app.grounding.checks.numbers import check_numbers, holders
from app.grounding.checks.opposites import check_opposites
from app.grounding.checks.order import check_order
from app.grounding.checks.others import check_others
from app.grounding.checks.overtaken import check_overtaken
from app.grounding.checks.person import check_person
from app.grounding.checks.presence import check_presence
from app.grounding.checks.progress import check_progress
from app.grounding.checks.qualified import check_qualified
from app.grounding.checks.reactions import check_reactions
from app.grounding.checks.results import check_results
from app.grounding.checks.retracted import check_retracted
from app.grounding.checks.schedules import check_schedules
from app.grounding.checks.sensitivities import check_sensitivities
from app.grounding.checks.sides import check_sides
from app.grounding.checks.staff import check_staff
from app.grounding.checks.standing import check_standing
from app.grounding.checks.states import check_states
from app.grounding.checks.steps import check_steps
from app.grounding.checks.subjects import check_subjects
from app.grounding.checks.switches import check_switches
from app.grounding.checks.tense import check_tense
from app.grounding.checks.trends import check_trends
from app.grounding.checks.turns import check_turns
from app.grounding.checks.unmet import check_unmet
from app.grounding.checks.untaken import check_untaken
from app.grounding.checks.values import check_values
from app.grounding.checks.vessels import check_vessels

ALL: tuple[Callable[[Case], Objection | None], ...] = (
    check_person,
    check_others,
    check_drugs,
    check_switches,
    check_presence,
    check_trends,
    check_labels,
    check_values,
    check_qualified,
    check_levels,
    check_assertions,
    check_certainty,
    check_negation,
    check_denials,
    check_modifiers,
    check_sides,
    check_vessels,
    check_subjects,
    check_bounds,
    check_events,
    check_standing,
    check_cleared,
    check_reactions,
    check_unmet,
    check_untaken,
    check_retracted,
    check_overtaken,
    check_dropped,
    check_steps,
    check_tense,
    check_schedules,
    check_numbers,
    check_dates,
    check_moments,
    check_newness,
    check_progress,
    check_advice,
    check_results,
    check_opposites,
    check_sensitivities,
    check_cultures,
    check_done,
    check_ended,
    check_order,
    check_turns,
    check_states,
    check_staff,
    check_comparisons,
    check_causes,
)

# Those that hold however little of the claim the note holds: what it names must be there.
NAMED = (check_drugs, check_presence)

# Wrong of true claims in other words almost as often as right of false ones: what it says is
# weighed with all else (``app.grounding.support``), and ends nothing by itself.
DOUBTS = (check_presence,)

# Those of how two things hang together, which the parts of a claim no longer tell.
OF_THE_WHOLE = (check_causes, check_order)

__all__ = ["ALL", "DOUBTS", "NAMED", "OF_THE_WHOLE", "Case", "Objection", "holders"]
