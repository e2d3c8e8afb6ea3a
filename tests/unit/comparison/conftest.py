"""Schemas made by hand, and what changed between two of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

from tabletypes.comparison.compare import compared
from tabletypes.comparison.sides import Edition
from tabletypes.comparison.values import Comparison
from tabletypes.diagnostics import Bag
from tabletypes.ir.model import Definition, Field, Model, Schema
from tabletypes.ir.types import STRING, Type
from tabletypes.settings import Comparing, Settings
from tabletypes.source import Span

Compare: TypeAlias = Callable[..., Comparison]


def field(name: str, type_: Type = STRING, **facts: Any) -> Field:
    """An optional field whose key in JSON is its name."""
    said = {"wire": name, "required": False, "description": "", "span": Span("Page.md", 9, 3, 9)} | facts
    return Field(name=name, type=type_, **said)


def model(id_: str, *fields: Field, **facts: Any) -> Model:
    """A model with these fields."""
    said = {"description": "", "notice": "", "span": Span(f"{id_}.md", 1, 1)} | facts
    return Model(id=id_, fields=fields, **said)


@pytest.fixture
def compare() -> Compare:
    """What changed from some definitions to others."""

    def found(
        old: tuple[Definition, ...], new: tuple[Definition, ...], rules: Comparing | None = None, **facts: Any
    ) -> Comparison:
        before, after = (Settings(names=facts.get(side, {})) for side in ("old_names", "new_names"))
        bag = facts.get("bag", Bag())
        return compared(Edition(Schema(old), before), Edition(Schema(new), after), rules or Comparing(), bag)

    return found


@pytest.fixture
def make_field() -> Callable[..., Field]:
    """How a field is made."""
    return field


@pytest.fixture
def make_model() -> Callable[..., Model]:
    """How a model is made."""
    return model
