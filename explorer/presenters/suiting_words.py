"""How statements, replies and suggestions read on screen and to a screen reader."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.domain.records import Source
from explorer.domain.suiting import About, Fact, Replaced, Replies, Reply, Statement, Suggestion
from explorer.presenters import wording
from explorer.presenters.wording import tr

ANSWERS = (
    Reply.VERY_MUCH_LIKE_ME,
    Reply.LIKE_ME,
    Reply.NOT_SURE,
    Reply.NOT_LIKE_ME,
    Reply.NOT_AT_ALL_LIKE_ME,
)
"""The answers in the order in which they are offered."""


def reply(given: Reply) -> str:
    """An answer, as it stands on its button."""
    return {
        Reply.VERY_MUCH_LIKE_ME: tr("Very much like me"),
        Reply.LIKE_ME: tr("Like me"),
        Reply.NOT_SURE: tr("Not sure"),
        Reply.NOT_LIKE_ME: tr("Not like me"),
        Reply.NOT_AT_ALL_LIKE_ME: tr("Not at all like me"),
        Reply.SKIPPED: tr("Skipped"),
    }[given]


def statement(asked: Statement) -> str:
    """What a person may say of themselves: the pack's words, or some made from the title."""
    if asked.text:
        return asked.text
    return {
        "interest": tr("This interests me: {0}"),
        "skill": tr("I would like to use this skill: {0}"),
    }.get(asked.facet, tr("This describes me: {0}")).format(_inside(asked.title))


def progress(place: int, total: int) -> str:
    """How far one is; places are counted from 0."""
    return tr("Statement {0} of {1}").format(place + 1, total)


def fact(told: Fact) -> str:
    """One thing that speaks for a role or against it, as a sentence."""
    if told.about is About.SAID:
        return _said(told)
    if told.about is About.PAY:
        if not told.pay:
            return tr("Its pay is not stated.")
        return tr("Its pay is stated: {0}.").format(
            wording.pay_short(told.pay).replace(" · ", ", ")
        )
    if told.about is About.WAYS_IN:
        return tr("There are {0} ways in.").format(wording.number(told.amount or 0))
    if told.about is About.TIME:
        if told.amount is None:
            return tr("How long it takes to qualify is not stated.")
        return tr("The shortest time to qualify that is known is {0}.").format(
            wording.months(told.amount)
        )
    if told.about is About.LEVEL:
        return tr("Its level: {0}.").format(_inside(told.subject))
    if told.about is About.DRAWBACK:
        return tr("It comes with this: {0}.").format(_inside(told.subject))
    return tr("{0}.").format(told.subject)


def _said(told: Fact) -> str:
    ties = {
        "interest": tr("{0}: it goes with this interest, {1}"),
        "quality": tr("{0}: it asks for this quality, {1}"),
        "skill": tr("{0}: it uses this skill, {1}"),
    }
    likeness = {
        Reply.VERY_MUCH_LIKE_ME: tr("and you said this is very much like you."),
        Reply.LIKE_ME: tr("and you said this is like you."),
        Reply.NOT_LIKE_ME: tr("but you said this is not like you."),
        Reply.NOT_AT_ALL_LIKE_ME: tr("but you said this is not at all like you."),
    }
    facet = told.statement.facet if told.statement else ""
    return ties.get(facet, tr("{0}: this belongs to it, {1}")).format(
        told.subject, likeness[told.reply]
    )


def standing(suggested: Suggestion) -> str:
    """How many of the things said fit a role, and how many do not: all that its place hangs on."""
    fits = wording.count(suggested.matched, "thing you said fits", "things you said fit")
    if not suggested.contradicted:
        return tr("{0} it.").format(fits)
    clashes = wording.count(suggested.contradicted, "does not", "do not")
    return tr("{0} it, {1}.").format(fits, clashes)


def publishers(suggested: Suggestion, sources: Mapping[str, Source]) -> str:
    """Who states what stands on a suggestion's card; empty where nobody is named."""
    facts = [*suggested.speaks_for, *([suggested.against] if suggested.against else [])]
    ids = dict.fromkeys(id_ for told in facts for id_ in told.sources)
    names = dict.fromkeys(sources[id_].publisher for id_ in ids if id_ in sources)
    return tr("As stated by {0}.").format(wording.joined(list(names))) if names else ""


def suggested(found: tuple[Suggestion, ...]) -> str:
    """The heading over the suggestions."""
    if not found:
        return tr("Nothing to suggest")
    if len(found) == 1:
        return tr("One role that may suit you")
    return tr("{0} roles that may suit you").format(wording.number(len(found)))


def nothing(replies: Replies, *, removed: bool) -> str:
    """Why there is no suggestion, and what can be done."""
    if removed:
        return tr("You have taken away every role that fits what you said.")
    if not any(given.counts > 0 for given in replies.values()):
        return tr("You have not said that anything is like you, so there is nothing to go by.")
    return tr("There is no role that more of what you said speaks for than against.")


def explain() -> str:
    """How the suggestions are worked out."""
    return tr(
        "How this is worked out: for each role, we count what it asks for that you said is like "
        "you, and take off what you said is not. Where two come out the same, “very much” and “not "
        "at all” decide, and then the order of the catalogue. Nothing else counts."
    )


def privacy() -> str:
    """What becomes of what was said."""
    return tr("Your answers are not kept, only what you save to a list.")


def replaced(change: Replaced) -> str:
    """What taking a role away changed."""
    gone = tr("{0} is taken away.").format(change.role.title)
    if change.instead is not None:
        return f"{gone} {tr('{0} takes its place.').format(change.instead.title)}"
    if not change.left:
        return f"{gone} {tr('No other role fits what you said.')}"
    left = wording.count(change.left, "is left", "are left")
    return f"{gone} {tr('No other role fits, so {0}.').format(left)}"


def bring_back(count: int) -> str:
    """The button that lets what was taken away be suggested again."""
    return tr("Bring it back") if count == 1 else tr("Bring all {0} back").format(count)


def _inside(title: str) -> str:
    """A title as it stands inside a sentence; one that begins with an acronym stays as it is."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
