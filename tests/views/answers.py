"""Answers made by hand, for panes that are tested alone."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.domain.answer import Answer, CatalogueSummary, QuestionRow, Reason, RouteRow, Why
from explorer.domain.enquiry import Enquiry, OptionKey
from explorer.domain.records import (
    Cited,
    Credential,
    CredentialKind,
    Duration,
    Facet,
    FacetKind,
    Kind,
    Option,
    Pay,
    PayBasis,
    Question,
    Ref,
    RouteKind,
    Source,
)
from explorer.domain.routes import Route, Step
from explorer.presenters.explorer import Loaded

ROLE = Ref(Kind.ROLE, "practice-manager", "Practice manager")
SOURCE = Source("s1", "Example University", "A page about work", "own", as_of="2020")
MANY = tuple(Option(f"skill-{n}", f"Skill {n}") for n in range(12))
FACETS = (
    Facet(
        "level",
        "Level",
        FacetKind.TAGGED,
        (Kind.ROLE,),
        (Option("entry", "Entry"), Option("manager", "Manager")),
    ),
    Facet("skill", "Skills it uses", FacetKind.TAGGED, (Kind.ROLE,), MANY),
    Facet(
        "pattern",
        "Working pattern",
        FacetKind.TAGGED,
        (Kind.ROLE,),
        (Option("on-call", "On call", offer_rule_out=True, rule_out_title="not on call"),),
    ),
    Facet(
        "mode",
        "How you study",
        FacetKind.MODE,
        (Kind.PROGRAMME,),
        (Option("online", "Online"),),
    ),
)
MANAGER = OptionKey("level", "manager")
ON_CALL = OptionKey("pattern", "on-call")

DEGREE = Step(
    Ref(Kind.PROGRAMME, "degree", "Healthcare management degree"),
    RouteKind.UNIVERSITY,
    Duration(None, 48, "s1"),
)
MASTERS = Step(
    Ref(Kind.PROGRAMME, "msc", "Healthcare Leadership MSc"),
    RouteKind.UNIVERSITY,
    Duration(30, 30, "s1", about=True),
)
SCHEME = Step(
    Ref(Kind.PROGRAMME, "scheme", "Graduate scheme"),
    RouteKind.DIRECT,
    None,
    True,
    (Pay(24628, None, PayBasis.STARTING, "2020", "s1"),),
)
UNIVERSITY = Route(ROLE, RouteKind.UNIVERSITY, "", "", "s1", (DEGREE, MASTERS), ("a-levels",))
GRADUATE = Route(ROLE, RouteKind.DIRECT, "Graduate scheme", "", "s1", (DEGREE, SCHEME))
DIRECT = Route(ROLE, RouteKind.DIRECT, "", "Apply to the employer.", "s1", ())
CREDENTIALS = {
    "a-levels": Credential("a-levels", "A levels", CredentialKind.SCHOOL, 1, phrase="A levels")
}


def question(number: int, title: str) -> Question:
    return Question(f"q{number}", title, (Cited(f"Answer {number}.", "s1"),), ("s1",), (ROLE.id,))


QUESTIONS = (
    QuestionRow(question(1, "Which degree do I need?"), Reason(Why.NAMES_ROLE, ROLE.title)),
    QuestionRow(question(2, "How long does it take?"), Reason(Why.NAMES_ROUTE, "MSc")),
)


def loaded() -> Loaded:
    summary = CatalogueSummary("Example", "1", "Us", "MIT", "2020", 6, 3, 12, (SOURCE,), 10, 20)
    return Loaded(summary, FACETS, CREDENTIALS, {"s1": SOURCE})


def answer(
    enquiry: Enquiry | None = None,
    *,
    routes: tuple[Route, ...] = (UNIVERSITY, GRADUATE, DIRECT),
    questions: tuple[QuestionRow, ...] = QUESTIONS,
    focus: Ref | None = ROLE,
    counts: Mapping[OptionKey, int] | None = None,
    total: int = 6,
) -> Answer:
    why = Reason(Why.LEADS_TO_FOCUS, ROLE.title)
    return Answer(
        enquiry or Enquiry(),
        list(range(total)),
        total,
        counts if counts is not None else {MANAGER: 6, OptionKey("level", "entry"): 0},
        {ON_CALL: 1},
        routes=tuple(RouteRow(route, why) for route in routes),
        questions=questions,
        focus=focus,
    )
