"""What a speaker's label in a recording is made of: the time, a number, and who speaks."""

from __future__ import annotations

from app.core.kin import COMPANION

# "[00:01:13] ", "00:13 ": when somebody begins to speak; patterns of labels begin with it.
STAMP = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?[ \t]+)?"
# "SPEAKER_1 (Dr. Nolan):", less the name and what closes it.
NUMBERED = r"speaker[_ ]?\w{1,2}[ \t]?\("
# The same with any name, or none ("Speaker 2:").
NUMBERED_LABEL = r"speaker(?:[_ ]\w{1,2}|\d{1,2})[ \t]*(?:\([^()\n]{2,30}\)[ \t]*)?:"
# Who treats, and who is somebody's: the words before the colon ("Dr. Nolan:", "Mother:").
CLINICIAN = (
    r"(?:doctor|dr|doc|clinician|provider|physician|nurse|rn|md|np|surgeon|pediatrician|therapist"
    r"|midwife|consultant)"
)
KIN = rf"(?:{COMPANION}|dtr|(?:patient_)?guest(?:_family(?:_\d)?)?|family)"
