"""Times of day, which are no PHI while they stand alone."""

from __future__ import annotations

from finetune.phi.chance import Chance


def clock_time(chance: Chance) -> str:
    """Return a time of day."""
    hour, minute = chance.whole(0, 23), chance.whole(0, 59)
    half = "AM" if hour < 12 else "PM"
    twelve = hour % 12 or 12
    return chance.weighted(
        (
            (5, f"{hour:02d}:{minute:02d}"),
            (3, f"{hour:02d}{minute:02d}"),
            (1, f"{hour:02d}{minute:02d} hrs"),
            (3, f"{twelve}:{minute:02d} {half}"),
            (1.5, f"{twelve}:{minute:02d}{half.lower()}"),
            (1, f"{twelve} {half.lower()}"),
            (1, f"{twelve}{half.lower()}"),
            (0.5, f"{hour:02d}:{minute:02d}:{chance.whole(0, 59):02d}"),
            (0.4, f"{twelve}:{minute:02d} {half[0].lower()}.m."),
            (0.4, f"{hour:02d}h{minute:02d}"),
        )
    )
