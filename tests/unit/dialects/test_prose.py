"""Values that descriptions name, and descriptions that only mention words."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tabletypes.prose.values import prose_values, told_values

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
    "SLOW - a leaf a year.<br>FAST - a leaf a week.": ("SLOW", "FAST"),
    "Statuses include sown - it is in the soil. sprouted - it can be seen.": ("sown", "sprouted"),
    "How it is kept. 'Indoor' will need a pot, while 'Outdoor' allows a bed.": ("Indoor", "Outdoor"),
    "Use `pot` to keep it indoors, and `bed` for a garden.": ("pot", "bed"),
    "type of the pot; clay or plastic": ("clay", "plastic"),
    "The mode of watering, either drip or flood.": ("drip", "flood"),
    "The order of beds - ascending, descending": ("ascending", "descending"),
    "Where it came from. This will be SEED if it was sown and CUTTING if it was cut.": ("SEED", "CUTTING"),
    "Select perWeek to water on Mondays. Select perDay to water daily, else select noWater": (
        "perWeek",
        "perDay",
        "noWater",
    ),
    "The state. Transitions: 1. `sown` → `dead` 2. `dead` → `sown` or `compost`": ("sown", "dead", "compost"),
    "The kind of key. Can be empty or `trial`.": ("trial",),
    "Whether it grows upwards (ERECT) or along the ground (CREEPING).": ("ERECT", "CREEPING"),
    "How it comes. by post ShipByPost next day ShipNextDay": ("by post", "next day"),
    "Kinds of soil. clay SoilClay loam SoilLoam  Rarer soils peat SoilPeat chalk SoilChalk": (
        "clay",
        "loam",
        "peat",
        "chalk",
    ),
}

TOLD = {
    ("If `soil` is set to `2` it is dry, if `soil` is set to `1` it is wet.", "soil", ""): ("2", "1"),
    ("Plants with `soilKind` of 1 or those with `soilKind` of 2.", "soil_kind", ""): ("1", "2"),
    ("Update the status to DEAD. Only plants with a status of ALIVE are listed.", "status", ""): ("DEAD", "ALIVE"),
    ("Default `dry`.<br>If `dry`, it is watered.<br>If `wet`, it is not.", "soil", ""): ("dry", "wet"),
    ("By default this is `dry`, but you can set it to `wet`.", "soil", ""): ("dry", "wet"),
    ("Can be either dry or wet or empty", "soil", "'dry'"): ("dry", "wet"),
}
"""Descriptions that need the field's name or its default to be understood."""

TOLD_OF_ANOTHER = [
    ("If `pot` is set to `2` or `pot` is set to `1` it is dry.", "soil", ""),
    ("Needed if `soil` is set to `dry`.", "soil", ""),
    ("If `soil` is `true` it is dry, if `soil` is `false` it is wet.", "soil", ""),
    ("Change the bed to DEAD. Plants with a label of ALIVE are listed.", "status", ""),
    ("Can be either dry or wet or empty", "soil", ""),
    ("Can be either dry or wet or empty", "soil", "moist"),
]

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
    "The bed's place, e.g.: `north` for roses and `south` for vines.",
    "For example: - `rose*` is found - `r` matches nothing - `*` matches all",
    "A Simple Garden Plan (SGP) or a Garden Layout Sheet (GLS).",
    "Types of pot include clay, stone and plastic, hanging or standing.",
    "The kind of pot, clay or plastic, that it stands in.",
    "Set if the status is either sown, sprouted or dead.",
    "Moves `a.b` -> `c.d` and `e` -> `f`.",
    "Select perWeek to water on Mondays. Select perDay to water daily, otherwise choose a date",
]


@pytest.mark.parametrize("description", NAMED)
def test_named(description: str) -> None:
    """Values are found whatever way a description lists them."""
    assert prose_values(description) == NAMED[description]


@pytest.mark.parametrize("description", ONLY_MENTIONED)
def test_only_mentioned(description: str) -> None:
    """Words in quotes, conditions, examples and lists that are not whole are no values of the field."""
    assert prose_values(description) == ()


@pytest.mark.parametrize(("description", "name", "default"), TOLD)
def test_told(description: str, name: str, default: str) -> None:
    """A field's name, and its default, tell which words are its values."""
    assert told_values(description, name, default) == TOLD[description, name, default]
    assert prose_values(description) == ()


@pytest.mark.parametrize(("description", "name", "default"), TOLD_OF_ANOTHER)
def test_told_of_another(description: str, name: str, default: str) -> None:
    """Values of another field, a single one, truth values and words without a default among them are none of this field."""
    assert told_values(description, name, default) == ()


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
