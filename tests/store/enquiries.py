"""Enquiries at random, such as visitors make and such as nobody would."""

from __future__ import annotations

from functools import lru_cache

from hypothesis import strategies as st

from explorer.domain.enquiry import Enquiry, Focus, OptionKey, Sort
from explorer.domain.records import Content, Kind
from tests.store.sample import Oracle, plain_words

_ODD_KEYS = (OptionKey("level", "none-such"), OptionKey("none-such", "entry"), OptionKey("", ""))
_ODD_FOCUSES = (Focus(Kind.ROLE, "none-such"), Focus(Kind.QUESTION, ""), Focus(Kind.ROUTE, "a/b/c"))


@lru_cache(16)
def _parts(content: Content) -> tuple[list[OptionKey], list[Focus], list[str], list[str]]:
    oracle = Oracle(content)
    keys = [OptionKey(facet.id, option.id) for facet in oracle.facets for option in facet.options]
    titles = [record.title for record in oracle.numbered.values()]
    words = sorted({word for title in titles for word in plain_words(title)})
    starts = [credential.id for credential in content.credentials]
    return keys, list(oracle.numbers), words, starts


def options(content: Content) -> st.SearchStrategy[OptionKey]:
    """An option of the content, or seldom one that it does not have."""
    return st.sampled_from([*_parts(content)[0], *_ODD_KEYS])


def focuses(content: Content) -> st.SearchStrategy[Focus | None]:
    """Nothing, a record, or seldom one that is not there."""
    return st.none() | st.sampled_from([*_parts(content)[1], *_ODD_FOCUSES])


def words(content: Content) -> st.SearchStrategy[str]:
    """Nothing, beginnings of words of titles, or anything at all."""
    begun = st.tuples(st.sampled_from(_parts(content)[2]), st.integers(1, 12)).map(
        lambda pair: pair[0][: pair[1]]
    )
    some = st.lists(st.sampled_from(_parts(content)[2]), max_size=1)
    typed = st.tuples(some, begun).map(lambda pair: " ".join([*pair[0], pair[1]]))
    return st.just("") | typed | st.text(max_size=8)


def enquiries(content: Content) -> st.SearchStrategy[Enquiry]:
    """Any enquiry about roles or programmes."""
    keys = options(content)
    return st.builds(
        Enquiry,
        words=words(content),
        listing=st.sampled_from([Kind.ROLE, Kind.ROLE, Kind.PROGRAMME]),
        ticked=st.frozensets(keys, max_size=3),
        ruled_out=st.frozensets(keys, max_size=3),
        start=st.frozensets(st.sampled_from(_parts(content)[3]), max_size=2),
        sort=st.sampled_from(Sort),
        focus=focuses(content),
        within=st.none() | focuses(content),
    )
