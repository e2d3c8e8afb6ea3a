"""Every table of a set of pages printed again, and compared row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tabletypes import codes
from tabletypes.diagnostics import Bag
from tabletypes.dialects.base import Column, Dialect
from tabletypes.ir.model import Alias, Definition, Field, Model, Schema
from tabletypes.ir.types import Enumeration
from tabletypes.letters import letters
from tabletypes.meaning.enums import enum_sections
from tabletypes.meaning.rows import Layout, Reader, whole_rows
from tabletypes.meaning.tables import ReadableTable, readable_tables
from tabletypes.read.cells import field_name
from tabletypes.read.page import Heading, Page, Prose, Row
from tabletypes.read.rows import split_row
from tabletypes.roundtrip.cells import Comparison, compared
from tabletypes.roundtrip.listings import unlisted
from tabletypes.roundtrip.printing import printed
from tabletypes.roundtrip.row import Printed
from tabletypes.roundtrip.rows import Lone, Reported, between_pipes, row_without_field
from tabletypes.roundtrip.rules import Rule
from tabletypes.roundtrip.spelling import Spelling, spelling_of
from tabletypes.roundtrip.types import Context


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that is not printed again as it stands in its document."""

    path: str
    line: int
    name: str
    """`Model.field`, or nothing where the row gave none."""
    source: str
    printed: str
    """The row as it is printed, or nothing."""
    rules: tuple[Rule, ...]
    unexplained: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """What became of all rows."""

    rows: int
    identical: int
    listed: int
    """Lines of enumerations and unions, each of which was found again."""
    differences: tuple[Difference, ...]

    @property
    def rules(self) -> Counter[Rule]:
        """How many rows each rule explains something of."""
        return Counter(rule for one in self.differences for rule in one.rules)

    @property
    def unexplained(self) -> tuple[Difference, ...]:
        """The differences that no rule explains."""
        return tuple(one for one in self.differences if one.unexplained)


def round_trip(pages: Sequence[Page], schema: Schema, dialect: Dialect, bag: Bag) -> RoundTrip:
    """The comparison of the pages with the schema that was read of them, with all that the bag says of it."""
    trip = _Trip(pages, schema, dialect, Reported.of(bag))
    differences = tuple(difference for page in pages for difference in trip.page(page))
    return RoundTrip(trip.rows, trip.identical, trip.listed, differences)


