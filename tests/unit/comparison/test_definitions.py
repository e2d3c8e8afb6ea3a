"""Models, enumerations and names for types that came, went, or became another."""

from __future__ import annotations

from typing import Any

from tabletypes.comparison.values import Comparison, Step
from tabletypes.ir.model import Alias
from tabletypes.ir.types import STRING, Enumeration, Kind, ListOf, Ref, Scalar, Type, Undocumented
from tabletypes.source import Span

INTEGER, NUMBER = Scalar(Kind.INTEGER), Scalar(Kind.NUMBER)


def said(comparison: Comparison) -> dict[str, str]:
    """By the id of each change, what it does: to reading, to sending, and to programs in Python."""
    return {
        one.change.id: f"{one.change.wire.reading.verdict} {one.change.wire.sending.verdict} {one.change.python.verdict}"
        for one in comparison.findings
    }


def alias(id_: str, type_: Type, **facts: Any) -> Alias:
    """Another name for a type."""
    return Alias(id_, "", type_, Span(f"{id_}.md", 1, 1), **facts)


def test_definitions(compare: Any, make_model: Any, make_field: Any) -> None:
    """Models and enumerations are classes, other names for a type are not."""
    old = (
        make_model("Plant", make_field("a")),
        alias("Color", Enumeration(Kind.STRING, ("red", "blue"))),
        alias("Names", ListOf(STRING)),
        alias("Size", INTEGER),
        alias("Shape", STRING),
    )
    new = (
        make_model("Bed", make_field("b")),
        alias("Taste", Enumeration(Kind.STRING, ("sweet",))),
        alias("Numbers", ListOf(INTEGER)),
        alias("Size", STRING),
        make_model("Shape", make_field("c")),
    )
    found = compare(old, new)
    assert said(found) == {
        "model-removed:Plant": "breaking risky breaking",
        "model-added:Bed": "compatible compatible compatible",
        "enumeration-removed:Color": "compatible compatible breaking",
        "enumeration-added:Taste": "compatible compatible compatible",
        "alias-removed:Names": "compatible compatible compatible",
        "alias-added:Numbers": "compatible compatible compatible",
        "alias-type-changed:Size": "breaking breaking breaking",
        "definition-changed:Shape": "breaking breaking risky",
    }


def test_a_page_for_what_was_undocumented(compare: Any, make_model: Any, make_field: Any) -> None:
    """The first page of a model is an addition alone; that its fields took any value until then is told with it."""
    soil = make_model("Soil", make_field("ph", NUMBER))
    before = make_model("Plant", make_field("soil", Undocumented("Soil")))
    after = make_model("Plant", make_field("soil", Ref("Soil")))
    found = compare((before,), (after, soil))
    assert said(found) == {"model-added:Soil": "compatible compatible risky"}


def test_values_that_get_another_class(compare: Any, make_model: Any, make_field: Any) -> None:
    """Members are texts, so only the class itself is gone; the attribute takes and gives texts as before."""
    values = Enumeration(Kind.STRING, ("red", "blue"))
    before, after = (make_model("Plant", make_field("color", type_)) for type_ in (Ref("Color"), values))
    found = compare((before, alias("Color", values)), (after,))
    assert said(found) == {
        "enumeration-removed:Color": "compatible compatible breaking",
        "type-changed:Plant.color": "compatible compatible compatible",
    }


def test_a_name_that_is_undocumented_now(compare: Any, make_model: Any, make_field: Any) -> None:
    """Fields whose type has lost its page take any value: nothing breaks, yet it is more than a patch."""
    before = make_model("Plant", make_field("names", Ref("Names")))
    after = make_model("Plant", make_field("names", Undocumented("Names")))
    found = compare((before, alias("Names", ListOf(STRING))), (after,))
    assert said(found) == {"alias-removed:Names": "compatible compatible risky"}
    assert found.step is Step.MINOR
