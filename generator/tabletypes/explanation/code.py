"""The lines of a package that declare a class or an attribute, found in its text."""

from __future__ import annotations

import ast
import re
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


def generated(ground: Ground, id_: str, names: dict[str, Decision]) -> Generated | None:
    """The declaration of the attribute among the names, or of the class; None where the package has none."""
    name = names["class"].value if names else class_name(id_)
    declared = re.compile(rf"^class {re.escape(name)}\b", re.MULTILINE)
    for file in package_files(ground.schema, ground.settings, Bag()):
        if declared.search(file.text):
            return _declaration(file, name, names.get("attribute"))
    return None


def _declaration(file: File, name: str, attribute: Decision | None) -> Generated | None:
    class_ = _class(ast.parse(file.text), name)
    node = _attribute(class_, attribute.value) if class_ and attribute else class_
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
