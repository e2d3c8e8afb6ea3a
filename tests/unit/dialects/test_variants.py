"""Pages of a union: Ruby's example, Java's and PHP's bullets, Rust's table of variants."""

from __future__ import annotations

import pytest

from tabletypes.diagnostics import Bag
from tabletypes.dialects.base import Dialect
from tabletypes.dialects.java import DIALECT as JAVA
from tabletypes.dialects.ruby import DIALECT as RUBY
from tabletypes.dialects.rust import DIALECT as RUST
from tabletypes.ir.model import Alias, Definition, Model
from tabletypes.ir.types import ANY, STRING, Enumeration, Kind, ListOf, Ref, Scalar, Type, Union
from tabletypes.meaning.property_tables import read_definition
from tabletypes.read.markdown import read_page
from tabletypes.read.page import Source

RUBY_PAGE = """\
# Stock::Load

## Class instance methods

### `openapi_one_of`

Returns the list.

#### Example

```ruby
Stock::Load.openapi_one_of
# =>
# [
#   :'Crate',
#   :'Array<Sack>',
#   :'String'
# ]
```

### `openapi_discriminator_name`

```ruby
# => :'kind'
```

### build

#### Parameters

| Name | Type | Description |
| ---- | ---- | ----------- |
| **data** | **Mixed** | data to be matched |

#### Return type

- `Crate`
"""
BULLETS = "# Load\n\nWhat is on it.\n\n## {word} schemas\n* [Crate](Crate.md)\n* [Double](Double.md)\n\n## Example\n\n* no type\n"
VARIANTS = "# Load\n\n## Enum Variants\n\n| Name | {column} |\n|---- | -----|\n{rows}"


def read(text: str, dialect: Dialect, path: str = "Load.md") -> Definition | None:
    """What a page documents."""
    return read_definition(read_page(Source(path, text)), dialect, Bag())


def alias_type(text: str, dialect: Dialect) -> Type:
    """The type that a page gives a name."""
    alias = read(text, dialect)
    assert isinstance(alias, Alias)
    assert alias.id == "Load"
    return alias.type


def test_ruby() -> None:
    """The classes of the first example are the variants; the table of an argument is no model's."""
    assert alias_type(RUBY_PAGE, RUBY) == Union((Ref("Crate"), ListOf(Ref("Sack")), STRING))


@pytest.mark.parametrize("word", ["oneOf", "anyOf"])
def test_bullets(word: str) -> None:
    """Each bullet is a variant; one that is called as a scalar is that where no model is."""
    type_ = alias_type(BULLETS.format(word=word), JAVA)
    assert type_ == Union((Ref("Crate"), Ref("Double", otherwise=Scalar(Kind.NUMBER))))


def test_one_variant() -> None:
    """A union of one is that one."""
    assert alias_type("# Load\n\n## anyOf schemas\n* [Crate](Crate.md)\n", JAVA) == Ref("Crate")


def test_rust_types() -> None:
    """A table of variants with descriptions lists types."""
    page = VARIANTS.format(column="Description", rows="| String |  |\n| f64 |  |\n| Vec<Crate> |  |\n")
    assert alias_type(page, RUST) == Union((STRING, Scalar(Kind.NUMBER), ListOf(Ref("Crate"))))


def test_rust_discriminated() -> None:
    """A table of variants with values lists models where each has a section of its own."""
    section = "\n## {}\n\nName | Type | Description | Notes\n--- | --- | --- | ---\n**size** | **i32** |  | \n"
    rows = "| Crate | crate |\n| Sack | sack |\n" + section.format("Crate") + section.format("Sack")
    assert alias_type(VARIANTS.format(column="Value", rows=rows), RUST) == Union((Ref("Crate"), Ref("Sack")))


def test_rust_enumeration() -> None:
    """A table of variants with values alone is an enumeration."""
    page = VARIANTS.format(column="Value", rows="| Red | red |\n| Blue | blue |\n")
    assert alias_type(page, RUST) == Enumeration(Kind.STRING, ("red", "blue"))


def test_rust_empty() -> None:
    """A table of no variants is a model without fields: its fields are told nowhere."""
    model = read(VARIANTS.format(column="Value", rows=""), RUST)
    assert isinstance(model, Model)
    assert model.fields == ()


def test_any_variant() -> None:
    """A union with anything in it is anything."""
    assert alias_type("# Load\n\n## anyOf schemas\n* [Crate](Crate.md)\n* Object\n", JAVA) == ANY


@pytest.mark.parametrize(("heading", "file", "id_"), [
    ("odd.name-here", "OddNameHere.md", "OddNameHere"),
    ("odd.name-here", "docs/odd.name-here.md", "odd.name-here"),
    ("stock.model.Load", "docs/Load.md", "Load"),
    ("Stock::Load", "StockLoad.md", "StockLoad"),
])  # fmt: skip
def test_dots_in_names(heading: str, file: str, id_: str) -> None:
    """What stands before a dot is a namespace, but not where the file is called as the whole heading is."""
    page = f"# {heading}\n\n## Properties\n\nName | Type\n--- | ---\n**a** | **String**\n"
    model = read(page, JAVA, file)
    assert model is not None
    assert model.id == id_
