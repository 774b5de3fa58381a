import pytest

from app.deid.recognizers.es.check_digits import is_cuit, is_curp, is_nuss, is_rut


@pytest.mark.parametrize(
    ("check", "right", "wrong"),
    [
        (is_rut, "12.438.907-0", "12.438.907-1"),
        (is_rut, "9214873-4", "9214873-K"),
        (is_cuit, "20-27384915-8", "20-27384915-7"),
        (is_cuit, "27-31940572-6", "27-3194057-6"),
        (is_curp, "QUMR870314MDFNRS02", "QUMR870314MDFNRS03"),
        (is_curp, "LOTJ521109HJCPRN00", "LOTJ521109HJCPRN0"),
        (is_nuss, "28 12346012 83", "28 12346012 84"),
        (is_nuss, "081044721388", "0810447213"),
    ],
)
def test_check_digits(check: object, right: str, wrong: str) -> None:
    assert callable(check)
    assert check(right)
    assert not check(wrong)
