"""The facts of the page on healthcare leadership, restated in figures and key words.

``test_starter_facts.py`` proves that the built starter catalogue holds them, and that no row of the
page is missing here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from explorer.domain.records import PayBasis

ROLES_ARTICLE, DEGREE_ARTICLE, SCHEME = "liverpool-roles", "liverpool-degree", "nhs-gmts-salary"
SOURCES = {"S1": ROLES_ARTICLE, "S2": DEGREE_ARTICLE, "S3": SCHEME}
LEADERS = (
    "practice-manager human-resources-manager finance-manager research-manager operational-manager "
    "clinical-manager general-manager chief-executive"
).split()


class RoleFact(NamedTuple):
    """A row of the table of roles: words of its overview, duties by key word and source."""

    id: str
    level: str
    about: tuple[str, ...]
    duties: dict[str, str]
    sources: str


ROLES = {
    "Healthcare administrator": RoleFact(
        "healthcare-administrator",
        "entry",
        ("office side", "begin here"),
        {"administration of": "S1", "skills and the insight": "S1"},
        "S1",
    ),
    "Practice manager": RoleFact(
        "practice-manager",
        "manager",
        ("gp surgery", "patients and its medical staff", "simple to get care"),
        dict.fromkeys(("recruit", "appointments", "records", "hand work", "improve"), "S1"),
        "S1",
    ),
    "Human resources manager": RoleFact(
        "human-resources-manager",
        "manager",
        ("doctors, nurses and other specialists", "intense"),
        {"vet ": "S1", "suit the job": "S1", "support staff in high": "S1", "train staff": "S2"},
        "S1 S2",
    ),
    "Finance manager": RoleFact(
        "finance-manager",
        "manager",
        ("budgets", "accounts", "forecasts", "future"),
        {"wisely and correctly": "S1", "income and spending": "S1", "forecasts that secure": "S1"},
        "S1",
    ),
    "Research manager": RoleFact(
        "research-manager",
        "manager",
        ("every treatment", "every medicine", "need"),
        {"funding": "S1", "partnerships": "S1", "deadlines": "S1", "oversee": "S1"},
        "S1",
    ),
    "Operational manager": RoleFact(
        "operational-manager",
        "manager",
        ("frontline staff", "equipment", "each day"),
        {
            "safely and securely": "S1",
            "in time": "S1",
            "supplies": "S1",
            "every department": "S1",
            "services are delivered": "S2",
            "what happens each day": "S2",
            "medical staff": "S2",
        },
        "S1 S2",
    ),
    "Clinical manager": RoleFact(
        "clinical-manager",
        "manager",
        ("team of health professionals", "look after patients", "nhs"),
        {"clinical team": "S2", "patients": "S2"},
        "S2",
    ),
    "General manager": RoleFact(
        "general-manager",
        "senior",
        ("hospital", "larger departments or budgets", "primary care"),
        {"departments": "S2", "budgets": "S2"},
        "S2",
    ),
    "Chief executive or director": RoleFact(
        "chief-executive", "executive", ("more senior",), {"direction": "S2"}, "S2"
    ),
    "Graduate management trainee (NHS scheme)": RoleFact(
        "nhs-graduate-management-trainee",
        "entry",
        ("place on the graduate scheme of the nhs",),
        {"placement": "S2", "train": "S2"},
        "S2 S3",
    ),
}


class PayFact(NamedTuple):
    """A row of the table of salaries, in pounds a year."""

    role: str
    low: int
    high: int | None
    basis: PayBasis
    sources: str
    or_more: bool = False


PAY = {
    "NHS graduate management trainee, starting": PayFact(
        "nhs-graduate-management-trainee", 24_628, None, PayBasis.STARTING, "S2 S3"
    ),
    "after the scheme, depending on the role": PayFact(
        "nhs-graduate-management-trainee", 27_000, 37_000, PayBasis.AFTER_SCHEME, "S2 S3"
    ),
    "chief executive or director": PayFact(
        "chief-executive", 90_000, 100_000, PayBasis.TYPICAL, "S2", or_more=True
    ),
}


class ProgrammeFact(NamedTuple):
    """A row of the table of routes: months are (least, most, about), ``None`` if not stated."""

    id: str
    qualification: str
    months: tuple[float | None, float | None, bool] | None
    words: tuple[str, ...]
    sources: str


PROGRAMMES = {
    "Healthcare Leadership MSc (University of Liverpool)": ProgrammeFact(
        "healthcare-leadership-msc",
        "master's degree",
        (30, 30, True),
        ("most employers favour", "advanced", "specialists in healthcare", "in management"),
        "S1 S2",
    ),
    "Healthcare management, full-time undergraduate": ProgrammeFact(
        "healthcare-management-degree", "bachelor's degree", (None, 48, False), (), "S2"
    ),
    "Distance learning and accelerated programmes": ProgrammeFact(
        "healthcare-management-flexible",
        "",
        None,
        ("own pace", "some universities and course providers"),
        "S2",
    ),
    "Nursing degree": ProgrammeFact(
        "nursing-degree", "bachelor's degree", None, ("accepted alternative",), "S2"
    ),
    "Other health administration courses": ProgrammeFact(
        "health-administration-course", "course", None, ("accepted alternative",), "S2"
    ),
    "General business management degree": ProgrammeFact(
        "business-management-degree", "degree", None, ("parallel", "accepted", "closer"), "S2"
    ),
    "NHS Graduate Management Training Scheme": ProgrammeFact(
        "nhs-graduate-management-training-scheme",
        "graduate scheme",
        None,
        ("direct access to management", "relevant degree or management experience"),
        "S2",
    ),
    "Higher-education course in healthcare leadership": ProgrammeFact(
        "healthcare-leadership-course",
        "course",
        None,
        ("from running a practice to human resources", "focus on one role"),
        "S1",
    ),
}
WORKED_FOR = "Healthcare administrator, then a specialised role"
"""The one row that is time in a role: it is a step of the ways in of other roles."""

QUESTIONS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "What is healthcare leadership?": (
        "what-is-healthcare-leadership",
        "S1",
        ("unite teams", "same objectives", "projects succeed"),
    ),
    "What is healthcare management?": (
        "what-is-healthcare-management",
        "S2",
        ("plan health and medical services", "coordinate"),
    ),
    "What is the role of leadership in healthcare?": (
        "what-is-the-role-of-leadership",
        "S1",
        ("one unit", "grow", "ideas", "everyday", "good change", "support colleagues", "delegate"),
    ),
    "What roles are there in healthcare management?": (
        "which-roles-are-there",
        "S1",
        ("administrator", "practice", "human resources", "finance", "research", "operational"),
    ),
    "What qualities matter in a leader?": (
        "which-qualities-matter-in-a-leader",
        "S1",
        ("compassion", "adaptable", "pandemic", "organised", "deadlines", "people-orientated"),
    ),
    "How can I improve my leadership skills?": (
        "how-can-i-improve-my-leadership",
        "S1",
        ("experience", "courses in leadership", "senior managers", "new things", "keep up"),
    ),
    "How do I get into healthcare management?": (
        "how-do-i-get-into-healthcare-management",
        "S1 S2",
        ("qualification or a degree", "higher-education course", "administrator", "scheme"),
    ),
    "Which degree do I need?": (
        "which-degree-do-i-need",
        "S2",
        ("advanced", "nursing, health administration and business", "closer", "better"),
    ),
    "What else does a healthcare management course give me?": (
        "what-else-does-a-course-give-me",
        "S2",
        ("critical thinking", "problem solving", "research", "plans", "teamwork", "communicating"),
    ),
    "What roles are open with a degree?": (
        "which-roles-does-a-degree-open",
        "S2",
        ("clinical manager", "human resources", "operational manager", "general manager"),
    ),
    "How long does a degree take?": (
        "how-long-does-a-degree-take",
        "S2",
        ("up to 4 years", "two and a half years", "own pace"),
    ),
    "How much do healthcare managers earn?": (
        "how-much-do-healthcare-managers-earn",
        "S2 S3",
        ("£24,628", "£27,000 to £37,000", "£90,000 to more than £100,000", "2020"),
    ),
}

SUBJECT: dict[tuple[str, str], tuple[str, str, tuple[str, ...]]] = {
    ("healthcare management", "S1"): (
        "what-is-healthcare-management",
        ROLES_ARTICLE,
        (
            "strategic planning",
            "institutions",
            "hospitals",
            "medicine is bought or sold",
            "partner",
        ),
    ),
    ("healthcare management", "S2"): (
        "what-is-healthcare-management",
        DEGREE_ARTICLE,
        ("plan health and medical services",),
    ),
    ("healthcare leadership", "S1"): (
        "what-is-healthcare-leadership",
        ROLES_ARTICLE,
        ("belongs to healthcare management", "unite teams", "same objectives"),
    ),
    ("why it exists", "S1"): (
        "why-do-health-services-need-managers",
        ROLES_ARTICLE,
        (
            *("logistics", "finance", "commerce", "administration", "free for care"),
            *("doctors", "scientists", "nurses", "carers", "paramedics", "pharmacists", "physio"),
        ),
    ),
    ("what leaders work on", "S1"): (
        "what-do-healthcare-leaders-work-on",
        ROLES_ARTICLE,
        (
            *("institutions", "corporate plans", "care of patients", "healthcare systems"),
            *("short term", "long term", "private", "public"),
        ),
    ),
    ("settings", "S1"): (
        "where-do-healthcare-managers-work",
        ROLES_ARTICLE,
        ("research", "commerce", "medicine"),
    ),
    ("settings", "S2"): (
        "where-do-healthcare-managers-work",
        DEGREE_ARTICLE,
        ("hospitals", "gp surgeries", "care homes", "nhs organisations", "private providers"),
    ),
    ("working pattern", "S2"): (
        "what-is-the-working-day-like",
        DEGREE_ARTICLE,
        ("administrative side", "hands-on", "on call for emergencies in different places"),
    ),
    ("common responsibilities", "S2"): (
        "what-do-all-managers-do",
        DEGREE_ARTICLE,
        ("lead teams", "manage staff", "each day", "training", "technology"),
    ),
    ("skills a manager needs", "S2"): (
        "which-skills-does-a-manager-need",
        DEGREE_ARTICLE,
        ("human resources", "finance", "planning", "strategy", "leadership"),
    ),
}


def cited(sources: str) -> set[str]:
    """The ids of the sources that stand as ``S1, S2`` on the page."""
    return {SOURCES[short] for short in re.findall(r"S[123]", sources)}
