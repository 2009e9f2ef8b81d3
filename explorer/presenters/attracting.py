"""What a kiosk shows while nobody is there: some roles and questions, or staff's own pictures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from random import Random
from typing import TypeVar

from explorer.domain.answer import Card
from explorer.domain.enquiry import Enquiry
from explorer.domain.records import Kind, Question, RouteKind
from explorer.presenters import wording
from explorer.presenters.explorer import Catalogue

_T = TypeVar("_T")

MOST_SCENES = 30
"""About how many scenes come round."""
PICTURES = (".jpg", ".jpeg", ".png", ".webp")
"""How the names of pictures end that can be shown."""

_QUESTIONS_IN = 3
"""Every so manieth scene is a question."""
_LONGEST_QUESTION = 80
_LONGEST_ANSWER = 170
"""In letters: what is read while walking by."""
_LOOKED_AT = 400
"""How many records of a kind are looked at: all of a small catalogue, a part of a large one."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý0-9“])")


class SceneKind(Enum):
    """What a scene is about."""

    ROLE = "role"
    QUESTION = "question"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Scene:
    """One thing to show for some seconds. A picture has its ``path``, and else only its title."""

    kind: SceneKind
    title: str
    line: str = ""
    """One or two sentences: of a role what it does, of a question its answer."""
    above: str = ""
    """A few words over the title: level and place of a role."""
    pay: str = ""
    ways: str = ""
    """How many ways in there are, and the shortest time."""
    kinds: tuple[RouteKind, ...] = ()
    """Its kinds of way in, each once."""
    path: Path | None = None

    @property
    def sentence(self) -> str:
        """The scene as text, for a screen reader."""
        facts = ", ".join(part for part in (self.pay, self.ways) if part)
        parts = (self.above, self.title, self.line, facts)
        return " ".join(_ended(part) for part in parts if part).replace(" · ", ", ")


def pick_scenes(catalogue: Catalogue, seed: int = 0, most: int = MOST_SCENES) -> tuple[Scene, ...]:
    """Some of a catalogue's roles and questions, varied, and the same for the same seed.

    Runs on the worker thread.
    """
    chance = Random(seed)
    asked = _questions(catalogue, chance, most // _QUESTIONS_IN)
    roles = _roles(catalogue, chance, most - len(asked))
    return tuple(_mixed(roles, asked))


def pictures_in(folder: Path) -> tuple[Scene, ...]:
    """The pictures of a folder by name, each a scene; none where it cannot be read."""
    try:
        paths = sorted(each for each in folder.iterdir() if each.suffix.lower() in PICTURES)
    except OSError:
        return ()
    return tuple(Scene(SceneKind.PICTURE, _title_of(path), path=path) for path in paths)


def first_sentence(text: str) -> str:
    """The first sentence of a text."""
    return _SENTENCE_END.split(text.strip(), maxsplit=1)[0]


# Roles


def _roles(catalogue: Catalogue, chance: Random, most: int) -> list[Scene]:
    numbers = _some(list(catalogue.answer(Enquiry()).matches), chance)
    chosen = _varied(catalogue.cards(numbers), most)
    return [_role_scene(card, _kinds(catalogue, card)) for card in chosen]


def _varied(cards: Iterable[Card], most: int) -> list[Card]:
    """The cards whose level and settings have been seen least, one after another."""
    left = list(cards)
    chosen: list[Card] = []
    seen: Counter[str] = Counter()
    while left and len(chosen) < most:
        card = min(left, key=lambda each: _familiar(each, seen))
        left.remove(card)
        chosen.append(card)
        seen.update(card.tags)
    return chosen


def _familiar(card: Card, seen: Counter[str]) -> tuple[int, float]:
    """How often its level was seen, and then, on the average, its settings."""
    level, *settings = card.tags or ("",)
    return seen[level], sum(seen[each] for each in settings) / max(1, len(settings))


def _kinds(catalogue: Catalogue, card: Card) -> tuple[RouteKind, ...]:
    page = catalogue.role(card.ref.id)
    return tuple(dict.fromkeys(way.kind for way in page.role.ways_in)) if page else ()


def _role_scene(card: Card, kinds: tuple[RouteKind, ...]) -> Scene:
    return Scene(
        SceneKind.ROLE,
        card.ref.title,
        first_sentence(card.overview),
        above=" · ".join(card.tags[:2]),
        pay=wording.pay_short(card.pay),
        ways=wording.ways_in(card),
        kinds=kinds,
    )


# Questions


def _questions(catalogue: Catalogue, chance: Random, most: int) -> list[Scene]:
    named = catalogue.keys()
    ids = _some([id_ for kind, id_ in named if kind is Kind.QUESTION], chance)
    scenes: list[Scene] = []
    for id_ in ids:
        if len(scenes) == most:
            break
        question = catalogue.question(id_)
        if question is not None and (answer := _short_answer(question)):
            scenes.append(Scene(SceneKind.QUESTION, question.title, answer))
    return scenes


def _short_answer(question: Question) -> str:
    """The first sentence of an answer, where it can be read while walking by."""
    if len(question.title) > _LONGEST_QUESTION or not question.answer:
        return ""
    answer = first_sentence(question.answer[0].text)
    # What ends in a colon only announces the answer.
    return answer if len(answer) <= _LONGEST_ANSWER and not answer.endswith(":") else ""


# What both have in common


def _some(all_of_them: Sequence[_T], chance: Random) -> list[_T]:
    return chance.sample(all_of_them, min(len(all_of_them), _LOOKED_AT))


def _mixed(roles: Sequence[Scene], asked: Sequence[Scene]) -> Iterator[Scene]:
    """Two roles and a question, as long as there are questions."""
    questions = iter(asked)
    for place, role in enumerate(roles, start=1):
        yield role
        if place % (_QUESTIONS_IN - 1) == 0 and (question := next(questions, None)):
            yield question
    yield from questions


def _title_of(path: Path) -> str:
    """What a picture is called: the name of its file, as words."""
    return " ".join(re.split(r"[\s_-]+", path.stem)).strip()


def _ended(text: str) -> str:
    return text if text[-1] in ".!?" else f"{text}."
