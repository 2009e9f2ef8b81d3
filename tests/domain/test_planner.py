"""The planner against every combination of steps, tried one by one."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings

from explorer.domain.missing import fewest_missing
from explorer.domain.openness import Doors, Opening
from explorer.domain.reach import Map, Reach
from explorer.domain.records import Duration, Kind, Programme, Ref, Role, RouteKind, WayIn
from explorer.domain.routes import MOST_ROUTES, Route
from tests.domain.small_catalogues import (
    NAMES,
    STUDY,
    TARGET,
    Small,
    catalogue,
    programme,
    role,
    small_catalogues,
    spelt_out,
    starts,
    subsets,
    way,
)

Weight = tuple[float, ...]


def weighed(small: Small, steps: frozenset[str]) -> Weight:
    """Times not stated, most and least months, cost, costs not stated, paid months below nought."""
    programmes = [small.programmes[id_] for id_ in steps if id_ in small.programmes]
    times = [p.duration for p in programmes if p.duration]
    return (
        len(steps) - len(times) if steps else 1,
        sum(time.longest for time in times),
        sum(time.shortest for time in times),
        sum(p.cost.low for p in programmes if p.cost),
        sum(p.cost is None and not p.paid for p in programmes),
        -sum(p.duration.longest for p in programmes if p.paid and p.duration),
    )


def worth_seeing(small: Small, start: frozenset[str]) -> set[tuple[RouteKind, frozenset[str]]]:
    """Every route, as the issue of a plan has it: by trying them all."""
    found: set[tuple[RouteKind, frozenset[str]]] = set()
    ways = small.roles[TARGET].ways_in
    for kind in {one.kind for one in ways}:
        every = {c for one in ways if one.kind is kind for c in small.combinations(one, start)}
        weights = {steps: weighed(small, steps) for steps in every}
        found |= {
            (kind, steps)
            for steps, weight in weights.items()
            if not any(
                other != weight and all(a <= b for a, b in zip(other, weight, strict=True))
                for other in weights.values()
            )
        }
    return found


@given(small_catalogues(), starts)
@settings(max_examples=300)
def test_the_planner_finds_what_trying_everything_finds(
    small: Small, start: frozenset[str]
) -> None:
    held = small.held(start)
    plan = small.plan(*start)
    expected = worth_seeing(small, held)
    shown = [(route.kind, steps) for route in plan.routes for steps in spelt_out(route)]
    assert len(set(shown)) == len(shown), "none twice"
    assert set(shown) <= expected
    if plan.more == 0:
        assert set(shown) == expected
    assert plan.held == any((kind, frozenset()) in expected for kind, _ in expected)


@given(small_catalogues(), starts)
@settings(max_examples=150)
def test_every_step_is_met_by_what_comes_before(small: Small, start: frozenset[str]) -> None:
    held = small.held(start)
    for route in small.routes(*start):
        ids = [step.ref.id for step in route.steps]
        for place, id_ in enumerate(ids):
            done, have = small.taken(ids[:place], held)
            assert len(done) == place
            assert any(small.is_open(w, id_, have, done, held) for w in small.ways_into(id_))
        assert route.needs == ()


@given(small_catalogues(), starts)
@settings(max_examples=150)
def test_a_role_is_open_just_where_the_list_of_openings_says_so(
    small: Small, start: frozenset[str]
) -> None:
    number = small.numbers[TARGET]
    opening = Doors(small.planner.entrances, small.credentials).tried(start)[number]
    plan = small.plan(*start)
    assert plan.held == (opening is Opening.NOW)
    assert bool(plan.routes) == (opening is not Opening.NOT)


@given(small_catalogues(), starts)
@settings(max_examples=150)
def test_what_is_missing_is_the_fewest_that_open_the_way(
    small: Small, start: frozenset[str]
) -> None:
    ways = small.roles[TARGET].ways_in
    open_kinds = {route.kind for route in small.routes(*start)}
    shut = [
        blocked for blocked in small.plan(*start).blocked if blocked.route.kind not in open_kinds
    ]
    ways_shut = [one for one in ways if one.kind not in open_kinds]
    assert len(shut) == len(ways_shut)
    every = small.held(NAMES)
    for blocked in shut:
        candidates = [one for one in ways_shut if one.kind is blocked.route.kind]
        assert any(_is_fewest(small, one, start, blocked.missing, every) for one in candidates)


def _is_fewest(
    small: Small, one: WayIn, start: frozenset[str], missing: tuple[str, ...], every: frozenset[str]
) -> bool:
    if not missing:
        return not small.combinations(one, every)
    if not small.combinations(one, small.held(start | set(missing))):
        return False
    return not any(
        small.combinations(one, small.held(start | set(fewer)))
        for fewer in combinations(NAMES, len(missing) - 1)
    )


# Without a start


def outlined(small: Small, one: WayIn) -> set[tuple[frozenset[str], frozenset[str]]]:
    """(steps, what is brought along) of one way where nobody has said what they have."""
    studied = {
        id_
        for id_, credential in small.credentials.items()
        if credential.kind is STUDY and any(id_ in small.awards(p) for p in small.programmes)
    }
    bringing = {id_ for id_ in NAMES if id_ not in studied}
    _, reached = small.taken(small.programmes, frozenset(bringing))
    bringing |= studied - reached  # what is got only by those who have it
    named = set(one.steps) - {TARGET}
    for _ in small.roles:
        named |= {
            step
            for r in named & set(small.roles)
            for w in small.roles[r].ways_in
            for step in w.steps
        }
    useful = {id_ for id_ in small.programmes if small.awards(id_) & studied}
    possible = sorted(useful | named & set(small.numbers) - {TARGET})
    found: list[tuple[frozenset[str], frozenset[str]]] = []
    asked_for: set[tuple[frozenset[str], frozenset[str]]] = set()
    for brought in map(frozenset, subsets(sorted(bringing))):
        held = small.held(brought)
        for steps in map(frozenset, subsets(possible)):
            done, have = small.taken(sorted(steps), held, past=frozenset())
            opens = small.is_open(one, TARGET, have, done, frozenset())
            if (
                len(done) == len(steps)
                and opens
                and not any(s <= steps and b <= held for s, b in found)
            ):
                found = [(s, b) for s, b in found if not (steps <= s and held <= b)]
                found.append((steps, held))
            if brought <= _asked_by([one, *(w for id_ in steps for w in small.ways_into(id_))]):
                asked_for.add((steps, held))
    return asked_for.intersection(found)


def _asked_by(ways: list[WayIn]) -> set[str]:
    sets = [parts for w in ways if () not in w.needs.any_of for parts in w.needs.any_of]
    return {id_ for parts in sets for id_ in parts}


@given(small_catalogues(most_ways=1, may_ask_for_what_it_gives=False))
@settings(max_examples=150)
def test_without_a_start_what_is_not_studied_is_brought_along(small: Small) -> None:
    shown = small.plan()
    assert shown.blocked == () and not shown.held
    assert bool(shown.routes) == bool(small.roles[TARGET].ways_in)
    for kind in {one.kind for one in small.roles[TARGET].ways_in}:
        ways = [one for one in small.roles[TARGET].ways_in if one.kind is kind]
        every = [outlined(small, one) for one in ways]
        if not all(every):
            continue  # a circle: see the test of it
        found = {each for some in every for each in some}
        weights = {(s, b): weighed(small, s) for s, b in found}
        expected = {
            (steps, brought)
            for (steps, brought), weight in weights.items()
            if not any(
                b <= brought
                and (other, b) != (weight, brought)
                and all(x <= y for x, y in zip(other, weight, strict=True))
                for (_, b), other in weights.items()
            )
        }
        got = {
            (steps, small.held(route.needs))
            for route in shown.routes
            if route.kind is kind
            for steps in spelt_out(route)
        }
        assert got <= expected
        if shown.more == 0:
            assert got == expected


# By hand


def ids(route: Route) -> list[str]:
    return [step.ref.id for step in route.steps]


def target(*ways: WayIn, awards: tuple[str, ...] = ()) -> Role:
    return role(TARGET, *ways, awards=awards)


BSC = programme("bsc", "nursing", months=36, needs=(("a-levels",),))
OPEN = way(kind=RouteKind.WORK)


def test_a_way_without_steps_or_needs_is_a_route_whose_time_nobody_states() -> None:
    (route,) = catalogue(target(way(kind=RouteKind.DIRECT))).routes()
    assert (route.steps, route.needs, route.unknown, route.known) == ((), (), 1, False)
    assert route.ref == Ref(Kind.ROUTE, "target/direct/", "Target")


def test_a_qualification_that_is_needed_becomes_a_step() -> None:
    (route,) = catalogue(target(way(needs=(("nursing",),))), BSC).routes()
    assert ids(route) == ["bsc"]
    assert route.needs == route.steps[0].needs == ("a-levels",)
    assert (route.months_least, route.months_most, route.known) == (36, 36, True)


def test_what_nobody_awards_is_brought_along() -> None:
    small = catalogue(target(way(needs=(("nursing", "experience", "unheard-of"),))))
    (route,) = small.routes()
    assert (route.steps, route.needs) == ((), ("nursing", "experience", "unheard-of"))


def test_without_a_start_what_school_gives_is_not_planned_for() -> None:
    evening = programme("evening-school", "gcses")
    small = catalogue(target(way(needs=(("gcses",),))), evening)
    (route,) = small.routes()
    assert (route.steps, route.needs) == ((), ("gcses",))
    (route,) = small.routes("experience")
    assert (ids(route), route.needs) == (["evening-school"], ())


def test_the_start_is_held() -> None:
    small = catalogue(target(way(needs=(("nursing",),))), BSC)
    (route,) = small.routes("a-levels")
    assert (ids(route), route.needs) == (["bsc"], ())
    assert [ids(route) for route in small.routes("nursing")] == [[]]


def test_what_one_has_is_not_studied_for_again() -> None:
    small = catalogue(target(way("bsc")), programme("bsc", "degree", months=36))
    assert [ids(route) for route in small.routes("nursing")] == [[]]


def test_time_in_a_role_gives_what_the_role_awards() -> None:
    clerk = role("clerk", OPEN, awards=("experience",))
    (route,) = catalogue(target(way("clerk", needs=(("experience",),))), clerk).routes()
    assert (ids(route), route.needs) == (["clerk"], ())
    (step,) = route.steps
    assert (step.kind, step.paid, step.duration) == (RouteKind.WORK, True, None)
    assert (step.awards, route.unknown) == (("experience",), 1)


def test_experience_is_a_step_where_a_role_gives_it() -> None:
    assistant = role("assistant", OPEN, awards=("experience",))
    small = catalogue(target(way(needs=(("experience",),))), assistant)
    (route,) = small.routes("gcses")
    assert ids(route) == ["assistant"]
    assert route.unknown == 1, "time in a role is never taken for free"


def test_a_role_that_comes_before_has_to_be_entered_too() -> None:
    senior = role("senior", way(needs=(("nursing",),)))
    small = catalogue(target(way("senior")), senior, BSC)
    assert [ids(route) for route in small.routes("a-levels")] == [["bsc", "senior"]]
    (blocked,) = small.plan("experience").blocked
    assert blocked.missing == ("a-levels",)
    assert ids(blocked.route) == ["bsc", "senior"]


def test_the_target_is_no_step_on_the_way_to_itself() -> None:
    clerk = role("clerk", OPEN)
    way_in = way("clerk", "target", needs=(("experience",),))
    (route,) = catalogue(target(way_in, awards=("experience",)), clerk).routes()
    assert (ids(route), route.needs) == (["clerk"], ("experience",))


def test_a_step_that_is_not_in_the_catalogue_is_left_out() -> None:
    small = catalogue(target(way("none-such", "bsc", "bsc")), programme("bsc", months=36))
    assert [ids(route) for route in small.routes()] == [["bsc"]]


def test_roles_that_lead_only_to_each_other_are_shown_as_their_sources_have_them() -> None:
    small = catalogue(
        target(way("this")),
        role("this", way("that")),
        role("that", way("this", needs=(("gcses",),))),
    )
    (route,) = small.routes()
    assert ids(route) == ["this"]
    assert route.needs == ()
    plan = small.plan("gcses")
    assert not plan.routes
    (blocked,) = plan.blocked
    assert (ids(blocked.route), blocked.missing) == (["this"], ()), "nothing that one has helps"


def test_what_only_those_get_who_have_it_is_brought_along() -> None:
    small = catalogue(
        target(way("a", needs=(("nursing",),))),
        programme("a", "degree", needs=(("nursing",),)),
        programme("b", "nursing", needs=(("degree",),)),
    )
    assert [(ids(route), route.needs) for route in small.routes()] == [
        (["a"], ("nursing",)),
        (["b", "a"], ("degree",)),
    ]


def test_the_same_route_by_two_ways_stands_once() -> None:
    small = catalogue(target(way("bsc"), way(needs=(("nursing",),))), BSC)
    assert [ids(route) for route in small.routes()] == [["bsc"]]


def test_the_same_steps_stand_once_however_they_were_found() -> None:
    ways = (way("p0", needs=(("degree",),)), way("p1", needs=(("degree", "experience"),)))
    small = catalogue(
        target(way("clerk", "p1")),
        role("clerk", *ways),
        programme("p0", "experience"),
        programme("p1"),
        programme("p2", "degree"),
    )
    steps = [frozenset(ids(route)) for route in small.routes("gcses")]
    assert steps == [frozenset({"p0", "p1", "p2", "clerk"})]


def test_a_step_that_can_be_left_out_is() -> None:
    one = programme("one", "degree", months=24, paid=True)
    both = programme("both", "degree", "experience", months=12)
    small = catalogue(target(way(needs=(("degree", "experience"),))), one, both)
    assert [ids(route) for route in small.routes("gcses")] == [["both"]]


def test_all_courses_that_are_better_in_something_are_shown() -> None:
    courses = [
        programme(f"c{n}", "degree", months=12 + n, cost=9_000 - n, needs=(("a-levels",),))
        for n in range(6)
    ]
    small = catalogue(target(way(needs=(("degree",),))), *courses)
    plan = small.plan("a-levels")
    assert [ids(route) for route in plan.routes] == [[f"c{n}"] for n in range(6)]
    assert plan.more == 0


def test_a_course_that_takes_anybody_is_found_behind_those_that_do_not() -> None:
    shut = [programme(f"shut{n}", "degree", months=12, needs=(("experience",),)) for n in range(9)]
    takes = programme("takes-anybody", "degree", months=48)
    small = catalogue(target(way(needs=(("degree",),))), *shut, takes)
    assert [ids(route) for route in small.routes("gcses")] == [["takes-anybody"]]


def test_both_ends_of_a_time_are_weighed() -> None:
    def course(id_: str, least: float, most: float) -> Programme:
        return replace(programme(id_, "degree"), duration=Duration(least, most, "s"))

    small = catalogue(target(way(needs=(("degree",),))), course("a", 36, 36), course("b", 12, 48))
    assert [ids(route) for route in small.routes("gcses")] == [["a"], ["b"]]


def test_courses_that_weigh_the_same_are_alternatives_of_one_route() -> None:
    courses = [programme(id_, "degree", months=36) for id_ in ("a", "b", "c")]
    masters = programme("msc", "masters", months=12, needs=(("degree",),))
    small = catalogue(target(way(needs=(("masters",),))), *courses, masters)
    (route,) = small.routes("gcses")
    assert ids(route) == ["a", "msc"]
    assert [ref.id for ref in route.steps[0].alternatives] == ["b", "c"]
    assert route.steps[1].alternatives == ()


def test_only_some_of_many_alternatives_are_named_and_the_others_counted() -> None:
    courses = [programme(f"c{n:02}", "degree", months=36) for n in range(20)]
    small = catalogue(target(way(needs=(("degree",),))), *courses)
    (route,) = small.routes("gcses")
    (step,) = route.steps
    assert 1 + len(step.alternatives) + step.more_alternatives == 20


def test_the_dozen_best_are_shown_and_the_others_counted() -> None:
    courses = [programme(f"c{n:02}", "degree", months=n + 1, cost=100 - n) for n in range(20)]
    plan = catalogue(target(way(needs=(("degree",),))), *courses).plan("gcses")
    assert [ids(route) for route in plan.routes] == [[f"c{n:02}"] for n in range(MOST_ROUTES)]
    assert plan.more == 20 - MOST_ROUTES


def test_from_a_levels_the_degree_is_open_and_the_master_s_is_not_yet() -> None:
    small = catalogue(
        target(way("msc", kind=RouteKind.UNIVERSITY)),
        programme("bsc", "degree", months=36, needs=(("a-levels",),)),
        programme("msc", "masters", months=12, needs=(("degree",), ("experience",))),
    )
    plan = small.plan("a-levels")
    assert [ids(route) for route in plan.routes] == [["bsc", "msc"]]
    (blocked,) = plan.blocked
    assert ids(blocked.route) == ["msc"]
    assert blocked.missing == ("degree",)


def test_what_another_brings_is_not_named_as_missing() -> None:
    plan = catalogue(target(way(needs=(("gcses", "a-levels"),)))).plan("experience")
    assert plan.blocked[0].missing == ("a-levels",)


def test_several_credentials_can_be_missing() -> None:
    small = catalogue(target(way(needs=(("a-levels", "experience", "unheard-of"),))))
    assert small.plan("gcses").blocked[0].missing == ("a-levels", "experience", "unheard-of")


def test_in_a_large_catalogue_no_one_of_what_is_missing_can_be_left_out() -> None:
    small = catalogue(target(way(needs=(("a-levels", "experience"),))))
    map_ = Map(small.planner.entrances, small.credentials)

    def reach(mask: int) -> Reach:
        return Reach(map_, mask, from_start=True)

    (way_in,) = map_.ways[map_.place[small.numbers[TARGET]]]
    missing = fewest_missing(way_in, 0, reach, work=0)
    assert map_.ids(missing) == ("a-levels", "experience")


def test_a_role_that_can_be_entered_as_one_stands_is_held() -> None:
    small = catalogue(target(way(needs=(("gcses",),), kind=RouteKind.DIRECT)))
    assert small.plan("a-levels").held
    shut = catalogue(target(way(needs=(("experience",),)))).plan("a-levels")
    assert not shut.held
    assert shut.blocked[0].missing == ("experience",)


def test_only_a_role_is_planned_for() -> None:
    small = catalogue(target(), BSC)
    with pytest.raises(ValueError, match="no role"):
        small.planner.plan(small.numbers["bsc"])


# Outlines


@given(small_catalogues(most_ways=1))
@settings(max_examples=100)
def test_the_outline_has_the_shortest_known_time(small: Small) -> None:
    outline = small.planner.outline(small.numbers[TARGET])
    plan = small.plan()
    known = [route.months_least for route in plan.routes if route.known]
    if plan.more == 0:
        assert outline.months_least == min(known, default=None)


@given(small_catalogues(most_ways=1, may_ask_for_what_it_gives=False))
@settings(max_examples=100)
def test_what_is_always_needed_is_had_or_got_however_one_goes(small: Small) -> None:
    ways = [outlined(small, one) for one in small.roles[TARGET].ways_in]
    if not ways or not all(ways):  # a way that cannot be gone says nothing of what is needed
        return
    everywhere = [
        brought.union(*(small.awards(id_) for id_ in steps))
        for way_in in ways
        for steps, brought in way_in
    ]
    needed = small.planner.outline(small.numbers[TARGET]).always_needed
    assert needed <= frozenset.intersection(*everywhere)
    if not any(credential.includes for credential in small.credentials.values()):
        assert needed == frozenset.intersection(*everywhere)


def test_what_one_way_does_without_is_not_always_needed() -> None:
    ways = (way(needs=(("nursing",),)), way(needs=(("degree", "experience"),)))
    outline = catalogue(target(*ways)).planner.outline(1)
    assert outline.always_needed == {"degree", "a-levels", "gcses"}
    assert catalogue(target(*ways, way())).planner.outline(1).always_needed == set()
    assert catalogue(target()).planner.outline(1).always_needed == set()
