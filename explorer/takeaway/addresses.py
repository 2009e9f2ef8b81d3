"""Which addresses become links."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

_AS_IT_IS = "%:/?#[]@!$&'()*+,;=~"  # signs that have a meaning in an address
_LONGEST = 4_000  # typst makes no PDF with one of more than 8,000, and no site has one so long


def web_address(text: str | None) -> str:
    """The address, if it is one of the web and on one line; else nothing.

    No other kind is ever made a link: one could run a script or open a file.
    """
    address = text or ""
    try:
        parts = urlsplit(address)
        whole = bool(parts.scheme in ("http", "https") and parts.hostname)
    except ValueError:
        return ""
    return address if whole and address.isprintable() and " " not in address else ""


def link_target(text: str | None) -> str:
    """The same in ASCII, as files want it, or nothing; also where it is longer than they take."""
    target = quote(web_address(text), safe=_AS_IT_IS)
    return target if len(target) <= _LONGEST else ""
