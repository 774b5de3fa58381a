"""Progress: a bar on a terminal, nothing where nobody watches, and where outputs are from."""

from io import StringIO

import pytest
from rich.console import Console

from eval.generation import Tally
from eval.progress import describe_tally, format_rate, show_progress


def shown(*tallies, is_terminal, quiet=False):
    console = Console(file=StringIO(), force_terminal=is_terminal, width=80, quiet=quiet)
    with console.capture() as captured, show_progress(quiet=quiet, console=console) as tell:
        for tally in tallies:
            tell(tally)
    return captured.get()


def test_a_bar_on_a_terminal():
    bar = shown(Tally(9), Tally(9, generated=3), is_terminal=True)
    assert "3/9" in bar
    assert "samples" in bar
    assert "/s" in bar


def test_no_bar_where_nobody_watches():
    assert shown(Tally(9), Tally(9, generated=9), is_terminal=False) == ""


def test_quiet():
    assert shown(Tally(9, kept=9), is_terminal=True, quiet=True) == ""


def test_what_was_there_is_told_anywhere():
    assert "4 completed earlier" in shown(Tally(9, kept=4), is_terminal=False)


@pytest.mark.parametrize(
    ("tally", "says"),
    [
        (Tally(5, kept=5), "All 5 samples were completed earlier: scored again, nothing generated"),
        (Tally(5, kept=2, generated=3), "5 of 5 samples: 2 completed earlier, 3 generated."),
        (Tally(5, cached=4), "4 of 5 samples: 4 from the outputs kept of other runs."),
    ],
)
def test_where_outputs_are_from(tally, says):
    assert says in describe_tally(tally)


@pytest.mark.parametrize(
    ("per_s", "text"), [(None, "–/s"), (12.34, "12.3/s"), (1, "1.0/s"), (0.02, "1.2/min")]
)
def test_rates(per_s, text):
    assert format_rate(per_s) == text
