"""An address at a kiosk, as a code for a phone."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from explorer.domain.records import Source
from explorer.views.kiosk.address_panel import AddressPanel
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
    panel.show_sources([SOURCE])
    assert "National Careers Service" in panel.title.text()
    assert "OGL 3.0" in panel.terms.text()
    assert panel.address.text() == SOURCE.url


def test_a_source_without_an_address_says_so(qtbot: QtBot, kiosk_look: Look) -> None:
    panel = AddressPanel(kiosk_look)
    qtbot.addWidget(panel)
    panel.show_sources([replace(SOURCE, url=None)])
    assert panel.address.text() == "No address given"
    assert panel.picture.isHidden()


def test_of_several_sources_each_is_shown(qtbot: QtBot, kiosk_look: Look) -> None:
    panel = AddressPanel(kiosk_look)
    qtbot.addWidget(panel)
    panel.resize(900, 900)
    other = replace(SOURCE, id="hc", publisher="Health Careers", url="https://www.example.org/")
    panel.show_sources([SOURCE, other])
    panel.show()
    assert panel.turner.which.text() == "Source 1 of 2"
    assert "National Careers Service" in panel.title.text()
    panel.turner.after.click()
    assert panel.turner.which.text() == "Source 2 of 2"
    assert "Health Careers" in panel.title.text()
    assert read_code(panel.picture.grab().toImage()) == "https://www.example.org/"
    panel.turner.after.click()
    assert panel.address.text() == SOURCE.url


def test_one_source_is_not_counted(qtbot: QtBot, kiosk_look: Look) -> None:
    panel = AddressPanel(kiosk_look)
    qtbot.addWidget(panel)
    panel.show_sources([SOURCE, SOURCE])
    panel.show_sources([SOURCE])
    assert panel.turner.isHidden()
