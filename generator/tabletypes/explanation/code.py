"""The lines of a package that declare a class or an attribute, found in its text."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tabletypes.diagnostics import Bag
from tabletypes.emit.package import package_files
from tabletypes.emit.render import templates_folder
from tabletypes.emit.survey import File
from tabletypes.explanation.ground import Ground
from tabletypes.explanation.values import Decision, Generated
from tabletypes.ir.model import Definition, Model
from tabletypes.resolve.names import class_name

_MODEL, _ENUMERATION = "model.py.jinja", "enumeration.py.jinja"


@dataclass(frozen=True, slots=True)
class Declared:
    """What a package declares of a subject."""

    itself: Generated | None = None
    """The attribute, or the class."""
    values: Generated | None = None
    """The class of a field's values."""


def declared(ground: Ground, id_: str, names: dict[str, Decision]) -> Declared:
    """The declarations of what has the names."""
    files = package_files(ground.schema, ground.settings, Bag())
    class_ = names["class"].value if names else class_name(id_)
    attribute, values = (names[what].value if what in names else "" for what in ("attribute", "enumeration"))
    return Declared(_generated(files, class_, attribute), _generated(files, values, "") if values else None)


def _generated(files: Iterable[File], class_: str, attribute: str) -> Generated | None:
    """The declaration of the class, or of its attribute; None where no file has it."""
    declaration = re.compile(rf"^class {re.escape(class_)}\b", re.MULTILINE)
    file = next((one for one in files if declaration.search(one.text)), None)
    return _declaration(file, class_, attribute) if file else None


def _declaration(file: File, name: str, attribute: str) -> Generated | None:
    class_ = _class(ast.parse(file.text), name)
    node = _attribute(class_, attribute) if class_ and attribute else class_
    if node is None:
        return None
    last = node.lineno if isinstance(node, ast.ClassDef) else node.end_lineno
    return Generated(file.path, node.lineno, "\n".join(file.text.split("\n")[node.lineno - 1 : last]))


def template(ground: Ground, one: Definition) -> Path:
    """The template of a definition's module: the user's, or else the style's."""
    name = _MODEL if isinstance(one, Model) else _ENUMERATION
    folders = [folder / ground.style.name for folder in (ground.settings.templates, templates_folder()) if folder]
    return next((folder / name for folder in folders if (folder / name).is_file()), folders[-1] / name)


def _class(module: ast.Module, name: str) -> ast.ClassDef | None:
    return next((node for node in module.body if isinstance(node, ast.ClassDef) and node.name == name), None)


def _attribute(node: ast.ClassDef, name: str) -> ast.stmt | None:
    """The statement in the class's own body that declares the attribute."""
    for statement in node.body:
        targets = [statement.target] if isinstance(statement, ast.AnnAssign) else getattr(statement, "targets", [])
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            return statement
    return None
