"""Work that several processes share."""

from __future__ import annotations

import os
from collections.abc import Sequence

import pytest

from tabletypes import side_by_side as module
from tabletypes.ir.model import Field
from tabletypes.ir.types import Enumeration, Kind, ListOf
from tabletypes.side_by_side import side_by_side
from tabletypes.source import Span

ITEMS = tuple(range(10))


def named(part: Sequence[int]) -> list[tuple[str, str]]:
    """Each item with the process that had it; long enough that no pipe holds it at once."""
    return [(str(item), str(os.getpid()) * 20_000) for item in part]


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three processes for ten items."""
    monkeypatch.setattr(module, "_LEAST", 3)
    monkeypatch.setattr(module, "_processors", lambda: 4)


@pytest.mark.usefixtures("three")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="copies of a process can be made on POSIX alone")
def test_every_item_is_worked_on_once() -> None:
    """The items are divided among processes, and all of them come back."""
    found = side_by_side(named, ITEMS)
    assert sorted(found) == sorted((str(item), dict(found)[str(item)]) for item in ITEMS)
    assert len({text for _, text in found}) == 3


@pytest.mark.usefixtures("three")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="copies of a process can be made on POSIX alone")
def test_what_a_process_cannot_do_is_done_here() -> None:
    """A process that ends without a word loses nothing; an exception comes as it would without processes."""
    parent = os.getpid()

    def killed(part: Sequence[int]) -> list[tuple[str, str]]:
        if os.getpid() != parent:
            os._exit(1)
        return named(part)

    def failing(part: Sequence[int]) -> list[tuple[str, str]]:
        if 1 in part:
            raise ValueError("one")
        return named(part)

    assert {item for item, _ in side_by_side(killed, ITEMS)} == set(map(str, ITEMS))
    with pytest.raises(ValueError, match="one"):
        side_by_side(failing, ITEMS)


def test_few_items_stay_here() -> None:
    """Where there is little to do, no process is started."""
    assert {text for _, text in side_by_side(named, ITEMS)} == {str(os.getpid()) * 20_000}
    assert side_by_side(named, ()) == []


@pytest.mark.usefixtures("three")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="copies of a process can be made on POSIX alone")
def test_values_come_back_as_they_were() -> None:
    """Values made of values are the same from another process, what is left out of comparisons too."""

    def fields(part: Sequence[int]) -> list[tuple[int, Field]]:
        return [(item, field(item)) for item in part]

    def field(item: int) -> Field:
        kind = Enumeration(Kind.STRING, ("a", item), owner=("Model", "field"))
        return Field("n_a", "na", ListOf(kind), item > 1, "Text.", Span("a.md", item), deprecated=True)

    found = side_by_side(fields, ITEMS)
    assert sorted(repr(one) for one in found) == sorted(repr((item, field(item))) for item in ITEMS)
    assert all(isinstance(one.type, ListOf) and one.type.item == field(item).type.item for item, one in found)
