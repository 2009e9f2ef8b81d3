"""The staff's PIN: its hash, and which ones are refused."""

from __future__ import annotations

import pytest

from explorer.kiosk.pin import PinRefused, check, hash_pin, is_hash, why_refused

GOOD = "482915"


def test_a_pin_is_known_again_and_no_other_is() -> None:
    kept = hash_pin(GOOD)
    assert check(kept, GOOD)
    assert not check(kept, "482916")
    assert not check(kept, "")
    assert not check(kept, GOOD * 10)


def test_the_text_does_not_hold_the_pin_and_is_another_each_time() -> None:
    first, second = hash_pin(GOOD), hash_pin(GOOD)
    assert first != second
    assert GOOD not in first
    assert is_hash(first)
    assert is_hash(second)


@pytest.mark.parametrize(
    "pin",
    [
        "12345", "1234567890123", "48291a", "", "٤٨٢٩١٥",
        "111111", "123456", "654321", "234567", "890123", "987654", "135791",
        "121212", "123123", "112233", "123321", "000001", "1111112", "12341234",
    ],
)  # fmt: skip
def test_a_pin_that_is_easily_guessed_is_refused(pin: str) -> None:
    assert why_refused(pin)
    with pytest.raises(PinRefused):
        hash_pin(pin)


@pytest.mark.parametrize("pin", [GOOD, "071942", "482915730264"])
def test_other_pins_will_do(pin: str) -> None:
    assert why_refused(pin) is None


@pytest.mark.parametrize(
    "text",
    ["", "482915", "scrypt:15:8:1::", "scrypt:1:8:1:" + "A" * 22 + ":" + "A" * 43,
     "scrypt:60:8:1:" + "A" * 22 + ":" + "A" * 43],
)  # fmt: skip
def test_a_text_that_is_no_hash_opens_to_nobody(text: str) -> None:
    assert not is_hash(text)
    assert not check(text, "482915")
    assert not check(text, "")
