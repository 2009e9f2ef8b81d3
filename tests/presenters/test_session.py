"""How the window stood is found again, and a file that cannot be read does no harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.enquiry import Enquiry, Focus, OptionKey, Sort
from explorer.domain.records import Kind
from explorer.presenters.saved import read_saved
from explorer.presenters.session import (
    Session,
    enquiry_from_json,
    enquiry_to_json,
    session_of,
    write_session,
)

ids = st.text(st.characters(codec="utf-8"), max_size=20)
keys = st.frozensets(st.builds(OptionKey, ids, ids), max_size=4)
focuses = st.none() | st.builds(Focus, st.sampled_from(Kind), ids)
enquiries = st.builds(
    Enquiry,
    words=ids,
    listing=st.sampled_from([Kind.ROLE, Kind.PROGRAMME]),
    ticked=keys,
    ruled_out=keys,
    start=st.frozensets(ids, max_size=3),
    sort=st.sampled_from(Sort),
    focus=focuses,
    within=focuses,
    page=st.booleans(),
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(enquiries)
def test_an_enquiry_comes_back_as_it_was(enquiry: Enquiry) -> None:
    assert enquiry_from_json(enquiry_to_json(enquiry)) == enquiry


FIELDS = ("words", "listing", "ticked", "ruled_out", "start", "sort", "focus")


@given(json_values)
def test_any_json_gives_an_enquiry(value: object) -> None:
    assert isinstance(enquiry_from_json(value), Enquiry)


@given(
    st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(FIELDS, json_values),
    )
)
def test_any_fields_give_an_enquiry(value: object) -> None:
    assert isinstance(enquiry_from_json(value), Enquiry)


def test_a_session_is_found_again(tmp_path: Path) -> None:
    session = Session(
        theme="dark",
        factor=1.5,
        geometry="AAAA",
        columns=(1, 2, 3),
        rows=(4, 5),
        shortlist_open=True,
        current_list="x",
        enquiry=Enquiry(words="nurse", focus=Focus(Kind.ROLE, "nurse")),
    )
    write_session(tmp_path / "session.json", session)
    assert session_of(read_saved(tmp_path / "session.json")) == session


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"theme": 3, "factor": "big", "columns": ["a"]}', "\x00", "9" * 5000],
)
def test_a_file_that_cannot_be_read_gives_the_usual_window(tmp_path: Path, text: str) -> None:
    (tmp_path / "session.json").write_text(text, encoding="utf-8")
    assert session_of(read_saved(tmp_path / "session.json")) == Session()


def test_no_file_gives_the_usual_window(tmp_path: Path) -> None:
    assert session_of(read_saved(tmp_path / "session.json")) == Session()


def test_a_folder_that_is_not_there_does_no_harm(tmp_path: Path) -> None:
    write_session(tmp_path / "gone" / "session.json", Session())
    assert not (tmp_path / "gone").exists()
