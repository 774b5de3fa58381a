"""The parts of a speaker's label that recordings write: the time, and a number before the name."""

from __future__ import annotations

# "[00:01:13] ", "00:13 ": when somebody begins to speak; patterns of labels begin with it.
STAMP = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?[ \t]+)?"
# "SPEAKER_1 (Dr. Nolan):", less the name and what closes it.
NUMBERED = r"speaker[_ ]?\w{1,2}[ \t]?\("
# The same with any name.
NUMBERED_LABEL = rf"{NUMBERED}[^()\n]{{2,30}}\)[ \t]*:"
