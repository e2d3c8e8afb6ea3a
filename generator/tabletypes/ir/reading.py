"""Values of a JSON text, each knowing where it stands, so that what is wrong with one is told with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NoReturn, TypeGuard

_DEEPEST: Final = 200
"""Values nested more deeply are refused: they would exhaust the stack of what reads them."""


class MalformedError(ValueError):
    """A text is not what it should be."""

    def __init__(self, place: str, reason: str, line: int = 0, column: int = 0) -> None:
        super().__init__(f"{place}: {reason}")
        self.line = line
        """Where it stands in the text; 0 where only the place in the value is known."""
        self.column = column


@dataclass(frozen=True, slots=True)
class Found:
    """A value of a JSON text."""

    value: object
    place: str
    """Such as `$.definitions[3].id`."""
    depth: int = 0

    def key(self, name: str) -> Found:
        """What an object has under a name."""
        values = self._object()
        if name not in values:
            raise MalformedError(self.place, f"has no {name!r}")
        return self._below(values[name], f".{name}")

    def entries(self) -> Iterator[tuple[str, Found]]:
        """All that an object has."""
        for name, value in self._object().items():
            yield name, self._below(value, f"[{name!r}]")

    def items(self) -> Iterator[Found]:
        """What an array has."""
        for index, value in enumerate(self.value if _is_array(self.value) else self.refuse("an array")):
            yield self._below(value, f"[{index}]")

    def text(self) -> str:
        """The value, which is a text."""
        return self.value if isinstance(self.value, str) else self.refuse("a text")

    def truth(self) -> bool:
        """The value, which is true or false."""
        return self.value if isinstance(self.value, bool) else self.refuse("true or false")

    def number(self) -> int:
        """The value, which is a whole number from 0 on."""
        is_number = isinstance(self.value, int) and not isinstance(self.value, bool) and self.value >= 0
        return self.value if is_number else self.refuse("a whole number from 0 on")  # type: ignore[return-value]

    def scalar(self) -> str | int | float | bool:
        """The value, which has no parts and is no null."""
        return self.value if isinstance(self.value, str | int | float) else self.refuse("a text, number or truth")

    def one_of(self, known: Sequence[str]) -> str:
        """The value, which is one of these texts."""
        text = self.text()
        return text if text in known else self.refuse(f"one of {', '.join(known)}")

    def refuse(self, wanted: str) -> NoReturn:
        """Say that the value is another one than is wanted."""
        raise MalformedError(self.place, f"is not {wanted}")

    def _object(self) -> dict[str, object]:
        return self.value if _is_object(self.value) else self.refuse("an object")

    def _below(self, value: object, step: str) -> Found:
        if self.depth >= _DEEPEST:
            raise MalformedError(self.place, "is nested too deeply")
        return Found(value, self.place + step, self.depth + 1)


def _is_object(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict)


def _is_array(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)


def found_in(text: str) -> Found:
    """The value of a JSON text.

    Raises:
        MalformedError: it is no JSON.
    """
    try:
        return Found(json.loads(text, parse_constant=_no_constant), "$")
    except json.JSONDecodeError as error:
        raise MalformedError("$", f"is no JSON: {error.msg}", error.lineno, error.colno) from None
    except RecursionError:
        raise MalformedError("$", "is nested too deeply") from None
    except ValueError as error:  # a number with more digits than Python reads
        raise MalformedError("$", f"is no JSON: {error}") from None


def _no_constant(word: str) -> NoReturn:
    raise MalformedError("$", f"is no JSON: {word} stands in it")
