"""Back and forward: a list of enquiries and a place in it."""

from __future__ import annotations

from explorer.domain.enquiry import Enquiry

_MOST = 200


class History:
    """Enquiries in the order in which they were asked; asking anew drops what lay ahead."""

    def __init__(self, first: Enquiry) -> None:
        self._enquiries = [first]
        self._at = 0

    @property
    def current(self) -> Enquiry:
        """The enquiry at which one stands."""
        return self._enquiries[self._at]

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier enquiry."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether one has gone back from a later enquiry."""
        return self._at < len(self._enquiries) - 1

    def push(self, enquiry: Enquiry, *, in_place: bool = False) -> None:
        """Stand at ``enquiry``; ``in_place`` replaces the current one, as a further letter does."""
        keep = self._at if in_place and self._at else self._at + 1
        self._enquiries[keep:] = [enquiry]
        del self._enquiries[: max(0, len(self._enquiries) - _MOST)]
        self._at = len(self._enquiries) - 1

    def back(self) -> Enquiry:
        """Go to the earlier enquiry, if there is one."""
        self._at = max(0, self._at - 1)
        return self.current

    def forward(self) -> Enquiry:
        """Go to the later enquiry, if there is one."""
        self._at = min(len(self._enquiries) - 1, self._at + 1)
        return self.current
