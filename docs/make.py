"""Write the pages of docs/reference that are made from the code; with --check, name the stale ones instead."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import click

from tabletypes import codes
from tabletypes.cli import group
from tabletypes.dialects.base import Dialect
from tabletypes.dialects.found import dialects
from tabletypes.emit import view

REFERENCE: Final = Path(__file__).resolve().parent / "reference"
NOTE: Final = "<!-- Made by docs/make.py from the code; change the code, then run `python docs/make.py`. -->"
FAMILIES: Final = {
    "1": "Reading",
    "2": "Types",
    "3": "Links and names",
    "4": "Configuration and use",
    "5": "Templates and output",
}
"""By the first digit of a code."""


def diagnostics_page() -> str:
    """Every code, family by family."""
    lines = [
        "# Diagnostics",
        "",
        "A diagnostic is printed as `path:line:column: severity[code] message`, with the source line and a hint where there",
        "is one. The severity below is the one that holds where the configuration says nothing; `severities` of a target",
        "sets another ([configuration](configuration.md)). What the severities do is told in",
        "[errors and exit codes](../explanation/errors-and-exit-codes.md).",
    ]
    for digit, title in FAMILIES.items():
        family = [code for code in codes.ALL if code.id[2] == digit]
        rows = [(f"`{code.id}`", str(code.severity), code.title, code.advice) for code in family]
        lines += ["", f"## {digit}xx: {title}", "", *_table(("code", "severity", "what is wrong", "what to do"), rows)]
    return _page(lines)


def commands_page() -> str:
    """Every command with its arguments and options, as its help has them."""
    context = click.Context(group, info_name="tabletypes")
    lines = [
        "# Commands",
        "",
        "`tabletypes` and `python -m tabletypes` are the same command. `-h` or `--help` after a command shows its help,",
        "`tabletypes --version` the version. Without DOCS a command works on the targets of the",
        "[configuration](configuration.md).",
    ]
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None:
            lines += ["", *_command(name, command, context)]
    exit_codes = inspect.cleandoc(group.help or "").split("\n\n")[-1]
    return _page([*lines, "", "## Exit codes", "", exit_codes.removeprefix("Exit codes: ").capitalize()])


def dialects_page() -> str:
    """Every dialect and its words."""
    lines = [
        "# Dialects",
        "",
        "A dialect says how one generator of SDK documents prints a model. [Add a dialect](../how-to/add-a-dialect.md)",
        "tells how to add one.",
    ]
    for dialect in dialects().values():
        lines += ["", *_dialect(dialect)]
    return _page(lines)


def templates_page() -> str:
    """What a template sees."""
    lines = [
        "# What a template sees",
        "",
        "`model.py.jinja` is rendered once for each model and sees `model`, a `ModelView`. `package.py.jinja` and the style's",
        "other templates are rendered once and see `package`, a `PackageView`. There are no filters. What is printed has to be",
        "a fragment: an `Identifier`, a `TypeExpression`, an `Expression`, a `StringLiteral` or a `Docstring`. Attributes of",
        "the type `bool`, tuples, and those that may be None are for `if` and `for`. An optional fragment is printed only",
        "where it is not None.",
        "",
        "[Use templates of your own](../how-to/custom-templates.md) shows it at work.",
    ]
    for node in ast.parse(inspect.getsource(view)).body:
        if isinstance(node, ast.ClassDef):
            lines += ["", f"## {node.name}", "", ast.get_docstring(node) or "", ""]
            lines += _table(("attribute", "type", "meaning"), _attributes(node))
    return _page(lines)


PAGES: Final[dict[str, Callable[[], str]]] = {
    "diagnostics.md": diagnostics_page,
    "commands.md": commands_page,
    "dialects.md": dialects_page,
    "templates.md": templates_page,
}
"""The file in docs/reference, and what makes its text."""


def _page(lines: Iterable[str]) -> str:
    return "\n".join([NOTE, "", *lines, ""])


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    titles = list(header)
    return [_row(titles), _row(["---"] * len(titles)), *map(_row, rows)]


def _row(cells: Iterable[str]) -> str:
    return " ".join(["|", " | ".join(cell.replace("|", "\\|") for cell in cells), "|"])


def _command(name: str, command: click.Command, context: click.Context) -> list[str]:
    within = click.Context(command, info_name=name, parent=context)
    usage = " ".join(["tabletypes", name, *command.collect_usage_pieces(within)])
    rows = [_option(option) for option in command.params if isinstance(option, click.Option)]
    text = inspect.cleandoc(command.help or "")
    return [f"## {name}", "", f"`{usage}`", "", text, "", *_table(("option", "takes", "meaning"), rows)]


def _option(option: click.Option) -> tuple[str, str, str]:
    names = ", ".join(f"`{name}`" for name in option.opts)
    default = f" `{option.default}` if not given." if option.show_default else ""
    return names, _taken(option), f"{option.help or ''}{default}".strip()


def _taken(option: click.Option) -> str:
    if option.is_flag:
        return ""
    if isinstance(option.type, click.Choice):
        return ", ".join(f"`{choice}`" for choice in option.type.choices)
    return (option.metavar or "a path").strip("[]")


def _dialect(dialect: Dialect) -> list[str]:
    rows = [
        ("name in the configuration", f"`{dialect.name}`"),
        ("heading of a model", f"`{dialect.heading.pattern}`"),
        ("heading above the table", f"`{dialect.section}`"),
        ("columns", ", ".join(f"`{text}` ({column})" for text, column in dialect.columns.items())),
        ("scalars", ", ".join(f"`{word}` ({kind})" for word, kind in dialect.scalars.items())),
        ("lists", ", ".join(f"`{word}`" for word in sorted(dialect.lists))),
        ("maps", ", ".join(f"`{word}`" for word in sorted(dialect.maps))),
        ("note of an optional field", f"`{dialect.optional}`"),
        ("names in JSON, unless `wire` says otherwise", f"`{dialect.wire}`"),
    ]
    example = ["A row of its table:", "", "```markdown", dialect.example, "```"]
    return [f"## {dialect.title}", "", *_table(("what", "how"), rows), "", *example]


def _attributes(node: ast.ClassDef) -> Iterator[tuple[str, str, str]]:
    """Each attribute with its annotation and the string below it."""
    for statement, below in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(statement, ast.AnnAssign):
            yield f"`{ast.unparse(statement.target)}`", f"`{ast.unparse(statement.annotation)}`", _string(below)


def _string(statement: ast.stmt | None) -> str:
    match statement:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return inspect.cleandoc(text)
        case _:
            return ""


def stale() -> list[Path]:
    """The pages whose text is not what the code gives."""
    pages = {REFERENCE / name: make for name, make in PAGES.items()}
    return [path for path, make in pages.items() if not path.is_file() or path.read_text(encoding="utf-8") != make()]


def main(arguments: list[str]) -> int:
    """Write what is stale; with --check, name it and return 1."""
    if arguments not in ([], ["--check"]):
        print("usage: python docs/make.py [--check]", file=sys.stderr)
        return 2
    pages = stale()
    for path in pages:
        if arguments:
            print(f"stale: docs/reference/{path.name}; run `python docs/make.py`")
        else:
            path.write_text(PAGES[path.name](), encoding="utf-8", newline="\n")
    return int(bool(arguments and pages))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
