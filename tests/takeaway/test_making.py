"""A handout holds all that is known of a list, says what is not, and numbers its sources."""

from __future__ import annotations

from dataclasses import replace

from explorer.domain.kinds import Kind
from explorer.takeaway.handout import MOST_ROUTES, Entry
from explorer.takeaway.making import Kept, make_handout
from explorer.takeaway.sentences import route_head, route_sentence
from tests.takeaway.handouts import KEPT, KNOWN, MADE_ON, ROUTES, WORDS, sample
from tests.views.samples import BARE_PROGRAMME, MANAGER, MASTERS


def _facts(entry: Entry) -> dict[str, str]:
    return {fact.label: fact.value for fact in entry.facts}


def test_each_entry_of_the_list_is_there_in_order() -> None:
    assert [(entry.kind_title, entry.title) for entry in sample().entries] == [
        ("Role", "Practice manager"),
        ("Role", "Trainee <b>&amp;</b> helper"),
        ("Course", "Healthcare Leadership MSc"),
        ("Course", "A course"),
        ("Question", "What is it?"),
        ("Route", "Take a degree to Practice manager"),
        ("Role", "Ward clerk"),
    ]


def test_the_facts_of_a_role() -> None:
    facts = _facts(sample().entries[0])
    assert facts["Pay"] == "£22250 starting · 2020; £55000 experienced · 2020"
    assert facts["Hours"] == "36 to 38 a week"
    assert facts["Pattern"] == "Some evenings and weekends, on a rota"
    assert facts["Level"] == "Manager"
    assert facts["Where"] == "GP surgery; Health centre"
    assert facts["What you do"].startswith("Recruit and support staff; manage")
    assert facts["Also needed"] == "Pass enhanced background checks"
    assert facts["Can lead to"] == "General manager, Health services manager"


def test_what_no_source_states_says_so() -> None:
    bare = sample().entries[1]
    assert [fact.label for fact in bare.facts] == ["Pay", "Hours", "Pattern", "Level", "Where"]
    assert {fact.value for fact in bare.facts} == {"Not stated by our sources"}
    assert not any(fact.stated or fact.sources for fact in bare.facts)


def test_the_facts_of_a_programme() -> None:
    entry = sample().entries[2]
    facts = _facts(entry)
    assert facts["Provider"] == "Example University"
    assert facts["Qualification"] == "Master's degree"
    assert facts["Time"] == "30 months"
    assert facts["How you study"] == "Online; part-time"
    assert facts["Cost"] == "£12500"
    assert facts["Paid while you learn"] == "No"
    assert facts["Pay"] == "£24628 starting · 2020"
    assert facts["You need"] == "A degree at 2:2 or above, or experience"
    assert facts["Opens"] == "Practice manager, General manager"
    assert entry.address.startswith("https://university.example/")


def test_a_requirement_without_a_text_is_put_in_words() -> None:
    page = replace(MASTERS, programme=replace(MASTERS.programme, needs_text=(), paid=True))
    [entry] = make_handout(
        "x", [Kept(Kind.PROGRAMME, "x", "", page)], WORDS, KNOWN, made_on=MADE_ON
    ).entries
    facts = _facts(entry)
    assert facts["You need"] == "A degree, or management experience and a course in management"
    assert facts["Paid while you learn"] == "Yes"


def test_a_programme_that_is_hardly_stated() -> None:
    facts = {fact.label: fact for fact in sample().entries[3].facts}
    assert facts["You need"].value == "Our sources state nothing that you need first"
    assert not any(fact.stated for fact in facts.values())
    assert sample().entries[3].address == ""


def test_a_question_gives_its_answer_and_a_route_its_steps() -> None:
    entries = sample().entries
    assert entries[4].overview == "Leading.\nCare."
    assert len(entries[4].sources) == 2
    [line] = entries[5].routes
    assert [(bar.title, bar.months_least, bar.time) for bar in line.steps] == [
        ("A degree", 36, "36 months"),
        ("An MSc", 30, "30 months"),
    ]
    assert line.needs == "Needs a course in management"


def test_an_entry_that_is_gone_keeps_its_title_and_note() -> None:
    gone = sample().entries[6]
    assert (gone.gone, gone.title, gone.note, gone.facts) == (
        True,
        "Ward clerk",
        "It was nice.",
        (),
    )


def test_routes_beyond_the_first_few_are_counted() -> None:
    [first, *_] = sample().entries
    assert len(first.routes) == MOST_ROUTES
    assert first.more_routes == "One more route is in the program."
    many = Kept(Kind.ROLE, "x", "", MANAGER, ROUTES * 2)
    few = Kept(Kind.ROLE, "x", "", MANAGER, ROUTES[:2])
    entries = make_handout("x", [many, few], WORDS, KNOWN, made_on=MADE_ON).entries
    assert [entry.more_routes for entry in entries] == ["6 more routes are in the program.", ""]


def test_a_time_that_is_not_stated_is_never_a_number() -> None:
    bar = sample().entries[0].routes[1].steps[0]
    assert (bar.months_least, bar.months_most, bar.known) == (None, None, False)
    assert bar.time == "time not stated"


def test_the_words_of_a_route_stand_in_only_for_missing_steps() -> None:
    texts = [line.text for line in sample().entries[0].routes]
    assert texts == ["", "", "", "As they say."]


def test_every_source_that_is_cited_is_listed_once_by_its_number() -> None:
    handout = sample()
    cited = {number for entry in handout.entries for number in entry.sources}
    cited |= {n for entry in handout.entries for fact in entry.facts for n in fact.sources}
    cited |= {n for entry in handout.entries for line in entry.routes for n in line.sources}
    numbers = [source.number for source in handout.sources]
    assert numbers == list(range(1, len(numbers) + 1))
    assert cited == set(numbers)
    assert handout.sources[0].title == "Example University: What roles are available?"
    assert handout.sources[1].dates == "figures as of 2020-11-16"
    assert handout.sources[1].attribution == "Contains public sector information."


def test_a_source_that_the_catalogue_lacks_is_named_by_its_id() -> None:
    known = replace(KNOWN, sources={})
    handout = make_handout("x", KEPT[:1], WORDS, known, made_on=MADE_ON)
    assert handout.sources[0].title == "university"
    assert handout.sources[0].dates == "No date given"


def test_the_head_says_when_from_what_and_how_to_get_it_back() -> None:
    labels = sample().labels
    assert labels.made == "Made on day 2025-11-23"
    assert labels.catalogue == "From Health, version 1"
    assert labels.code == "Code of this list: KETTLE-42"
    bare = make_handout("x", [], WORDS, KNOWN, made_on=MADE_ON)
    assert (bare.labels.catalogue, bare.labels.code, bare.entries) == ("", "", ())


def test_a_route_as_a_sentence() -> None:
    handout = sample()
    first, unknown, role, none = handout.entries[0].routes
    assert route_sentence(first, handout.labels) == (
        "University: Take a degree, 66 months; Needs a course in management; "
        "1. A degree, 36 months; 2. An MSc, 30 months; then Practice manager."
    )
    assert "1. A scheme, time not stated" in route_sentence(unknown, handout.labels)
    assert route_head(role) == "University"
    assert "; As they say; then" in route_sentence(none, handout.labels)
    paid = replace(first, to="", steps=(replace(first.steps[0], paid=True),))
    assert route_sentence(paid, handout.labels).endswith("1. A degree, 36 months, paid.")


def test_a_course_that_is_hardly_stated_is_still_an_entry() -> None:
    assert sample().entries[3].overview == BARE_PROGRAMME.programme.overview
