"""Made-up content in any amount, to measure with: nothing of it is true.

Words, titles and figures are drawn from a seed, so that the same arguments always give the same
content. As in real catalogues, a few options and words stand in a large share of the records, and
most of them in few.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from random import Random

from explorer.domain.facets import slug
from explorer.domain.records import (
    Cited,
    Code,
    Content,
    Cost,
    Credential,
    CredentialKind,
    Duration,
    Facet,
    FacetKind,
    Hours,
    Kind,
    Option,
    Pack,
    Pay,
    PayBasis,
    Programme,
    Question,
    Requirement,
    Role,
    RouteKind,
    Source,
    Tag,
    WayIn,
)

_JOBS = (
    "nurse manager assistant pharmacist therapist clerk adviser officer technician consultant "
    "practitioner coordinator support-worker scientist midwife paramedic analyst administrator "
    "director planner porter trainer inspector dietitian radiographer counsellor"
).split()
_AREAS = (
    "practice care finance ward home community clinic theatre records surgery maternity dental "
    "mental-health learning laboratory ambulance children's emergency palliative public-health "
    "school prison eye hearing blood imaging infection research housing transport catering"
).split()
_GRADES = ("", "", "", "senior", "deputy", "trainee", "lead", "assistant", "chief", "specialist")
_DO = "plan check write-down explain prepare measure order arrange report test watch clean".split()
_WITH = "patients families records medicines samples budgets rotas beds letters machines".split()
_SYLLABLES = (
    "ba den fol gar hin jor kel lum mar nes por quin ras sol tav ul ven wex yor zan".split()
)
_LEVELS = ("Entry", "Skilled", "Specialist", "Manager", "Senior manager", "Director")
_MODES = ("full-time", "part-time", "online", "evening classes", "on the job", "block release")
_SUBJECTS = 40
_SETTINGS, _SKILLS, _QUALITIES, _REGIONS, _PATTERNS, _SECTORS = 55, 300, 25, 40, 10, 12
_SOURCES = 60


def varied_content(roles: int, programmes: int, questions: int, seed: int) -> Content:
    """A pack with this many records of each kind; the same numbers give the same pack."""
    return _Maker(roles, programmes, questions, Random(seed)).content()


class _Skewed:
    """Draws places out of a number of them, the first far more often than the last."""

    def __init__(self, rng: Random, size: int, skew: float = 0.9) -> None:
        self._rng, self.size = rng, size
        self._weights = list(accumulate(1 / (place + 1) ** skew for place in range(size)))

    def one(self) -> int:
        return self._rng.choices(range(self.size), cum_weights=self._weights)[0]

    def some(self, least: int, most: int) -> list[int]:
        """Different places, ``least`` to ``most`` drawn; fewer where one is drawn twice."""
        if not self.size:
            return []
        count = self._rng.randint(least, most)
        drawn = self._rng.choices(range(self.size), cum_weights=self._weights, k=count)
        return list(dict.fromkeys(drawn))


class _Maker:
    """One making of one pack."""

    def __init__(self, roles: int, programmes: int, questions: int, rng: Random) -> None:
        self._rng = rng
        self._words = [self._made_up() for _ in range(1_500)]
        self._word = _Skewed(rng, len(self._words), 0.8)
        self._role_titles = self._titles(roles, self._role_title)
        self._programme_titles = self._titles(programmes, self._programme_title, "course-")
        self._questions = questions
        tagged, subjects = _tagged_facets(rng, self._words), _subjects(rng, self._words)
        self._facets = (*tagged, *_derived_facets(), subjects)
        self._places = {facet.id: _Skewed(rng, len(facet.options)) for facet in (*tagged, subjects)}
        self._role = _Skewed(rng, roles, 0.5)
        self._programme = _Skewed(rng, programmes, 0.5)

    def content(self) -> Content:
        return Content(
            pack=Pack("varied", "Varied records", "1.0.0", "en-GB", "MIT", "Nobody"),
            sources=tuple(_source(number) for number in range(_SOURCES)),
            facets=self._facets,
            credentials=_credentials(),
            roles=tuple(self._make_role(n) for n in range(len(self._role_titles))),
            programmes=tuple(self._make_programme(n) for n in range(len(self._programme_titles))),
            questions=tuple(self._make_question(n) for n in range(self._questions)),
        )

    # Words

    def _made_up(self) -> str:
        return "".join(self._rng.choices(_SYLLABLES, k=self._rng.randint(2, 4)))

    def _titles(
        self, count: int, make: Callable[[], str], before: str = ""
    ) -> list[tuple[str, str]]:
        """(id, title) of each record; an id that is taken gets a number."""
        taken: set[str] = set()
        made = []
        for number in range(count):
            title = make()
            id_ = before + slug(title)
            if id_ in taken:
                id_ = f"{id_}-{number}"
            taken.add(id_)
            made.append((id_, title))
        return made

    def _role_title(self) -> str:
        rng = self._rng
        words = [rng.choice(_GRADES), rng.choice(_AREAS), self._words[self._word.one()]]
        if rng.random() < 0.5:
            words.pop()
        return " ".join(filter(None, [*words, rng.choice(_JOBS)])).replace("-", " ").capitalize()

    def _programme_title(self) -> str:
        rng = self._rng
        sort = rng.choice(("BSc", "MSc", "diploma", "certificate", "apprenticeship", "scheme"))
        area = f"{rng.choice(_AREAS)} {self._words[self._word.one()]}".replace("-", " ")
        return f"{area.capitalize()} {sort}"

    def _sentence(self, least: int = 5, most: int = 12) -> str:
        rng = self._rng
        words = [self._words[place] for place in self._word.some(least, most)]
        words += [rng.choice(_DO).replace("-", " "), rng.choice(_WITH)]
        rng.shuffle(words)
        return " ".join(words).capitalize() + "."

    def _cited(self, least: int, most: int) -> tuple[Cited, ...]:
        count = self._rng.randint(least, most)
        return tuple(Cited(self._sentence(), self._source()) for _ in range(count))

    def _source(self) -> str:
        return f"source-{self._rng.randrange(_SOURCES)}"

    # Parts of records

    def _tags(self, *facets: tuple[str, int, int]) -> tuple[Tag, ...]:
        return tuple(
            Tag(facet, f"{facet}-{place}", self._source())
            for facet, least, most in facets
            for place in self._places[facet].some(least, most)
        )

    def _pay(self) -> tuple[Pay, ...]:
        rng = self._rng
        if rng.random() < 0.3:
            return ()
        low = rng.randrange(15, 70) * 1_000
        first = Pay(low, None, PayBasis.STARTING, "2020", self._source())
        high = low + rng.randrange(2, 40) * 1_000
        return first, Pay(high, high + 2_000, PayBasis.EXPERIENCED, "2020", self._source())

    def _needs(self) -> Requirement:
        rng = self._rng
        subject = rng.randrange(_SUBJECTS)
        choices: Sequence[tuple[str, ...]] = (
            ("gcses",),
            ("a-levels",),
            ("degree",),
            (f"degree-{subject}",),
            (f"masters-{subject}",),
            (f"diploma-{subject}",),
            ("experience-0", f"diploma-{subject}"),
            (f"experience-{rng.randrange(6)}",),
        )
        return Requirement(tuple(dict.fromkeys(rng.choices(choices, k=rng.choice((0, 1, 1, 2))))))

    def _way(self, number: int) -> WayIn:
        rng = self._rng
        steps: list[str] = []
        if rng.random() < 0.4:
            steps += [self._programme_titles[place][0] for place in self._programme.some(1, 2)]
        if rng.random() < 0.2:
            steps += [self._role_titles[p][0] for p in self._role.some(1, 1) if p != number]
        kind = rng.choices(list(RouteKind), (5, 4, 4, 3, 1, 2, 1))[0]
        title = self._sentence(1, 2)[:-1] if rng.random() < 0.5 else ""
        return WayIn(kind, self._sentence(), self._source(), title, self._needs(), tuple(steps))

    def _entry(self, grade: str, subject: int) -> Requirement:
        """What a programme asks for: school below a degree, a degree of its subject above it."""
        lower: Sequence[tuple[tuple[str, ...], ...]] = {
            "diploma": ((), (("gcses",),), (("gcses",), ("experience-1",))),
            "degree": ((("a-levels",),), (("a-levels",), (f"diploma-{subject}",))),
            "masters": (((f"degree-{subject}",),), (("degree",), ("experience-0",))),
        }[grade]
        return Requirement(self._rng.choice(lower))

    # Records

    def _make_role(self, number: int) -> Role:
        rng = self._rng
        id_, title = self._role_titles[number]
        others = [place for place in self._role.some(0, 5) if place != number]
        named = [self._role_titles[place][0] for place in others]
        return Role(
            id=id_,
            title=title,
            overview=f"{self._sentence()} {self._sentence()}",
            sources=(self._source(),),
            also_called=tuple(self._role_title() for _ in range(rng.randint(0, 2))),
            hidden_titles=tuple(self._made_up() for _ in range(rng.randint(0, 1))),
            duties=self._cited(2, 8),
            tags=self._tags(
                ("level", 1, 1),
                ("sector", 1, 2),
                ("setting", 1, 4),
                ("pattern", 0, 3),
                ("skill", 2, 9),
                ("quality", 0, 5),
                ("region", 0, 3),
            ),
            pay=self._pay(),
            hours=(Hours(36, 40, self._source()),) if rng.random() < 0.6 else (),
            codes=(Code("SOC", "2020", str(rng.randrange(1_000, 9_999)), self._source()),),
            ways_in=tuple(self._way(number) for _ in range(rng.randint(0, 4))),
            leads_to=tuple(named[:2]),
            related=tuple(named[2:]),
            awards=(f"experience-{rng.randrange(6)}",) if rng.random() < 0.3 else (),
        )

    def _make_programme(self, number: int) -> Programme:
        rng = self._rng
        id_, title = self._programme_titles[number]
        months = float(rng.choice((6, 9, 12, 18, 24, 36, 48, 60)))
        subject, grade = rng.randrange(_SUBJECTS), rng.choice(("degree", "diploma", "masters"))
        return Programme(
            id=id_,
            title=title,
            overview=self._sentence(),
            route_kind=rng.choices(list(RouteKind), (8, 5, 4, 1, 0, 1, 1))[0],
            sources=(self._source(),),
            provider=f"{rng.choice(self._words[:150]).capitalize()} College",
            qualification=grade,
            tags=self._tags(("sector", 1, 2), ("region", 0, 2)),
            modes=tuple(Cited(mode, self._source()) for mode in rng.sample(_MODES, 2)),
            duration=Duration(months, months, self._source()) if rng.random() < 0.75 else None,
            cost=Cost(0, rng.randrange(1, 30) * 1_000, "2020", self._source()),
            paid=rng.choice((True, False, None)),
            needs=self._entry(grade, subject),
            awards=(f"{grade}-{subject}",) if rng.random() < 0.8 else (),
            opens=tuple(self._role_titles[place][0] for place in self._role.some(0, 6)),
            develops=self._cited(0, 3),
        )

    def _make_question(self, number: int) -> Question:
        rng = self._rng
        kinds = rng.sample(list(RouteKind), rng.choice((0, 0, 1, 2)))
        asked = rng.choice(("What is", "How long is", "Do I need"))
        return Question(
            id=f"question-{number}",
            title=f"{asked} {self._sentence(2, 4)[:-1].lower()}?",
            answer=self._cited(1, 3),
            sources=(self._source(),),
            roles=tuple(self._role_titles[place][0] for place in self._role.some(0, 9)),
            programmes=tuple(
                self._programme_titles[place][0] for place in self._programme.some(0, 4)
            ),
            route_kinds=tuple(kinds),
            tags=self._tags(("subject", 0, 2), ("skill", 0, 2), ("setting", 0, 1)),
        )


def _source(number: int) -> Source:
    year = str(2014 + number % 10)
    return Source(
        f"source-{number}", f"Publisher {number % 9}", f"Survey {number}", "MIT", None, year
    )


def _credentials() -> tuple[Credential, ...]:
    school, study = CredentialKind.SCHOOL, CredentialKind.QUALIFICATION
    rows: list[tuple[str, CredentialKind, tuple[str, ...]]] = [
        ("gcses", school, ()),
        ("a-levels", school, ("gcses",)),
        ("degree", study, ("a-levels",)),
    ]
    rows += [(f"diploma-{n}", study, ("gcses",)) for n in range(_SUBJECTS)]
    rows += [(f"degree-{n}", study, ("degree", f"diploma-{n}")) for n in range(_SUBJECTS)]
    rows += [(f"masters-{n}", study, (f"degree-{n}",)) for n in range(_SUBJECTS)]
    rows += [(f"experience-{n}", CredentialKind.EXPERIENCE, ()) for n in range(6)]
    return tuple(
        Credential(id_, id_.replace("-", " ").capitalize(), kind, order, includes=includes)
        for order, (id_, kind, includes) in enumerate(rows)
    )


def _options(facet: str, titles: Sequence[str], rule_out: int = 0) -> tuple[Option, ...]:
    return tuple(
        Option(f"{facet}-{place}", title.capitalize(), offer_rule_out=place < rule_out)
        for place, title in enumerate(titles)
    )


def _tagged_facets(rng: Random, words: Sequence[str]) -> tuple[Facet, ...]:
    def facet(id_: str, size: int, *kinds: Kind, rule_out: int = 0) -> Facet:
        titles = [
            f"{rng.choice(_AREAS)} {words[(size + place) % len(words)]}" for place in range(size)
        ]
        options = _options(id_, titles, rule_out)
        return Facet(id_, id_.capitalize(), FacetKind.TAGGED, kinds or (Kind.ROLE,), options)

    return (
        Facet("level", "Level", FacetKind.TAGGED, (Kind.ROLE,), _options("level", _LEVELS)),
        facet("setting", _SETTINGS),
        facet("sector", _SECTORS, Kind.ROLE, Kind.PROGRAMME),
        facet("skill", _SKILLS, Kind.ROLE, Kind.QUESTION),
        facet("quality", _QUALITIES),
        facet("pattern", _PATTERNS, rule_out=4),
        facet("region", _REGIONS, Kind.ROLE, Kind.PROGRAMME),
    )


def _subjects(rng: Random, words: Sequence[str]) -> Facet:
    options = _options("subject", [f"{rng.choice(words)} care" for _ in range(_SUBJECTS)])
    return Facet("subject", "Subject", FacetKind.TAGGED, (Kind.QUESTION,), options, narrows=False)


def _derived_facets() -> tuple[Facet, ...]:
    both, unstated = (Kind.ROLE, Kind.PROGRAMME), Option("not-stated", "Not stated")
    bands = ((None, 12), (12, 24), (24, 36), (36, 60), (60, None))
    times = [Option(f"time-{n}", f"Time {n}", low=a, high=b) for n, (a, b) in enumerate(bands)]
    pays = [Option(f"from-{low}", f"From {low}", low=low) for low in range(20_000, 80_000, 10_000)]
    ways = tuple(Option(str(kind), str(kind).capitalize()) for kind in RouteKind)
    needed = Option("degree", "Degree", offer_rule_out=True)
    programme = (Kind.PROGRAMME,)
    return (
        Facet("way-in", "Way in", FacetKind.WAY_IN, (Kind.ROLE,), ways),
        Facet(
            "pay", "Pay", FacetKind.PAY, (Kind.ROLE,), (Option("stated", "Stated"), *pays, unstated)
        ),
        Facet("time", "Time", FacetKind.TIME, both, (*times, unstated)),
        Facet("requires", "Requires", FacetKind.REQUIRES, (Kind.ROLE,), (needed,), narrows=False),
        Facet("provider", "Provider", FacetKind.PROVIDER, programme, ()),
        Facet("mode", "How", FacetKind.MODE, programme, ()),
    )
