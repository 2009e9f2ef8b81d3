"""Which records are picked for each step of a combination, so that none is better in all points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from explorer.domain.reach import Choice
from explorer.domain.weights import NO_WEIGHT, Weight, added, as_good, is_beaten, least, weight_of

_MOST_KEPT = 12  # selections kept while the steps of a combination are chosen, best first


@dataclass(frozen=True, slots=True)
class Pick:
    """Records that weigh the same as one step of a route, by number: any of them will do."""

    weight: Weight
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """Picks for every step of a combination, in the order in which they are taken."""

    weight: Weight
    picks: tuple[Pick, ...]


@dataclass(frozen=True, slots=True)
class Combination:
    """Choices in the order in which they are taken, and what is brought along for each.

    ``needs`` are masks of credentials, one for each choice and one for the role in the end.
    """

    choices: tuple[Choice, ...]
    needs: tuple[int, ...]


class Found:
    """A selection for a combination that opens a way."""

    __slots__ = ("brought", "combination", "selection", "weight")

    def __init__(self, combination: Combination, selection: Selection, brought: int) -> None:
        self.combination, self.selection = combination, selection
        self.brought = brought
        """The mask of what is brought along, with what it proves."""
        weight = selection.weight
        self.weight: Weight = weight if selection.picks else (1, *weight[1:])
        """What the route is weighed by: one without steps states no time at all."""

    @property
    def numbers(self) -> list[tuple[int, ...]]:
        """For each step, the records of which any will do."""
        return [pick.numbers for pick in self.selection.picks]

    def is_beaten_by(self, other: Found) -> bool:
        """Whether another is at least as good in every point, and better in one."""
        return is_beaten(self.weight, self.brought, other.weight, other.brought)


class Picks:
    """What can be picked for each choice, worked out once."""

    def __init__(self) -> None:
        self._picks: dict[Choice, tuple[Pick, ...]] = {}
        self._bounds: dict[Choice, Weight] = {}
        self._soonest: dict[Choice, Weight] = {}

    def of(self, choice: Choice) -> tuple[Pick, ...]:
        """The picks that none is better than, lightest first."""
        if choice not in self._picks:
            alike: dict[Weight, list[int]] = {}
            for effort in least(choice.efforts):
                alike.setdefault(weight_of(effort), []).append(effort.number)
            self._picks[choice] = tuple(Pick(w, tuple(sorted(n))) for w, n in alike.items())
        return self._picks[choice]

    def bound(self, choice: Choice) -> Weight:
        """A weight that every pick of a choice has at least, point by point."""
        if choice not in self._bounds:
            weights = [pick.weight for pick in self.of(choice)] or [NO_WEIGHT]
            self._bounds[choice] = tuple(map(min, zip(*weights, strict=True)))
        return self._bounds[choice]

    def soonest(self, choice: Choice) -> Weight:
        """Whether the time is not stated, and the least months: of the soonest pick."""
        if choice not in self._soonest:
            times = [(pick.weight[0], pick.weight[2]) for pick in self.of(choice)]
            self._soonest[choice] = min(times, default=(0, 0))
        return self._soonest[choice]

    def selections(self, choices: Iterable[Choice]) -> list[Selection]:
        """The selections for some choices of which none is better than another, lightest first."""
        found = [Selection(NO_WEIGHT, ())]
        for choice in choices:
            longer = [
                Selection(added(one.weight, pick.weight), (*one.picks, pick))
                for one in found
                for pick in self.of(choice)
            ]
            longer.sort(key=lambda selection: selection.weight)
            kept = _MOST_KEPT if found[0].picks else len(longer)
            found = []
            for one in longer:
                if len(found) == kept:
                    break
                if not any(
                    other.weight != one.weight and as_good(other.weight, one.weight)
                    for other in found
                ):
                    found.append(one)
        return found
