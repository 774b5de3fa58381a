"""Words with which a speaker says that what he just ordered is for later."""

from __future__ import annotations

import re

# "But not while you're like this."
PUTS_OFF = re.compile(
    r"\W*but not (?:(?:just )?(?:yet|now)|while|until|till|before|today|this week)\b", re.IGNORECASE
)
