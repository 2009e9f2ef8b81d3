"""Which routes an answer shows, and for what reason."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.domain.answer import Fit, Reason, Why
from explorer.domain.enquiry import Enquiry, Focus, OptionKey
from explorer.domain.records import Kind
from explorer.domain.routes import MOST_ROUTES
from explorer.store.catalogue import Catalogue
from explorer.store.writing import write_catalogue
from tests.store.conftest import Built
from tests.store.enquiries import enquiries
from tests.store.sample import opened, sample_content

MOST_ROLES = 6


def shown(built: Built, enquiry: Enquiry) -> list[tuple[str, tuple[str, ...]]]:
    """(role, steps) of each route."""
    return [
        (row.route.role.id, tuple(step.ref.id for step in row.route.steps))
        for row in built.catalogue.answer(enquiry).routes
    ]


@given(st.data())
@settings(max_examples=25)
def test_rows_are_few_and_each_has_a_reason(built: Built, data: st.DataObject) -> None:
    enquiry = data.draw(enquiries(built.content))
    answer = built.catalogue.answer(enquiry)
    assert len(answer.routes) <= MOST_ROUTES
    assert answer.more_routes >= 0
    for row in answer.routes:
        assert isinstance(row.reason.why, Why)
        assert row.reason.subject or row.reason.count > 0
        assert Focus(Kind.ROLE, row.route.role.id) in built.oracle.numbers


@given(st.data())
@settings(max_examples=25)
def test_a_role_shows_its_routes_in_order(built: Built, data: st.DataObject) -> None:
    role = data.draw(st.sampled_from(built.content.roles))
    answer = built.catalogue.answer(Enquiry(focus=Focus(Kind.ROLE, role.id)))
    routes = tuple(row.route for row in answer.routes)
    planned = built.oracle.plan(role.id)
    assert routes == planned.routes
    assert answer.more_routes == planned.more
    assert {row.reason for row in answer.routes} <= {Reason(Why.LEADS_TO_FOCUS, role.title)}


def test_a_catalogue_that_was_made_ready_answers_the_same(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.db"
    write_catalogue(sample_content(), path)
    with closing(Catalogue.open(path)) as fresh, closing(Catalogue.open(path)) as ready:
        ready.make_ready()
        for role in sample_content().roles:
            for start in (frozenset[str](), frozenset({"a-levels"})):
                enquiry = Enquiry(focus=Focus(Kind.ROLE, role.id), start=start)
                assert ready.answer(enquiry).routes == fresh.answer(enquiry).routes


@given(st.data())
@settings(max_examples=15)
def test_without_a_focus_programmes_that_open_the_most_stand_first(
    built: Built, data: st.DataObject
) -> None:
    enquiry = replace(data.draw(enquiries(built.content)), focus=None, listing=Kind.ROLE)
    answer = built.catalogue.answer(enquiry)
    matching = {built.oracle.numbered[number].id for number in answer.matches}
    opened_by: dict[str, int] = {}
    for programme, role in built.oracle.opened:
        opened_by[programme] = opened_by.get(programme, 0) + (role in matching)
    counts = sorted((count for count in opened_by.values() if count), reverse=True)
    assert [row.reason.count for row in answer.routes] == counts[:MOST_ROUTES]
    assert answer.more_routes == max(0, len(counts) - MOST_ROUTES)
    for row in answer.routes:
        (step,) = row.route.steps
        assert row.reason == Reason(
            Why.OPENS_MATCHES, count=opened_by[step.ref.id], total=answer.total
        )
        assert row.route.role.id in matching
        assert (step.ref.id, row.route.role.id) in built.oracle.opened


def test_listed_programmes_show_what_they_open(sample: Built) -> None:
    answer = sample.catalogue.answer(Enquiry(listing=Kind.PROGRAMME))
    assert [row.route.steps[0].ref.id for row in answer.routes] == [
        "certificate-in-care",
        "clerk-apprenticeship",
        "nursing-apprenticeship",
        "nursing-bsc",
        "leading-care-msc",
    ]
    opening = answer.routes[-1]
    assert opening.reason == Reason(Why.OPENS_ROLES, count=2)
    assert (opening.route.needs, opening.route.role.id) == (
        ("bachelors-degree",),
        "surgery-manager",
    )


def test_a_programme_shows_the_routes_through_it(sample: Built) -> None:
    enquiry = Enquiry(focus=Focus(Kind.PROGRAMME, "nursing-bsc"))
    assert shown(sample, enquiry) == [("nurse", ("nursing-bsc",))]
    (row,) = sample.catalogue.answer(enquiry).routes
    assert row.reason == Reason(Why.THROUGH_FOCUS, "Nursing BSc")


def test_a_programme_that_opens_nothing_shows_no_routes(sample: Built) -> None:
    assert shown(sample, Enquiry(focus=Focus(Kind.PROGRAMME, "open-day"))) == []


def test_a_programme_that_no_way_in_names_stands_alone(sample: Built) -> None:
    """A programme can say that it leads to a role which names no such way in."""
    content = sample_content()
    certificate, *others = content.programmes
    spoken_for = replace(certificate, id="taster-day", opens=("ward-visitor",), awards=())
    changed = replace(content, programmes=(certificate, *others, spoken_for))
    with opened(changed, sample.folder / "alone.db") as catalogue:
        (row,) = catalogue.answer(Enquiry(focus=Focus(Kind.PROGRAMME, "taster-day"))).routes
    assert (row.route.role.id, row.route.needs) == ("ward-visitor", ("gcses",))
    assert [step.ref.id for step in row.route.steps] == ["taster-day"]


def test_a_question_shows_its_programmes_then_its_roles(sample: Built) -> None:
    enquiry = Enquiry(focus=Focus(Kind.QUESTION, "what-is-leading-care"))
    routes = shown(sample, enquiry)
    assert routes[0] == ("surgery-manager", ("leading-care-msc",))
    assert {role for role, _ in routes} == {"surgery-manager", "director-of-care"}
    reasons = {row.reason for row in sample.catalogue.answer(enquiry).routes}
    assert reasons == {Reason(Why.IN_QUESTION, "What is leading care?")}


def test_a_question_that_names_nothing_shows_no_routes(sample: Built) -> None:
    assert shown(sample, Enquiry(focus=Focus(Kind.QUESTION, "who-can-volunteer"))) == []


@given(st.data())
@settings(max_examples=25)
def test_a_question_tells_of_the_roles_that_it_does_not_show(
    built: Built, data: st.DataObject
) -> None:
    question = data.draw(st.sampled_from(built.content.questions))
    answer = built.catalogue.answer(Enquiry(focus=Focus(Kind.QUESTION, question.id)))
    more = sum(max(0, len(named) - MOST_ROLES) for named in (question.roles, question.programmes))
    assert answer.more_routes >= more
    refs = [row.route.ref.id for row in answer.routes]
    assert len(refs) == len(set(refs))


def test_what_the_visitor_has_is_not_asked_again(sample: Built) -> None:
    nurse = Enquiry(focus=Focus(Kind.ROLE, "nurse"))
    before = sample.catalogue.answer(nurse).routes
    assert all("a-levels" in row.route.needs or "gcses" in row.route.needs for row in before)
    after = sample.catalogue.answer(replace(nurse, start=frozenset({"a-levels"}))).routes
    assert all(not row.route.needs for row in after)
    done = sample.catalogue.answer(replace(nurse, start=frozenset({"nursing-degree"}))).routes
    assert () in [row.route.steps for row in done]


def test_what_is_ticked_decides_what_opens_most(sample: Built) -> None:
    managers = Enquiry().with_tick(OptionKey("level", "manager"))
    assert {role for role, _ in shown(sample, managers)} == {"nurse", "surgery-manager"}


# A route that is looked at


@given(st.data())
@settings(max_examples=20)
def test_every_route_that_is_shown_has_its_page(built: Built, data: st.DataObject) -> None:
    enquiry = data.draw(enquiries(built.content))
    catalogue = built.catalogue
    for row in catalogue.answer(enquiry).routes:
        page = catalogue.route(row.route.ref.id, enquiry.start)
        assert page is not None
        assert page.id == row.route.ref.id
        assert [each.step.ref for each in page.steps] == [step.ref for step in page.route.steps]
        cited = {each.step.source for each in page.steps} | {page.route.source}
        assert cited - {""} <= {source.id for source in page.sources}


@given(st.data())
@settings(max_examples=20)
def test_a_route_is_looked_at_beside_what_its_role_shows(built: Built, data: st.DataObject) -> None:
    role = data.draw(st.sampled_from(built.content.roles))
    start = data.draw(st.sets(st.sampled_from([c.id for c in built.content.credentials])))
    at_role = Enquiry(focus=Focus(Kind.ROLE, role.id), start=frozenset(start))
    beside = built.catalogue.answer(at_role)
    routes = [row.route for row in beside.routes] + [each.route for each in beside.blocked]
    for ref in (route.ref for route in routes):
        answer = built.catalogue.answer(at_role.focused(Focus(ref.kind, ref.id), page=True))
        assert answer.focus == ref
        assert (answer.routes, answer.questions) == (beside.routes, beside.questions)
        assert answer.blocked == beside.blocked


@given(st.data())
@settings(max_examples=20)
def test_a_page_says_how_a_route_fits_the_start(built: Built, data: st.DataObject) -> None:
    role = data.draw(st.sampled_from(built.content.roles))
    start = frozenset({data.draw(st.sampled_from([c.id for c in built.content.credentials]))})
    catalogue = built.catalogue
    for route in catalogue.routes(role.id, frozenset()):
        page = catalogue.route(route.ref.id, start)
        assert page is not None
        if page.fit is Fit.REST:
            kept = [step.ref for step in page.route.steps]
            assert kept == [step.ref for step in route.steps][-len(kept) :]
        if page.missing:
            assert page.fit is Fit.BLOCKED
        elif page.fit is Fit.BLOCKED:
            assert any(step.ref.kind is Kind.ROLE for step in page.route.steps), "shut by a role"
        if page.fit is Fit.PLANNED:
            assert page.route.ref.id == route.ref.id


def test_what_is_held_leaves_the_rest_of_a_route(sample: Built) -> None:
    way = "surgery-manager/university"
    held = frozenset({"nursing-degree"})
    page = sample.catalogue.route(f"{way}/nursing-bsc+leading-care-msc", held)
    assert page is not None
    assert page.fit is Fit.REST
    assert page.id == f"{way}/nursing-bsc+leading-care-msc", "a bookmark of it is still its own"
    assert page.route.ref.id == f"{way}/leading-care-msc"
    assert [each.step.ref.id for each in page.steps] == ["leading-care-msc"]


def test_what_the_catalogue_does_not_know_is_no_start(sample: Built) -> None:
    id_ = "surgery-manager/university/nursing-bsc+leading-care-msc"
    page = sample.catalogue.route(id_, frozenset({"a-medal"}))
    assert page == sample.catalogue.route(id_, frozenset())
    assert page is not None
    assert page.missing == page.route.needs


@given(id_=st.text(max_size=12) | st.sampled_from(["surgery-manager/university/x", "nurse", "a//"]))
def test_any_id_of_a_route_gets_an_answer(sample: Built, id_: str) -> None:
    page = sample.catalogue.route(id_, frozenset())
    answer = sample.catalogue.answer(Enquiry(focus=Focus(Kind.ROUTE, id_), page=True))
    if page is None and answer.focus is not None:
        assert answer.focus.kind is Kind.ROLE, "the role that it led to"
