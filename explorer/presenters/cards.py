"""The cards of an answer as a list model: ids only; rows are fetched as they are painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from explorer.domain.answer import Card
from explorer.marks import override
from explorer.presenters.explorer import Catalogue, Delivery
from explorer.presenters.worker import Worker

CardRole = Qt.ItemDataRole.UserRole + 1
"""The ``Card`` of a row, or ``None`` while it is being fetched."""

_CHUNK = 60
_KEPT = 3000

_Index = QModelIndex | QPersistentModelIndex


class CardsModel(QAbstractListModel):
    """One row a match. A row that is not there yet is asked for and repainted when it comes."""

    def __init__(
        self,
        worker: Worker,
        catalogue: Callable[[], Catalogue | None],
        sentence: Callable[[Card], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._catalogue = catalogue
        self._sentence = sentence
        self._numbers: Sequence[int] = ()
        self._cards: dict[int, Card] = {}
        self._asked: set[int] = set()
        self._generation = 0

    # What it shows

    def show(self, delivery: Delivery) -> None:
        """Show the matches of a delivery; nothing is reset where they are the same as before."""
        self._keep(delivery.cards)
        numbers = delivery.answer.matches
        if list(numbers) == list(self._numbers):
            return
        self.beginResetModel()
        self._numbers = numbers
        self._asked.clear()
        self._generation += 1
        self.endResetModel()

    def forget(self) -> None:
        """Drop everything, as when another catalogue is opened: numbers belong to one catalogue."""
        self.beginResetModel()
        self._numbers = ()
        self._cards.clear()
        self._asked.clear()
        self._generation += 1
        self.endResetModel()

    def card(self, row: int) -> Card | None:
        """The card at ``row``, if it has been fetched; else it is asked for."""
        card = self._cards.get(self._numbers[row])
        if card is None:
            self._fetch(row)
        return card

    def row_of(self, number: int) -> int:
        """The row of a record number, or -1."""
        try:
            return list(self._numbers).index(number)
        except ValueError:
            return -1

    def repaint_all(self) -> None:
        """Have every visible card painted again, as when a bookmark changed."""
        if self._numbers:
            self.dataChanged.emit(self.index(0), self.index(len(self._numbers) - 1))

    # Qt's model

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._numbers)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._numbers):
            return None
        if role not in (
            CardRole,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        card = self.card(index.row())
        if role == CardRole or card is None:
            return card
        return card.ref.title if role == Qt.ItemDataRole.DisplayRole else self._sentence(card)

    # Fetching

    def _fetch(self, row: int) -> None:
        chunk = row // _CHUNK
        catalogue = self._catalogue()
        if chunk in self._asked or catalogue is None:
            return
        self._asked.add(chunk)
        generation = self._generation
        numbers = self._numbers[chunk * _CHUNK : (chunk + 1) * _CHUNK]
        self._worker.do(
            lambda: catalogue.cards(numbers),
            lambda cards: self._fetched(generation, chunk, cards),
            receiver=self,
        )

    def _fetched(self, generation: int, chunk: int, cards: Sequence[Card]) -> None:
        self._keep(cards)
        if generation != self._generation:
            return
        self._asked.discard(chunk)
        first = chunk * _CHUNK
        last = min(first + _CHUNK, len(self._numbers)) - 1
        self.dataChanged.emit(self.index(first), self.index(last))

    def _keep(self, cards: Sequence[Card]) -> None:
        if len(self._cards) > _KEPT:
            self._cards.clear()
            self._asked.clear()
        self._cards.update((card.number, card) for card in cards)
