"""What a file of figures may name, for each sort; and how text from anywhere is shown.

Files come from sticks, and anybody may have written them.
"""

from __future__ import annotations

import re
import unicodedata

from explorer.domain.bookmarks import clean_line, is_record_id
from explorer.domain.kinds import RouteKind
from explorer.domain.usage import CLASSED, OPENED, REST, Length, Size, Thing, Way, What
from explorer.usage.searched import LONGEST, SHORTEST

_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that let a text be seen in another order than it has."""


def is_known(thing: Thing) -> bool:
    """Whether the id of a thing can be one of its sort."""
    if thing.id == REST:
        return thing.what not in CLASSED
    if not is_record_id(thing.id) or any(map(_is_unseen, thing.id)):
        return False
    first, *others = thing.id.split("/", 2)
    if thing.what is What.LENGTH:
        return thing.id in list(Length)
    if thing.what is What.TAKEN:
        return first in list(Way) and len(others) == 1 and others[0] in list(Size)
    if thing.what is What.OPTION:
        return bool(first) and len(others) == 1 and bool(others[0])
    if thing.what is What.ROUTE:
        return bool(first) and len(others) == 2 and others[0] in list(RouteKind)
    if thing.what is What.WORD:
        return SHORTEST <= len(thing.id) <= LONGEST and all(map(_is_letter, thing.id))
    return thing.what in OPENED


def plain_line(text: str) -> str:
    """A text on one line, without what a terminal obeys or what turns its order round."""
    return clean_line(_TURNS.sub("", text))


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign)[0] == "C"


def _is_letter(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LM"
