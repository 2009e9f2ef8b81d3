"""Which steps lead from a start to what a role asks for: every combination that is worth seeing.

A combination is minimal: none of its steps can be left out. Combinations are found backwards, from
what is still missing to what gives it, those with known and short times first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import count

from explorer.domain.picks import Combination, Found, Picks
from explorer.domain.reach import Choice, Reach, Way, bits_of
from explorer.domain.weights import NO_WEIGHT, Weight, added, is_beaten

MOST_STEPS = 8
"""Steps of a route, those that its way in names not counted."""


class _Taken:
    """What some choices come to, each taken as soon as it can be."""

    __slots__ = ("held", "left", "numbers", "order")

    def __init__(self, held: int, choices: Iterable[Choice]) -> None:
        self.held = held
        self.numbers: set[int] = set()
        self.order: list[Choice] = []
        self.left = list(choices)
        while True:
            still = [choice for choice in self.left if not self._took(choice)]
            if len(still) == len(self.left):
                return
            self.left = still

    def _took(self, choice: Choice) -> bool:
        if not any(self.meets(way) for way in choice.ways):
            return False
        self.held |= choice.gives
        if choice.number:
            self.numbers.add(choice.number)
        self.order.append(choice)
        return True

    def meets(self, way: Way) -> bool:
        """Whether a way is open after what has been taken."""
        held = self.held
        return (not way.sets or any(not mask & ~held for mask in way.sets)) and all(
            step in self.numbers for step in way.steps
        )


@dataclass(frozen=True, slots=True)
class _Aim:
    """A step that is to be led to, or the role in the end, which is no choice.

    ``mask`` and ``steps`` are the way to it that is tried, if that is chosen; ``purpose`` is the
    mask of the credential that the step is taken for.
    """

    choice: Choice | None
    mask: int | None
    purpose: int = 0
    steps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Node:
    """Choices that have been made, and what they are to lead to, the next aim last."""

    choices: tuple[Choice, ...]
    aims: tuple[_Aim, ...]


class Search:
    """One search for the combinations that open a way.

    ``target`` is the record that the way leads to: it is no step on the way to itself. ``extra`` is
    the mask of a credential that is taken to be held besides the start.
    """

    def __init__(self, reach: Reach, picks: Picks, way: Way, target: int, extra: int = 0) -> None:
        self._reach, self._picks, self._target = reach, picks, target
        self._held = reach.held | reach.map.proven(extra)
        self._enough = extra or 1 << len(reach.map.proves)
        self._way = reach.still_asked(way)
        self._named = tuple(reach.only(step) for step in self._way.steps)
        self._found: list[Found] = []
        self._most_paid = reach.most_paid
        self._most_steps = MOST_STEPS + len(self._named)

    def best(self, tries: int) -> list[Found]:
        """What is worth seeing, found with so many tries: those with short times come first.

        No catalogue can stall a plan that way; where it would, there may be more.
        """
        for choices in self._opening(self._picks.bound, tries):
            combination, brought = self._in_order(choices), _brought(choices)
            for selection in self._picks.selections(combination.choices):
                self._keep(Found(combination, selection, brought))
        return self._found

    def first(self, tries: int) -> Found | None:
        """One with the fewest times not stated, and the shortest of these."""
        choices = next(self._opening(self._picks.bound, tries), None)
        if choices is None:
            return None
        combination = self._in_order(choices)
        return Found(combination, self._picks.selections(combination.choices)[0], 0)

    def as_asked(self) -> Found:
        """The steps that the way names with what each asks for, where no combination opens it."""
        needs = [choice.ways[0].sets[:1] if choice.ways else () for choice in self._named]
        masks = [mask for sets in (*needs, self._way.sets[:1]) for mask in sets or (0,)]
        combination = Combination(self._named, tuple(masks))
        brought = 0
        for mask in masks:
            brought |= self._reach.map.proven(mask)
        return Found(combination, self._picks.selections(self._named)[0], brought)

    def soonest(self, tries: int) -> Iterator[tuple[Choice, ...]]:
        """Combinations by how many times are not stated and, where as many, by least months."""
        return self._opening(self._picks.soonest, tries)

    def _opening(
        self, measure: Callable[[Choice], Weight], tries: int
    ) -> Iterator[tuple[Choice, ...]]:
        """The minimal combinations that open the way, by the sum of the measures of their choices.

        Those that have been beaten by then are passed over.
        """
        waiting: list[tuple[Weight, int, int, _Node]] = []
        seen: set[frozenset[Choice]] = set()
        ties = count()
        nodes, sum_, before = self._beginnings(), NO_WEIGHT, 0
        while tries:
            for node in nodes:
                total = sum_
                for choice in node.choices[before:]:
                    total = added(total, measure(choice))
                heappush(waiting, (total, len(node.choices), next(ties), node))
            if not waiting:
                return
            sum_, _, _, node = heappop(waiting)
            nodes, before = iter(()), len(node.choices)
            if self._is_beaten(sum_, node.choices):
                continue
            tries -= 1
            taken = _Taken(self._held, node.choices)
            done = taken.meets(self._way)
            too_many = self._too_many(node.choices, taken, done=done)
            if too_many is not None:
                # What is brought along is not led to in an order, so it can prove what was led to.
                if not self._reach.from_start:
                    fewer = tuple(choice for choice in node.choices if choice is not too_many)
                    nodes, sum_, before = iter((_Node(fewer, node.aims),)), NO_WEIGHT, 0
                continue
            if not done:
                nodes = self._nearer(node, taken)
            elif (key := frozenset(node.choices)) not in seen:
                seen.add(key)
                yield node.choices

    def _beginnings(self) -> Iterator[_Node]:
        """The steps that the way names, and one of the sets that it asks for as the aim."""
        steps = tuple(_Aim(choice, None) for choice in self._named)
        for mask in self._way.sets or (0,):
            yield _Node(self._named, (_Aim(None, mask), *reversed(steps)))

    def _keep(self, new: Found) -> None:
        """Know the best that has been found."""
        if not any(new.is_beaten_by(old) for old in self._found):
            self._found = [old for old in self._found if not old.is_beaten_by(new)]
            self._found.append(new)

    def _is_beaten(self, bound: Weight, choices: Sequence[Choice]) -> bool:
        """Whether something better has been found than these choices can come to."""
        if not self._found:
            return False
        steps = self._most_steps - sum(bool(choice.efforts) for choice in choices)
        least = (*bound[:-1], bound[-1] - steps * self._most_paid)
        brought = _brought(choices)
        return any(is_beaten(least, brought, each.weight, each.brought) for each in self._found)

    def _too_many(self, choices: Sequence[Choice], taken: _Taken, *, done: bool) -> Choice | None:
        """One of the choices that can be left out, now and whatever is added, if there is one."""
        for choice in choices:
            if choice in self._named or choice in taken.left:
                continue
            rest = _Taken(self._held, [other for other in choices if other is not choice])
            if rest.meets(self._way) if done else _comes_to_the_same(rest, taken, choice):
                return choice
        return None

    def _nearer(self, node: _Node, taken: _Taken) -> Iterator[_Node]:
        """The nodes that come one choice nearer to the last aim that is not reached.

        The first step that gives a credential is led to without that credential. So what is added
        on the way to a step must not give what that step is for.
        """
        aims = list(node.aims)
        while aims[-1].choice is not None and aims[-1].choice not in taken.left:
            aims.pop()
        aim = aims[-1]
        if aim.mask is None:
            yield from self._ways_to(node.choices, tuple(aims[:-1]), aim)
            return
        begun = {each.choice for each in aims if each.mask is not None}
        for step in aim.steps:
            if step not in taken.numbers:
                if step != self._target and self._reach.only(step) not in begun:
                    yield from self._naming(step, node.choices, tuple(aims))
                return
        purposes = 0
        for each in aims:
            purposes |= each.purpose
        first = bits_of(aim.mask & ~taken.held)[0]
        named = [choice for choice in taken.left if choice.gives >> first & 1]
        for choice in (*named, *self._giving(first), *self._proving(first, node.choices)):
            if choice not in begun and not choice.gives & purposes:
                longer = _with(node.choices, choice, (*aims, _Aim(choice, None, 1 << first)))
                if sum(bool(c.efforts) for c in longer.choices) <= self._most_steps:
                    yield longer

    def _naming(
        self, step: int, choices: tuple[Choice, ...], aims: tuple[_Aim, ...]
    ) -> Iterator[_Node]:
        """A step that is named: added, or taken for what it has been chosen among others for."""
        only = self._reach.only(step)
        further = (*aims, _Aim(only, None))
        yield _with(choices, only, further)
        for choice in choices:
            if not choice.number and self._reach.map.place[step] in choice.places:
                yield _Node(
                    tuple(only if each is choice else each for each in choices),
                    tuple(replace(a, choice=only) if a.choice is choice else a for a in further),
                )

    def _ways_to(
        self, choices: tuple[Choice, ...], aims: tuple[_Aim, ...], aim: _Aim
    ) -> Iterator[_Node]:
        """A node for each set that a step asks for, but those that prove what the step is for."""
        purposes = aim.purpose
        for each in aims:
            purposes |= each.purpose
        gained = self._reach.map.gained
        assert aim.choice is not None
        for way in aim.choice.ways:
            for mask in way.sets or (0,):
                if not gained(mask) & purposes:
                    yield _Node(choices, (*aims, replace(aim, mask=mask, steps=way.steps)))

    def _giving(self, bit: int) -> Iterator[Choice]:
        for choice, opens in self._reach.giving[bit]:
            itself = len(choice.efforts) == 1 and choice.efforts[0].number == self._target
            if opens & self._enough and not itself:
                yield choice

    def _proving(self, bit: int, choices: Sequence[Choice]) -> Iterator[Choice]:
        """What is brought along because something else asks for it, and proves a credential too."""
        if self._reach.from_start:
            return
        asked = 0
        for way in (self._way, *(way for choice in choices for way in choice.ways)):
            for mask in way.sets:
                asked |= mask
        for other in bits_of(asked & ~(1 << bit)):
            if self._reach.map.proves[other] >> bit & 1:
                yield from (choice for choice in self._giving(other) if choice.brings)

    # In order

    def _in_order(self, choices: Sequence[Choice]) -> Combination:
        """The steps that a way names in its own order, each after what it asks for."""
        brought = 0
        for choice in choices:
            brought |= 0 if choice.efforts else choice.brings
        held = self._held | self._reach.map.proven(brought)
        others = [c for c in choices if c.efforts and c not in self._named]
        order: list[Choice] = []
        for named in self._named:
            order += _leading_to(named.ways, held, order, others)
            order.append(named)
        order += _leading_to((self._way,), held, order, others)
        order += [choice for choice in others if choice not in order]
        walked = tuple(_Taken(held, order).order)
        return Combination(walked, self._needs(walked, brought))

    def _needs(self, steps: Sequence[Choice], brought: int) -> tuple[int, ...]:
        """What of that which is brought along each step asks for first; the rest is the role's."""
        proves = self._reach.map.proves
        own = self._held
        held = own | self._reach.map.proven(brought)
        needs = []
        for step in steps:
            way = next(w for w in step.ways if not w.sets or any(not m & ~held for m in w.sets))
            asked = next((mask for mask in way.sets if not mask & ~held), 0) & ~own
            first = sum(1 << bit for bit in bits_of(brought) if proves[bit] & asked)
            needs.append(first)
            brought &= ~first
            own |= step.gives
            held |= step.gives
        return (*needs, brought)


def _with(choices: tuple[Choice, ...], choice: Choice, aims: tuple[_Aim, ...]) -> _Node:
    return _Node(choices if choice in choices else (*choices, choice), aims)


def _leading_to(
    ways: Sequence[Way], held: int, before: Sequence[Choice], others: Sequence[Choice]
) -> list[Choice]:
    """Those of the others that have to be taken before one of the ways is open, in order."""

    def leads(some: Sequence[Choice]) -> bool:
        taken = _Taken(held, [*before, *some])
        return any(taken.meets(way) for way in ways)

    needed = [choice for choice in others if choice not in before]
    for choice in tuple(needed):
        fewer = [other for other in needed if other is not choice]
        if leads(fewer):
            needed = fewer
    return [choice for choice in _Taken(held, [*before, *needed]).order if choice in needed]


def _brought(choices: Iterable[Choice]) -> int:
    """The mask of what is brought along, with what it proves."""
    mask = 0
    for choice in choices:
        mask |= 0 if choice.efforts else choice.gives
    return mask


def _comes_to_the_same(rest: _Taken, all_: _Taken, choice: Choice) -> bool:
    return rest.held == all_.held and rest.numbers == all_.numbers and choice.number == 0
