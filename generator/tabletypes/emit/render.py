"""Views to text, through templates. The only user of Jinja."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import walk_tb

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from tabletypes import codes
from tabletypes.diagnostics import UsageError
from tabletypes.emit.view import ModelView, PackageView
from tabletypes.source import Span
from tabletypes.styles.base import Style


def templates_folder() -> Path:
    """The templates that come with tabletypes: in the package when installed, beside it in a checkout."""
    inside = Path(__file__).parents[1] / "templates"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "templates"


class Renderer:
    """Renders with the templates of a style; those of the user's own folder are found first, so that one can be replaced.

    Both methods give the path and the text of files, paths relative to the package.

    Raises:
        UsageError: a template cannot be read, or prints anything but fragments.
    """

    def __init__(self, style: Style, custom: Path | None = None) -> None:
        self._style = style
        self._environment = _environment(style.name, custom)

    def package(self, package: PackageView) -> Iterator[tuple[str, str]]:
        """All files but those of models."""
        with _placed():
            yield "__init__.py", self._template("package.py.jinja").render(package=package)
            for path, template in self._style.static_files:
                yield path, self._template(template).render(package=package) if template else ""
            for page in package.enumerations:
                yield f"{page.module}.py", self._template("enumeration.py.jinja").render(page=page)

    def models(self, models: Iterable[ModelView]) -> Iterator[tuple[str, str]]:
        """The files of models."""
        with _placed():
            template = self._template("model.py.jinja")
            for model in models:
                yield f"{model.module}.py", template.render(model=model)

    def _template(self, name: str) -> Template:
        return self._environment.get_template(name)


@contextmanager
def _placed() -> Generator[None]:
    """Where a template is at fault, say so with its line."""
    try:
        yield
    except _NoFragment as error:
        raise UsageError(codes.UNSAFE_VALUE, str(error), _place(error)) from None
    except TemplateError as error:
        raise UsageError(codes.TEMPLATE_FAILED, str(error.message), _place(error)) from None


def _environment(style: str, custom: Path | None) -> Environment:
    """Our templates run as they are; the user's, in a sandbox: they may come with a checkout of someone else.

    Escaping makes macros and blocks of fragments fragments too; ours have none, and `finalize` guards both.
    """
    folders = [folder / style for folder in (custom, templates_folder()) if folder]
    environment = (ImmutableSandboxedEnvironment if custom else Environment)(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        undefined=StrictUndefined,
        autoescape=custom is not None,
        finalize=_only_fragments,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters = {}  # None prints text that `finalize` has not seen, `safe` least of all.
    return environment


class _NoFragment(Exception):  # noqa: N818 (never leaves this module)
    """A template prints anything but a fragment."""


def _only_fragments(value: object) -> object:
    """The value if it is a fragment.

    Raises:
        UndefinedError: it is a name that the template does not see.
        _NoFragment: it is anything else, such as text of a document.
    """
    if isinstance(value, Markup):
        return value
    if isinstance(value, StrictUndefined):
        str(value)
    raise _NoFragment(f"template prints a value of type {type(value).__name__}, which is no fragment")


def _place(error: Exception) -> Span:
    """The line of the template, as Jinja puts it into the traceback."""
    if isinstance(error, TemplateSyntaxError):
        return Span(error.filename or error.name or "", error.lineno)
    places = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    return next((Span(path, line) for path, line in reversed(places) if path.endswith(".jinja")), Span(""))
