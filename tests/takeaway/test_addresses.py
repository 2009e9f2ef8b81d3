"""Only addresses of the web become links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.takeaway.addresses import link_target, web_address


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https:",
        "http://[",
        "http://@/x",
        "https://example.org/a b",
        "https://example.org/\nx",
        "",
        None,
        "x",
    ],
)
def test_nothing_but_the_web_is_an_address(text: str | None) -> None:
    assert web_address(text) == ""
    assert link_target(text) == ""


def test_an_address_stays_as_it_is_and_its_link_is_ascii() -> None:
    plain = "https://example.org/a?b=c&d=%20#e"
    assert web_address(plain) == link_target(plain) == plain
    assert web_address("https://example.org/é") == "https://example.org/é"
    assert link_target("https://example.org/é") == "https://example.org/%C3%A9"


@given(st.text())
def test_any_text_can_be_asked_whether_it_is_an_address(text: str) -> None:
    for address in (text, f"https://example.org/{text}"):
        assert web_address(address) in ("", address)
        assert link_target(address).isascii()


def test_an_address_too_long_for_a_file_is_no_link() -> None:
    assert link_target(f"https://example.org/{'x' * 3_900}")
    assert link_target(f"https://example.org/{'x' * 4_000}") == ""
