"""The codes of a list at a kiosk, and an address as a code."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from explorer.domain.records import Source
from explorer.views.kiosk.take_away import AddressPanel
from explorer.views.look import Look
from tests.journeys.hands import read_code

SOURCE = Source(
    id="ncs", publisher="National Careers Service", title="Practice manager",
    url="https://nationalcareers.service.gov.uk/", licence="OGL 3.0",
    as_of="2020", read_on="2026-01-02",
)  # fmt: skip


def test_an_address_is_a_code_and_text(qtbot: QtBot, kiosk_look: Look) -> None:
    panel = AddressPanel(kiosk_look)
    qtbot.addWidget(panel)
    panel.resize(900, 900)
    panel.show_address("https://www.healthcareers.nhs.uk/")
    panel.show()
    assert panel.address.text() == "https://www.healthcareers.nhs.uk/"
    assert read_code(panel.picture.grab().toImage()) == "https://www.healthcareers.nhs.uk/"


def test_a_source_says_who_when_and_on_which_terms(qtbot: QtBot, kiosk_look: Look) -> None:
    panel = AddressPanel(kiosk_look)
    qtbot.addWidget(panel)
    panel.show_source(SOURCE)
    assert "National Careers Service" in panel.title.text()
    assert "OGL 3.0" in panel.terms.text()
    assert panel.address.text() == SOURCE.url


def test_a_source_without_an_address_says_so(qtbot: QtBot, kiosk_look: Look) -> None:
    panel = AddressPanel(kiosk_look)
    qtbot.addWidget(panel)
    panel.show_source(replace(SOURCE, url=None))
    assert panel.address.text() == "No address given"
    assert panel.picture.isHidden()
