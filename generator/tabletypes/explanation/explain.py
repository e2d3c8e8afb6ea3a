"""A model or a field to all that is told of it."""

from __future__ import annotations

from tabletypes.explanation.code import Declared, declared, template
from tabletypes.explanation.ground import Ground, Subject
from tabletypes.explanation.origin import cells, dialect, facts, required
from tabletypes.explanation.spelling import python, wire
from tabletypes.explanation.types import tree
from tabletypes.explanation.values import Explanation, Row
from tabletypes.ir.model import Alias, Field, Model
from tabletypes.ir.type_text import type_text


def explain(ground: Ground, subject: Subject, *, has_errors: bool) -> Explanation:
    """Where the subject came from; with errors in the documents nothing is generated from it."""
    one, field = subject.one, subject.field
    span = one.span if field is None else field.span
    names = python(ground, subject)
    type_ = field.type if field else one.type if isinstance(one, Alias) else None
    found = Declared() if has_errors else declared(ground, one.id, names)
    return Explanation(
        kind="field" if field else "alias" if isinstance(one, Alias) else "model",
        model=one.id,
        field=field.name if field else "",
        span=span,
        source=ground.sources[span.path].excerpt(span.line),
        cells=cells(ground, span) if field else (),
        dialect=dialect(ground),
        required=required(ground, field) if field else None,
        wire=wire(ground, one.id, field) if field else None,
        facts=tuple(facts(field)) if field else (),
        type=tree(type_, ground.schema) if type_ else None,
        names=names,
        template=str(template(ground, one)) if names else "",
        generated=found.itself,
        values=found.values,
        has_errors=has_errors,
        fields=tuple(_row(ground, one, each) for each in one.fields) if isinstance(one, Model) and not field else (),
    )


def _row(ground: Ground, model: Model, field: Field) -> Row:
    return Row(field.name, field.wire, ground.attribute(model, field), type_text(field.type), field.required)
