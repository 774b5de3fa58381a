"""What is there is said, and what is missing fails with how to get it."""

from __future__ import annotations

import json


def test_everything_that_the_default_engine_needs_is_there(notewell):
    ran = notewell("doctor", "--json")
    assert ran.code == 0
    checks = {check["name"]: check for check in json.loads(ran.out)["checks"]}
    assert {"python", "encoder", "engine", "prompts", "de-identification"} <= checks.keys()
    assert all(check["ok"] for check in checks.values())
    assert checks["engine"]["detail"].startswith("embedded")


def test_an_engine_that_does_not_answer(notewell):
    ran = notewell(
        "doctor", "--engine", "openai", "--model", "m", "--base-url", "http://127.0.0.1:9/v1"
    )
    assert ran.code == 1
    assert "MISSING engine: no server answers" in ran.out
    assert "ok      encoder" in ran.out
