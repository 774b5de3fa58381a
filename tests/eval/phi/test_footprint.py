"""The footprint of a fresh process."""

from eval.phi.footprint import measure_footprint


def test_a_process_of_its_own():
    footprint = measure_footprint()
    assert footprint.load_s > 0
    assert footprint.peak_mb > 50
