"""Pages made by hand: a role and a programme that two sources describe, and two hardly stated."""

from __future__ import annotations

from explorer.domain.answer import ProgrammePage, RolePage
from explorer.domain.enquiry import OptionKey
from explorer.domain.records import (
    Cited,
    Code,
    Cost,
    Credential,
    CredentialKind,
    Duration,
    Hours,
    Kind,
    Pay,
    PayBasis,
    Programme,
    Ref,
    Requirement,
    Role,
    RouteKind,
    Source,
    Tag,
    WayIn,
)

UNIVERSITY = Source(
    "university",
    "Example University",
    "What roles are available?",
    "facts only, in our own words",
)
SERVICE = Source(
    "service",
    "Example Careers Service",
    "Job profile: practice manager",
    "Open Government Licence v3.0",
    url="https://careers.example/practice-manager",
    as_of="2020-11-16",
    read_on="2024-05-02",
    attribution="Contains public sector information.",
)
CREDENTIALS = {
    credential.id: credential
    for credential in (
        Credential("degree", "Degree", CredentialKind.QUALIFICATION, 1, phrase="a degree"),
        Credential("msc", "Master's", CredentialKind.QUALIFICATION, 2, phrase="a master's"),
        Credential(
            "managing",
            "Management experience",
            CredentialKind.EXPERIENCE,
            3,
            phrase="management experience",
        ),
        Credential(
            "course",
            "Management course",
            CredentialKind.QUALIFICATION,
            4,
            phrase="a course in management",
        ),
    )
}
SCHEME = Ref(Kind.PROGRAMME, "scheme", "NHS Graduate Management Training Scheme")
MSC = Ref(Kind.PROGRAMME, "msc", "Healthcare Leadership MSc (online, part-time)")
ADMINISTRATOR = Ref(Kind.ROLE, "administrator", "Healthcare administrator")
GENERAL = Ref(Kind.ROLE, "general-manager", "General manager")
SERVICES = Ref(Kind.ROLE, "services-manager", "Health services manager")
CLINICAL = Ref(Kind.ROLE, "clinical-manager", "Clinical manager")
THERAPIST = Ref(Kind.ROLE, "therapist", "Physiotherapist")
PLANNING = OptionKey("skill", "planning")
SURGERY = OptionKey("setting", "gp-surgery")

TITLES = {
    OptionKey("sector", "management"): "Healthcare management",
    OptionKey("level", "manager"): "Manager",
    SURGERY: "GP surgery",
    OptionKey("setting", "health-centre"): "Health centre",
    PLANNING: "Planning",
    OptionKey("skill", "finance"): "Finance",
    OptionKey("skill", "communication"): "Speaking with people",
    OptionKey("quality", "organised"): "Organised",
    OptionKey("quality", "people"): "People-orientated",
    OptionKey("quality", "pressure"): "Works well under pressure",
    OptionKey("pattern", "shifts"): "Shifts",
}

MANAGER = RolePage(
    Role(
        "practice-manager",
        "Practice manager",
        "Runs a practice such as a GP surgery, for its patients and its medical staff alike, "
        "and keeps care easy to reach.",
        ("university", "service"),
        also_called=("GP practice manager", "Medical practice manager"),
        duties=(
            Cited("recruit and support staff", "university"),
            Cited("manage appointments and records", "university"),
            Cited("hand work to the right people", "university"),
            Cited("see that wages are paid and the budget holds", "service"),
            Cited("draw up rotas for doctors and office staff", "service"),
        ),
        tags=(
            Tag("sector", "management", "university"),
            Tag("level", "manager", "university"),
            Tag("setting", "gp-surgery", "university"),
            Tag("setting", "health-centre", "service"),
            Tag("skill", "planning", "university"),
            Tag("skill", "finance", "university"),
            Tag("skill", "communication", "service"),
            Tag("quality", "organised", "university"),
            Tag("quality", "people", "university"),
            Tag("quality", "pressure", "service"),
        ),
        pay=(
            Pay(22250, None, PayBasis.STARTING, "2020-11-16", "service"),
            Pay(55000, None, PayBasis.EXPERIENCED, "2020-11-16", "service"),
        ),
        hours=(Hours(36, 38, "service"),),
        pattern=(Cited("some evenings and weekends, on a rota", "service"),),
        codes=(
            Code("SOC", "2010", "1241", "service", "Health care practice managers"),
            Code("O*NET-SOC", "2010", "11-9111.00", "service"),
        ),
        ways_in=(
            WayIn(
                RouteKind.UNIVERSITY,
                "A relevant degree is the best foundation.",
                "university",
                "Take a degree",
                Requirement((("degree",), ("msc",))),
                ("msc",),
            ),
            WayIn(
                RouteKind.DIRECT,
                "The scheme gives direct access to management roles.",
                "university",
                "Degree, then the NHS graduate scheme",
                steps=("administrator", "scheme"),
            ),
            WayIn(
                RouteKind.WORK,
                "Apply with experience as a manager and a management qualification.",
                "service",
                needs=Requirement((("managing", "course"), ("msc",))),
            ),
        ),
        awards=("managing",),
        also_needed=(Cited("pass enhanced background checks", "service"),),
        notes=(Cited("You could become a part-owner of the practice.", "service"),),
    ),
    (UNIVERSITY, SERVICE),
    TITLES,
    comes_from=(ADMINISTRATOR,),
    goes_to=(GENERAL, SERVICES),
    related=(CLINICAL, THERAPIST),
    steps={ref.id: ref for ref in (SCHEME, MSC, ADMINISTRATOR)},
    credentials=CREDENTIALS,
    programmes=(SCHEME, MSC),
)
BARE_ROLE = RolePage(
    Role("trainee", "Trainee <b>&amp;</b> helper", "Helps.", ("university",)), (UNIVERSITY,), {}
)

MASTERS = ProgrammePage(
    Programme(
        "msc",
        "Healthcare Leadership MSc",
        "Teaches leading people and services in health and care, for people who work meanwhile.",
        RouteKind.UNIVERSITY,
        ("university", "service"),
        provider="Example University",
        qualification="master's degree",
        tags=(Tag("sector", "management", "university"),),
        modes=(Cited("online", "university"), Cited("part-time", "university")),
        duration=Duration(30, 30, "university", about=True, note="at two modules a term"),
        cost=Cost(12500, None, "2021", "service", note="in instalments"),
        paid=False,
        pay=(Pay(24628, None, PayBasis.STARTING, "2020", "service", or_more=True),),
        needs=Requirement((("degree",), ("managing", "course"))),
        needs_text=(Cited("a degree at 2:2 or above, or experience", "university"),),
        awards=("msc",),
        opens=("practice-manager", "general-manager"),
        develops=(Cited("critical thinking", "university"), Cited("leading teams", "university")),
        notes=(Cited("There are six starting dates a year.", "university"),),
        url="https://university.example/courses/healthcare-leadership-msc",
    ),
    (UNIVERSITY, SERVICE),
    TITLES,
    opens=(Ref(Kind.ROLE, "practice-manager", "Practice manager"), GENERAL),
    credentials=CREDENTIALS,
    follows=(Ref(Kind.PROGRAMME, "phd", "Doctorate in health services"),),
)
BARE_PROGRAMME = ProgrammePage(
    Programme("course", "A course", "A course.", RouteKind.OTHER, ("university",)),
    (UNIVERSITY,),
    {},
)
