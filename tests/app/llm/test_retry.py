from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.llm.drafter import Cancel
from app.llm.retry import RetryPolicy, pause

POLICY = RetryPolicy(n_retries=3, first_wait_s=0.5, longest_wait_s=8.0, longest_told_s=60.0)


def wait_s(n_tried: int, headers: dict[str, str] | None = None, seed: int = 1) -> float | None:
    return POLICY.wait_s(n_tried, headers, random.Random(seed))


@given(st.integers(1, 3), st.integers(0, 10**6))
def test_waits_double_and_are_spread_over_their_later_half(n_tried, seed):
    full_s = 0.5 * 2 ** (n_tried - 1)
    waited_s = wait_s(n_tried, seed=seed)
    assert waited_s is not None
    assert full_s / 2 <= waited_s <= full_s


def test_a_seed_fixes_the_waits_and_another_gives_others():
    assert wait_s(1, seed=4) == wait_s(1, seed=4) != wait_s(1, seed=5)


def test_no_wait_is_longer_than_the_longest():
    waited_s = RetryPolicy(n_retries=50).wait_s(40, None, random.Random(0))
    assert waited_s is not None
    assert waited_s <= 8.0


def test_after_the_last_retry_there_is_none():
    assert wait_s(4) is None
    assert wait_s(4, {"retry-after": "1"}) is None


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after": "-3"}, 0.0),
        ({"retry-after-ms": "250", "retry-after": "7"}, 0.25),
        ({"retry-after": "61"}, None),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0.0),
    ],
    ids=["seconds", "at once", "below zero", "milliseconds first", "too long", "a date gone by"],
)
def test_what_the_server_asks_for_counts(headers, expected):
    assert wait_s(1, headers) == expected


def test_a_date_to_come_is_waited_for():
    then = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    waited_s = wait_s(1, {"retry-after": then})
    assert waited_s is not None
    assert 10 < waited_s <= 20


@pytest.mark.parametrize("told", ["soon", "", "nan"])
def test_what_is_no_time_is_as_if_nothing_were_said(told):
    assert wait_s(1, {"retry-after": told}, seed=3) == wait_s(1, seed=3)


def test_a_pause_ends_early_where_it_is_cancelled():
    cancel = Cancel()
    cancel.set()
    started = monotonic()
    assert not pause(30.0, cancel)
    assert monotonic() - started < 10
    assert pause(0.0, Cancel())
