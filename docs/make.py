"""Write the pages of docs/reference that are made from the code; with --check, name the stale ones instead."""

from __future__ import annotations

import ast
import inspect
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import click

from tabletypes import codes
from tabletypes.cli import group
from tabletypes.comparison import kinds
from tabletypes.comparison.values import Kind as ChangeKind
from tabletypes.diagnostics import Code
from tabletypes.dialects.base import Dialect, Presence, Words
from tabletypes.dialects.found import dialects
from tabletypes.dialects.words import WORDS
from tabletypes.emit import view
from tabletypes.ir.types import Kind

REFERENCE: Final = Path(__file__).resolve().parent / "reference"
GENERATORS: Final = REFERENCE.parent / "generators.toml"
"""Which dialect reads the pages of which generator."""
NOTE: Final = "<!-- Made by docs/make.py from the code; change the code, then run `python docs/make.py`. -->"
FAMILIES: Final = {
    "1": "Reading",
    "2": "Types",
    "3": "Links and names",
    "4": "Configuration and use",
    "5": "Templates and output",
}
"""By the first digit of a code."""
PRESENCE: Final = {
    Presence.OPTIONAL_NOTE: "those without `[optional]`",
    Presence.REQUIRED_MARK: "those that are marked as required",
    Presence.OPTIONAL_TYPE: "those without an optional type",
    Presence.UNTOLD: "not told; all are optional",
}
"""Which fields are required, by what tells it."""
ENVIRONMENT: Final = (
    (
        "`TABLETYPES_CACHE_DIR`",
        "Folder of what is kept between runs: memories, and documents that `update` fetched. Where it is empty no memories are kept, and documents are in the user's own cache folder.",
    ),
)


def diagnostics_page() -> str:
    """Every code, family by family."""
    lines = [
        "# Diagnostics",
        "",
        "A diagnostic is printed as `path:line:column: severity[code] message`, with the source line and a hint where there",
        "is one. The severity below is the one that holds where the configuration says nothing; `severities` of a target",
        "sets another ([configuration](configuration.md)), but does not lower an error that nothing sensible could be written",
        "with. What the severities do is told in",
        "[errors and exit codes](../explanation/errors-and-exit-codes.md).",
    ]
    for digit, title in FAMILIES.items():
        family = [code for code in codes.ALL if code.id[2] == digit]
        rows = [(f"`{code.id}`", str(code.severity), code.title, code.advice, _settable(code)) for code in family]
        header = ("code", "severity", "what is wrong", "what to do", "may be lowered")
        lines += ["", f"## {digit}xx: {title}", "", *_table(header, rows)]
    return _page(lines)


def _settable(code: Code) -> str:
    return "yes" if code.mendable else "no"


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
    environment = ["", "## Environment", "", *_table(("variable", "meaning"), ENVIRONMENT)]
    exit_codes = inspect.cleandoc(group.help or "").split("\n\n")[-1]
    return _page([*lines, *environment, "", "## Exit codes", "", exit_codes.removeprefix("Exit codes: ").capitalize()])


def changes_page() -> str:
    """Every kind of change that a comparison finds."""
    rows = [(f"`{kind.id}`", kind.title, _settled(kind), str(kind.step), kind.advice) for kind in kinds.ALL]
    header = ("kind", "what changed", "severity", "step where it breaks nothing", "what to do")
    lines = [
        "# Changes",
        "",
        "What `tabletypes compare` finds. A change has an id that is the same in each run: its kind, a colon, and what it is",
        "about, such as `field-removed:Segment.how_ended` or `value-added:Segment.type: voice`. Models, fields and values are",
        "named there as the old documents name them, and what was added as the new ones do.",
        "[What a change breaks](../explanation/changes.md) tells how verdicts, severities, renames and the step of the version",
        "follow; [see what changed](../how-to/see-what-changed.md) shows them at work.",
        "",
        *_table(header, rows),
    ]
    return _page(lines)


def _settled(kind: ChangeKind) -> str:
    return f"`{kind.severity}`" if kind.severity else "by its verdicts"


def dialects_page() -> str:
    """Every dialect, the words that they share, and how one is told from the others."""
    known = dialects().values()
    header = ("name", "printed by", "a row of it", "required fields", "names in JSON, unless `wire` says otherwise")
    lines = [
        "# Dialects",
        "",
        "A dialect says how one generator of SDK documents prints a model; `tabletypes dialects` lists them as well.",
        "[Add a dialect](../how-to/add-a-dialect.md) tells how to add one.",
        "",
        *_table(header, map(_dialect, known)),
        "",
        "## Generators",
        "",
        "Which dialect reads what a generator prints for a language. The C++ and Elixir generators of the family print no",
        "pages of models.",
        "",
        *_table(("generator", "language or template", "dialect"), _generators()),
        "",
        "## Words",
        "",
        "Whatever a page calls one of these, in large or small letters and with or without a namespace, is that type; any",
        f"other word is the name of a model. {_with_own_words(known)}",
        "",
        *_table(("type", "words"), _words(WORDS)),
        "",
        "## How the dialect is told",
        "",
        "Where no dialect is given, pages with a table of fields are searched for the marks of each dialect, such as",
        "`**list[` for Python; of a large set of pages, a sample taken evenly from all of it. A mark counts its weight times",
        "the share of the pages that show it, and the dialect with the highest sum reads the documents. The summary of a run",
        "and `tabletypes inspect` name it, `tabletypes init` and `--verbose` say which marks were found and what came second;",
        "`dialect` in the [configuration](configuration.md) or `--dialect` decides it.",
    ]
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
    "changes.md": changes_page,
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


def _dialect(dialect: Dialect) -> tuple[str, str, str, str, str]:
    wire = "as documented, always" if dialect.is_wire else f"`{dialect.wire}`"
    return f"`{dialect.name}`", dialect.title, _code(dialect.example), PRESENCE[dialect.presence], wire


def _generators() -> Iterator[tuple[str, str, str]]:
    """Each template of each generator, with the dialect that reads its pages."""
    read = tomllib.loads(GENERATORS.read_text(encoding="utf-8"))
    rows = (
        (generator, name, dialect) for dialect, by in read.items() for generator, names in by.items() for name in names
    )
    for generator, name, dialect in sorted(rows, key=lambda row: (row[0].lower(), row[1].lower())):
        yield generator, name, f"`{dialect}`"


def _code(text: str) -> str:
    """The text as code, between more backticks than it has in a row."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    blank = " " if longest else ""
    return f"{fence}{blank}{text.strip()}{blank}{fence}"


def _with_own_words(known: Iterable[Dialect]) -> str:
    names = [f"`{dialect.name}`" for dialect in known if dialect.words is not WORDS]
    return f"Dialects with words of their own: {', '.join(names)}." if names else "All dialects share them."


def _words(words: Words) -> Iterator[tuple[str, str]]:
    """Each type with the words for it."""
    for kind in Kind:
        if known := _listed(word for word, meant in words.scalars.items() if meant is kind):
            yield str(kind), known
    yield "list", _listed(words.lists)
    yield "set, a list of different items", _listed(words.sets)
    yield "map", _listed(words.maps)
    yield "may be null or absent", _listed(words.optionals)
    yield "null, in a union", _listed(words.nulls)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(map(_code, sorted(words)))


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
