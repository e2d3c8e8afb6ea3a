"""Values that descriptions name, and descriptions that only mention words."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tabletypes.dialects.prose import prose_values

NAMED = {
    'Valid values: "dry", "wet"': ("dry", "wet"),
    "Allowed values are `dry` and `wet`.": ("dry", "wet"),
    "How moist the soil is. Possible values are: - `dry`: water it - `wet`: leave it": ("dry", "wet"),
    "The soil, one of DRY|MOIST|WET.": ("DRY", "MOIST", "WET"),
    "One of the following: [dry, moist, wet]": ("dry", "moist", "wet"),
    "Supported climates include arid, humid and mild.": ("arid", "humid", "mild"),
    "Can be 'dry', 'moist' or 'wet'.": ("dry", "moist", "wet"),
    "Can be DRY or WET.": ("DRY", "WET"),
    "Must be one of the following (any case): \u2018dry\u2019, \u2018wet\u2019": ("dry", "wet"),
    "The soil, either `dry` (below 10%) or `wet`.": ("dry", "wet"),
    "Soil: * `dry` - sand * `wet` - peat": ("dry", "wet"),
    "Soil: * dry - sand * wet & moist - peat": ("dry", "wet", "moist"),
    "How it grows.<br/>`slow`: by a leaf a year<br/>`fast`: by a leaf a week": ("slow", "fast"),
    "Kinds. | Kind | Meaning | | --- | --- | | `herb` | soft | | `tree` | woody |": ("herb", "tree"),
    '`"herb"` for soft plants, `"tree"` for woody plants.': ("herb", "tree"),
    "State of the plant (sown, sprouted).": ("sown", "sprouted"),
    "Type of pot (Clay/Plastic)": ("Clay", "Plastic"),
    "SOWN or SPROUTED. A plant that died is not listed.": ("SOWN", "SPROUTED"),
    "Will always be `plant`.": ("plant",),
    "How it is kept. indoor KeepingIndoor outdoor KeepingOutdoor": ("indoor", "outdoor"),
    "Climate zone. eu-north EUNorth us-west USWest": ("eu-north", "us-west"),
    "How far it is. 1 of the possible values: 10, 20, 30": ("10", "20", "30"),
    "Indicates if the plant is alive, dormant, or dead.": ("alive", "dormant", "dead"),
    "Either `null`, `dry` or `wet`; `dry` is what deserts have": ("null", "dry", "wet"),
}

ONLY_MENTIONED = [
    "",
    "The plant's name.",
    'A name such as "Rose" or "Lily".',
    "Any colour, e.g. `red`, `green` or `blue`",
    "One of the gardeners who looks after the plant.",
    "Either `pot` or `bed` must be given.",
    "Only one of `pot` and `bed` can be set.",
    "Needed if the soil is either `dry` or `wet`.",
    "Can be changed or removed by the gardener.",
    'The country, one of "NL", "BE" or any other code.',
    "Valid values are between 1 and 10.",
    "Valid range: 1, 10",
    "Allowed characters: a, b, c",
    "Kinds of plant (HERB, TREE, etc)",
    "The size (width, height) of the pot.",
    "Waits for HERBS or TREES that a User planted.",
    "Will always be 'sown' unless it has sprouted.",
    "Possible values: - `forever` - a date",
    "Days between two waterings. Examples: - `3`: succulents - `1`: ferns",
    "Default: [`sown`, `sprouted`].",
    "Ask the Gardener or the Owner of the Garden.",
]


@pytest.mark.parametrize("description", NAMED)
def test_named(description: str) -> None:
    """Values are found whatever way a description lists them."""
    assert prose_values(description) == NAMED[description]


@pytest.mark.parametrize("description", ONLY_MENTIONED)
def test_only_mentioned(description: str) -> None:
    """Words in quotes, conditions, examples and lists that are not whole are no values of the field."""
    assert prose_values(description) == ()


PIECES = st.sampled_from(
    [
        "`",
        '"',
        "'",
        "**",
        "(",
        ")",
        "[",
        "|",
        "<br/>",
        "- ",
        "* ",
        ", ",
        " or ",
        "one of ",
        "always ",
        "values: ",
        "a",
        "B_C",
        "aB",
        " ",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES | st.text(max_size=3), max_size=60).map("".join))
@example("one of `a`, " * 9_000)
@example("`" * 100_000)
@example("(" * 100_000)
@example("a | " * 25_000)
@example('either "a" or \'' * 7_000)
@example("a TypeA " * 12_000)
def test_any_text(description: str) -> None:
    """Any text gives values that stand in it, each once; a hostile one too, for all patterns are bounded."""
    values = prose_values(description)
    assert len(set(values)) == len(values)
    assert all(value and value in description for value in values)
