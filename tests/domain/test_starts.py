"""What a visitor has brings what it includes, and is said once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.records import Credential, CredentialKind
from explorer.domain.starts import gained, highest, included, with_credential


def credential(id_: str, order: int, *includes: str) -> Credential:
    return Credential(id_, id_, CredentialKind.SCHOOL, order, includes=includes)


KNOWN = {
    each.id: each
    for each in (
        credential("gcses", 0),
        credential("a-levels", 1, "gcses"),
        credential("degree", 2, "a-levels"),
        credential("nursing", 3, "degree"),
        credential("managing", 4),
    )
}
starts = st.frozensets(st.sampled_from([*KNOWN, "gone"]))


def test_a_degree_brings_what_came_before_it() -> None:
    assert included(["nursing"], KNOWN) == {"nursing", "degree", "a-levels", "gcses"}
    assert included(["gone"], KNOWN) == {"gone"}


def test_only_the_highest_are_named_in_the_catalogue_s_order() -> None:
    said = highest(["managing", "gcses", "degree", "gone"], KNOWN)
    assert [each.id for each in said] == ["degree", "managing"]


def test_what_a_credential_brings_needs_no_saying() -> None:
    assert with_credential(frozenset({"gcses", "managing"}), "degree", KNOWN) == {
        "degree",
        "managing",
    }


@given(starts)
def test_the_highest_bring_the_same_as_all(ids: frozenset[str]) -> None:
    said = {each.id for each in highest(ids, KNOWN)}
    assert included(said, KNOWN) == included(ids & KNOWN.keys(), KNOWN)


@given(starts)
def test_what_is_brought_is_closed(ids: frozenset[str]) -> None:
    once = included(ids, KNOWN)
    assert ids <= once
    assert included(once, KNOWN) == once


def test_nobody_takes_a_degree_to_have_a_levels() -> None:
    degree = Credential("degree", "Degree", CredentialKind.QUALIFICATION, 2, includes=("a-levels",))
    known = KNOWN | {"degree": degree}
    assert gained(["degree"], known) == {"degree"}
    assert gained(["a-levels", "gone"], known) == {"a-levels", "gcses", "gone"}
    assert gained(["degree", "gcses"], known) == {"degree", "gcses"}
