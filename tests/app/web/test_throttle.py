from app.web.throttle import Throttle


def test_failures_of_one_address_run_out_and_others_are_not_touched() -> None:
    throttle = Throttle(2)
    for _ in range(2):
        assert throttle.allows("10.0.0.1", "ada")
        throttle.count_failure("10.0.0.1", "ada")

    assert not throttle.allows("10.0.0.1", "ada")
    assert not throttle.allows("10.0.0.1", "ben")
    assert throttle.allows("10.0.0.2", "ada")


def test_one_name_tried_from_many_addresses_runs_out_too() -> None:
    throttle = Throttle(2)
    for n in range(10):
        throttle.count_failure(f"10.0.0.{n}", "ada")

    assert not throttle.allows("10.0.1.1", "ada")
    assert throttle.allows("10.0.1.1", "ben")
