from __future__ import annotations

import pytest

from app.core.errors import ModelError
from app.llm.breaker import CircuitBreaker


class Clock:
    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> CircuitBreaker:
    return CircuitBreaker(n_failures=3, rest_s=30.0, clock=clock)


def ask(breaker: CircuitBreaker, outcome: BaseException | None = None) -> str:
    """Return how a request ended: the code of its error, the kind of another one, or nothing."""
    try:
        with breaker.guard():
            if outcome is not None:
                raise outcome
    except ModelError as error:
        return error.code
    except GeneratorExit:
        return "closed"
    return ""


DOWN = ModelError("server_busy", status=503)


def test_it_refuses_after_several_failures_in_a_row(breaker):
    assert [ask(breaker, DOWN) for _ in range(4)] == ["server_busy"] * 3 + ["server_resting"]


def test_a_success_between_begins_the_count_anew(breaker):
    assert [ask(breaker, o) for o in (DOWN, DOWN, None, DOWN, DOWN)][-1] == "server_busy"
    assert ask(breaker) == ""


@pytest.mark.parametrize(
    ("error", "is_down"),
    [
        (ModelError("server_unreachable", base_url="x"), True),
        (ModelError("server_timeout", timeout_s=1), True),
        (ModelError("server_busy", status=500), True),
        (ModelError("server_busy", status=429), False),
        (ModelError("server_refused_key"), False),
        (ModelError("server_refused_request", status=422), False),
        (ModelError("reply_too_slow", limit_s=1), False),
    ],
    ids=lambda value: getattr(value, "code", str(value)),
)
def test_a_server_that_answers_is_not_down(error, is_down, breaker):
    for _ in range(3):
        ask(breaker, error)
    assert ask(breaker) == ("server_resting" if is_down else "")


def test_after_the_rest_one_request_decides(breaker, clock):
    for _ in range(3):
        ask(breaker, DOWN)
    clock.now_s = 31.0
    assert ask(breaker, DOWN) == "server_busy"
    assert ask(breaker) == "server_resting"
    clock.now_s = 62.0
    assert [ask(breaker), ask(breaker)] == ["", ""]


def test_while_one_is_tried_the_others_wait_and_a_closed_one_gives_its_turn_back(breaker, clock):
    for _ in range(3):
        ask(breaker, DOWN)
    clock.now_s = 31.0
    with breaker.guard():
        assert ask(breaker) == "server_resting"
    for _ in range(3):
        ask(breaker, DOWN)
    clock.now_s = 62.0
    assert ask(breaker, GeneratorExit()) == "closed"
    assert ask(breaker) == ""