class _Trip:
    """Compares pages, and counts."""

    def __init__(self, pages: Sequence[Page], schema: Schema, dialect: Dialect, reported: Reported) -> None:
        self.rows = self.identical = self.listed = 0
        self._dialect = dialect
        self._reported = reported
        self._models = frozenset(letters(one.id) for one in schema.definitions)
        aliases = (one for one in schema.definitions if isinstance(one, Alias) and isinstance(one.type, Enumeration))
        self._values = frozenset(one.id for one in aliases)
        self._definitions: dict[str, list[Definition]] = {}
        for one in schema.definitions:
            self._definitions.setdefault(one.span.path, []).append(one)
        self._spelling = self._learned(pages)

    def page(self, page: Page) -> Iterator[Difference]:
        """The differences of one page."""
        found = self._definitions.get(page.path, [])
        fields = {
            field.span.line: (one, field)
            for one in found
            if isinstance(one, Model)
            for field in one.fields
            if field.span.path == page.path
        }
        sections = {section.name: section.type.kind for section in enum_sections(page)}
        context = Context(self._dialect, self._models, self._values, sections)
        for table in readable_tables(page, self._dialect):
            yield from self._table(page, table, found, fields, context)
        yield from self._parted(page)
        for one, field in fields.values():  # What is left has no row.
            yield Difference(page.path, field.span.line, f"{one.id}.{field.name}", "", "", (), ("no row documents it",))
        count, lost = unlisted(page, found, self._dialect)
        self.listed += count
        for line in lost:
            rules, problems = ((Rule.VALUES_OF_TYPE,), ()) if line.of_type else ((), ("the line was not read",))
            yield Difference(page.path, line.number, "", line.text, "", rules, problems)

    def _learned(self, pages: Iterable[Page]) -> Spelling:
        """How the rows of fields are spelled."""
        sources = [
            _cells(row, found.layout)
            for page in pages
            if page.path in self._definitions
            for found in readable_tables(page, self._dialect)
            if found.is_models
            for row in _rows(page, found)
        ]
        return spelling_of(
            (one.name for one in sources),
            (one.type for one in sources),
            (one.notes for one in sources),
            self._dialect,
            self._values,
        )

    def _table(
        self,
        page: Page,
        found: ReadableTable,
        definitions: Sequence[Definition],
        fields: dict[int, tuple[Model, Field]],
        context: Context,
    ) -> Iterator[Difference]:
        for row in _rows(page, found):
            self.rows += 1
            one, field = fields.pop(row.line, (None, None))
            source = _cells(row, found.layout)
            if one is None or field is None:
                lone = Lone(page.path, row.line, found.table.header.line, field_name(source.name), found.is_models)
                rule = row_without_field(lone, definitions, self._dialect, self._reported)
                rules, problems = ((rule,), ()) if rule else ((), ("the row was not read",))
                yield Difference(page.path, row.line, "", row.text, "", rules, problems)
                continue
            again = printed(field, self._spelling, self._dialect)
            is_read = not self._reported.at(
                page.path, row.line, codes.UNBALANCED_TYPE, codes.TYPE_TOO_DEEP, codes.NO_TYPE
            )
            mended = self._reported.at(page.path, row.line, codes.ROW_REJOINED, codes.ROW_SHORT, codes.ROW_SPLIT)
            result = compared(source, field, again, context, is_read=is_read)
            result = _mended(result, row, found, is_repaired=mended)
            if result.rules or result.unexplained:
                name = f"{one.id}.{field.name}"
                yield Difference(page.path, row.line, name, row.text, again.text, result.rules, result.unexplained)
            else:
                self.identical += 1

    def _parted(self, page: Page) -> Iterator[Difference]:
        """Rows that no header stands above."""
        heading = ""
        for block in page.blocks:
            if isinstance(block, Heading):
                heading = block.text.lower()
            elif isinstance(block, Prose) and heading in self._dialect.sections:
                for offset, text in enumerate(block.text.split("\n")):
                    if text.lstrip().startswith("|"):
                        self.rows += 1
                        line = block.line + offset
                        told = self._reported.at(page.path, line, codes.ROWS_OUTSIDE, codes.TABLE_WITHOUT_DELIMITER)
                        rules, problems = ((Rule.OUTSIDE,), ()) if told else ((), ("the row was not read",))
                        yield Difference(page.path, line, "", text, "", rules, problems)


def _mended(result: Comparison, row: Row, found: ReadableTable, *, is_repaired: bool) -> Comparison:
    """The comparison, with what became of surplus pipes and missing cells."""
    rules = (*result.rules, Rule.ROW_REPAIRED) if is_repaired else result.rules
    if len(split_row(row.text, row.line).cells) == found.layout.width or between_pipes(row.text) == between_pipes(
        "".join(row.cells)
    ):
        return Comparison(rules, result.unexplained)
    return Comparison(rules, (*result.unexplained, "the repaired row has other text"))


def _rows(page: Page, found: ReadableTable) -> Iterator[Row]:
    """Each row of a table, repaired where it can be."""
    fitted = {row.line: row for row in Reader(page, found.layout, Bag()).rows(found.table)}
    for row in whole_rows(found.table, found.layout):
        yield fitted.get(row.line, row)


def _cells(row: Row, layout: Layout) -> Printed:
    name, type_, description, notes = (
        layout.cell(row, column) for column in (Column.NAME, Column.TYPE, Column.DESCRIPTION, Column.NOTES)
    )
    return Printed(name, type_, description, notes)
