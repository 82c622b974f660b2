"""The words of the practice book: sentences and topics of an invented village branch, from resources/demo/*.toml."""

import random
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from desktop.domain.records import dataclass
from desktop.paths import resources

Words = Mapping[str, object]
_BRACES = re.compile(r"\{([^{}]+)\}")
_RANGE = re.compile(r"(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Work:
    """What a meeting gives out, and how it is reported as done."""

    title: str
    product: str
    done: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One matter of a meeting; `words` are its figures, drawn once and used in all its sentences."""

    id: str
    task: str
    notes: str
    opinions: tuple[str, ...]
    question: str
    answer: str
    conclusion: str
    works: tuple[Work, ...]


@cache
def _file(name: str) -> dict[str, Any]:
    return tomllib.loads((resources() / "demo" / f"{name}.toml").read_text(encoding="utf-8"))


def names() -> dict[str, Any]:
    """Parts of names, and facts of people."""
    return _file("names")


def homes() -> dict[str, Any]:
    """Facts and words of the village's households."""
    return _file("households")


class Bank:
    """Draws sentences; the same `luck` draws the same ones."""

    def __init__(self, luck: random.Random) -> None:
        self._luck = luck
        self._words = _file("words")
        self._topics = _file("topics")["topics"]
        self._recent: list[str] = []

    def say(self, key: str, words: Words) -> str:
        """One of the sentences kept under `key`, filled in."""
        kept = self._words[key]
        return self.fill(kept if isinstance(kept, str) else self._luck.choice(kept), words)

    def several(self, key: str, number: int, words: Words) -> list[str]:
        """Different sentences kept under `key`."""
        kept = self._words[key]
        return [self.fill(text, words) for text in self._luck.sample(kept, min(number, len(kept)))]

    def fill(self, text: str, words: Words) -> str:
        """The text with its braces filled: "{5-9}" is a number by lot, other names are looked up."""

        return self.fill_with(self._luck, text, words)

    @staticmethod
    def fill_with(luck: random.Random, text: str, words: Words) -> str:
        """The same with lots of one's own."""

        def put(found: re.Match[str]) -> str:
            limits = _RANGE.fullmatch(found[1])
            return str(luck.randint(int(limits[1]), int(limits[2])) if limits else words[found[1]])

        return _BRACES.sub(put, text)

    def topics(self, month: int, words: Words) -> list[Topic]:
        """What a month's meeting is about: the matter of the season, and one that may come at any time."""
        season = [t for t in self._topics if month in t.get("months", ())]
        free = [t for t in self._topics if not t.get("months") and t["id"] not in self._recent]
        chosen = self._luck.choice(free)
        self._recent = [*self._recent[-4:], chosen["id"]]
        return [self._topic(raw, words) for raw in (*season[:1], chosen)]

    def _topic(self, raw: dict[str, Any], words: Words) -> Topic:
        figures = {name: self._luck.randint(low, high) for name, (low, high) in raw["facts"].items()}
        known: dict[str, object] = {**words, **figures}

        def put(text: str) -> str:
            return self.fill(text, known)

        return Topic(
            id=raw["id"],
            task=put(raw["task"]),
            notes=put(raw["notes"]),
            opinions=tuple(put(text) for text in raw["opinions"]),
            question=put(raw["question"]),
            answer=put(raw["answer"]),
            conclusion=put(raw["conclusion"]),
            works=tuple(Work(put(w["title"]), put(w["product"]), put(w["done"])) for w in raw["items"]),
        )


def capital(text: str) -> str:
    """The text begun with a capital letter."""
    return text[:1].upper() + text[1:]
