"""How far a run is, on stderr: a bar with rate and time left where somebody watches."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from eval.generation import Progress as Tell
from eval.generation import Tally


class RateColumn(ProgressColumn):
    """Samples a second, or a minute where they are slower."""

    def render(self, task: Task) -> Text:
        """Write the rate; nothing before the second sample."""
        return Text(format_rate(task.speed), style="progress.data.speed")


@contextmanager
def show_progress(*, quiet: bool, console: Console | None = None) -> Generator[Tell]:
    """Show the bar where stderr is a terminal, and afterwards where the outputs are from.

    Args:
        quiet: Show nothing.
        console: Where to; default stderr.
    """
    console = console or Console(stderr=True, quiet=quiet)
    columns = (
        BarColumn(), MofNCompleteColumn(), TextColumn("samples"), RateColumn(),
        TimeRemainingColumn(compact=True),
    )  # fmt: skip
    told: list[Tally] = []
    is_hidden = quiet or not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=is_hidden) as bar:
        samples = bar.add_task("samples", total=None)

        def tell(tally: Tally) -> None:
            told[:] = [tally]
            if tally.generated:
                bar.update(samples, completed=tally.n_done)
            else:  # what was there already says nothing of the rate
                bar.reset(samples, total=tally.n_all, completed=tally.n_done)

        yield tell
    for tally in told:
        if tally.generated < tally.n_all and not quiet:
            console.print(describe_tally(tally), soft_wrap=True, highlight=False)


def format_rate(per_s: float | None) -> str:
    """Write a rate of samples."""
    if per_s is None:
        return "–/s"
    return f"{per_s:.1f}/s" if per_s >= 1 else f"{60 * per_s:.1f}/min"


def describe_tally(tally: Tally) -> str:
    """Say where the outputs of a run are from."""
    if tally.kept == tally.n_all:
        return (
            f"All {tally.n_all} samples were completed earlier: scored again, nothing generated. "
            "--fresh begins the run anew."
        )
    parts = {
        "completed earlier": tally.kept,
        "from the outputs kept of other runs": tally.cached,
        "generated": tally.generated,
    }
    told = ", ".join(f"{n} {what}" for what, n in parts.items() if n)
    return f"{tally.n_done} of {tally.n_all} samples: {told}."
