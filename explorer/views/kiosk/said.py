"""What is read aloud of a visit: the screen that is in sight, in plain sentences."""

from __future__ import annotations

from datetime import date

from explorer.domain.answer import RolePage
from explorer.presenters import aloud
from explorer.presenters.explorer import Page
from explorer.presenters.trail import Screen
from explorer.presenters.wording import tr
from explorer.views.kiosk.start_screen import StartScreen
from explorer.views.kiosk.visit import Visit
from explorer.views.questions_pane import QuestionsPane


def words_of(visit: Visit) -> str:
    """The screen that the visitor is on, as a text to read out."""
    explorer = visit.visitor.explorer
    delivery, content = explorer.delivery, explorer.content
    if delivery is None or content is None:
        return ""
    screen = visit.screen_shown
    if delivery.compared:
        titles = ", ".join(_title(each.page) for each in delivery.compared)
        return tr("Beside each other: {0}.").format(titles)
    if screen is Screen.ROLES:
        marked = [entry.record for entry in visit.visitor.bookmarks.entries()]
        if delivery.page is not None:
            return aloud.page(delivery.page, date.today())
        return aloud.roles(delivery, marked)
    if screen is Screen.ROUTES:
        return aloud.delivered_routes(delivery, content.credentials)
    if screen is Screen.LIST:
        return aloud.bookmarks(tr("My list"), visit.visitor.bookmarks.entries())
    shown = visit.screen_of(screen)
    if isinstance(shown, QuestionsPane):
        opened = shown.opened
        return " ".join(map(aloud.question, opened)) or aloud.questions(delivery.answer.questions)
    if isinstance(shown, StartScreen):
        return shown.said
    return _labels(visit)


def _title(page: Page) -> str:
    return page.role.title if isinstance(page, RolePage) else page.programme.title


def _labels(visit: Visit) -> str:
    """The texts that stand on a screen, from top to bottom."""
    from explorer.views.basics import Label

    found = visit.screen_of(visit.screen_shown).findChildren(Label)
    texts = [each.text().rstrip(".") for each in found if each.isVisible() and each.text()]
    return " ".join(f"{text}." for text in texts)
