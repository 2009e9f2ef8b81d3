"""The page of a route made by hand: a degree, a scheme that states little, and time in a role."""

from __future__ import annotations

from datetime import date

from explorer.domain.answer import RoutePage, RouteStep
from explorer.domain.records import (
    Cited,
    Cost,
    Credential,
    CredentialKind,
    Duration,
    Kind,
    Pay,
    PayBasis,
    Ref,
    Requirement,
    RouteKind,
)
from explorer.domain.routes import Route, Step
from tests.views.samples import SERVICE, UNIVERSITY

TODAY = date(2026, 11, 23)
ROLE = Ref(Kind.ROLE, "practice-manager", "Practice manager")
BUSINESS = Ref(Kind.PROGRAMME, "business", "Business degree")
CREDENTIALS = {
    credential.id: credential
    for credential in (
        Credential("a-levels", "A levels", CredentialKind.SCHOOL, 1, phrase="A levels"),
        Credential(
            "degree", "Degree", CredentialKind.QUALIFICATION, 2, "", ("a-levels",), "a degree"
        ),
        Credential(
            "working", "Work experience", CredentialKind.EXPERIENCE, 3, phrase="work experience"
        ),
    )
}
DEGREE = Step(
    Ref(Kind.PROGRAMME, "degree", "Healthcare management degree"),
    RouteKind.UNIVERSITY,
    Duration(36, 36, "university"),
    paid=False,
    needs=("a-levels",),
    awards=("degree",),
    source="university",
    cost=Cost(27_750, None, "2020", "university"),
    alternatives=(BUSINESS,),
)
SCHEME = Step(
    Ref(Kind.PROGRAMME, "scheme", "Graduate scheme"),
    RouteKind.DIRECT,
    paid=True,
    pay=(Pay(24_628, None, PayBasis.STARTING, "2020", "service"),),
    source="service",
)
WORK = Step(
    Ref(Kind.ROLE, "administrator", "Healthcare administrator"),
    RouteKind.WORK,
    paid=True,
    awards=("working",),
)
ROUTE = Route(
    ROLE,
    RouteKind.UNIVERSITY,
    "Degree, then the scheme",
    "A degree opens the door to the scheme.",
    "university",
    (DEGREE, SCHEME, WORK),
    ("a-levels",),
)
PAGE = RoutePage(
    ROUTE.ref.id,
    ROUTE,
    (
        RouteStep(
            DEGREE,
            "Teaches how health services are run.",
            "university",
            "Example University",
            Requirement((("a-levels",), ("working",))),
        ),
        RouteStep(
            SCHEME,
            "Trains managers.",
            "service",
            asks_text=(Cited("a degree, at 2:2 or above", "service"),),
        ),
        RouteStep(WORK, "Keeps an office running.", "service"),
    ),
    (UNIVERSITY, SERVICE),
    CREDENTIALS,
    missing=("a-levels",),
)
