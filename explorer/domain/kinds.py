"""The kinds of things there are: light, since the first frame needs them."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of record that a person can look at, bookmark and link to."""

    ROLE = "role"
    PROGRAMME = "programme"
    QUESTION = "question"
    ROUTE = "route"


class RouteKind(StrEnum):
    """The seven kinds of way into a role (National Careers Service)."""

    UNIVERSITY = "university"
    COLLEGE = "college"
    APPRENTICESHIP = "apprenticeship"
    WORK = "work"
    VOLUNTEERING = "volunteering"
    DIRECT = "direct"
    OTHER = "other"


class PayBasis(StrEnum):
    """At which point of a working life a figure for pay holds."""

    STARTING = "starting"
    EXPERIENCED = "experienced"
    AFTER_SCHEME = "after-scheme"
    TYPICAL = "typical"


class CredentialKind(StrEnum):
    """Whether a credential is got at school, by a programme, or by having worked."""

    SCHOOL = "school"
    QUALIFICATION = "qualification"
    EXPERIENCE = "experience"


class FacetKind(StrEnum):
    """Where the options of a facet come from.

    TAGGED options are named by each record; the others are worked out when a catalogue is built.
    """

    TAGGED = "tagged"
    WAY_IN = "way-in"
    PAY = "pay"
    TIME = "time"
    PROVIDER = "provider"
    MODE = "mode"
    REQUIRES = "requires"
