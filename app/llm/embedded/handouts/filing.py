"""Where a line of a note belongs in a handout, as the tagger of what is for the patient says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.core.draft import EvidenceLine
from app.core.section import SectionKind as K
from app.llm.embedded.handouts.addressed import Role, read_addressed

# How likely a line must be for the patient to be told, and to stand in another part of the note
# than it was read in; how likely then of its role.
_FOR_PATIENT, _SURELY, _OF_ROLE = 0.2, 0.5, 0.5
# The like of a line in the story of what happened.
_STORY = frozenset({K.HOSPITAL_COURSE, K.HPI, K.INTERVAL, K.EXAM, K.CHIEF_COMPLAINT, K.LABS})
_OF_STORY = 0.9
# How unlikely a line must be for the patient, that no rule may tell it as advice.
_FOR_OTHERS = 0.003
# The part of a note that a line of a role belongs to.
_PARTS = {
    Role.MEDICINE: K.INSTRUCTIONS,
    Role.ADVICE: K.INSTRUCTIONS,
    Role.CALL: K.INSTRUCTIONS,
    Role.VISIT: K.FOLLOW_UP,
    Role.PENDING: K.PENDING,
}
# A line of these stays there: what comes next stands in them, or their heading tells what it means.
_STAYS = frozenset({
    K.INSTRUCTIONS, K.FOLLOW_UP, K.PLAN, K.ASSESSMENT_PLAN, K.DISPOSITION, K.OTHER,
    K.MEDICATIONS, K.HOME_MEDICATIONS, K.DISCHARGE_MEDICATIONS, K.HEADER, K.SIGNATURE,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filed:
    """What a line tells the patient.

    Attributes:
        chance: How likely it is for the patient, in [0, 1].
        of_role: How likely it is of its role, in [0, 1].
        in_story: Whether it stands among what happened.
    """

    role: Role
    chance: float
    of_role: float
    in_story: bool

    @property
    def is_for_patient(self) -> bool:
        """Whether it is for the patient, whatever it is."""
        return self.chance >= (_OF_STORY if self.in_story else _FOR_PATIENT)

    @property
    def is_sure(self) -> bool:
        """Whether it is for the patient, and what it is leaves little doubt."""
        return self.chance >= (_OF_STORY if self.in_story else _SURELY) and self.of_role >= _OF_ROLE

    @property
    def is_for_others(self) -> bool:
        """Whether it is hardly for the patient."""
        return self.chance < _FOR_OTHERS


class Filing:
    """What the lines of some notes tell the patient.

    Args:
        texts: Of the notes, by ``note_ref``.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._read = {ref: read_addressed(text) for ref, text in texts.items()}

    def of(self, line: EvidenceLine) -> Filed:
        """Return what a line, or a part of one, tells the patient."""
        chances = self._read[line.source_id].chances(line.span)
        role = max(chances, key=chances.__getitem__)
        return Filed(role, sum(chances.values()), chances[role], line.kind in _STORY)

    def in_its_part(self, line: EvidenceLine) -> EvidenceLine:
        """Return a line that strayed below a heading of something else in its own part.

        A letter to the parents may stand below "Operation", an appointment below "Labs".
        """
        filed = self.of(line)
        part = _PARTS.get(filed.role)
        if part is None or not filed.is_sure or line.kind in _STAYS:
            return line
        if line.kind is K.PENDING and part is not K.INSTRUCTIONS:
            return line  # what is awaited there may well be a visit
        return replace(line, kind=part, heading="")
