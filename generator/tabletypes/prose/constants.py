"""Values followed by the names of their constants, as generators for Go flatten them into descriptions: `on StateOn off StateOff`."""

from __future__ import annotations

import re
from itertools import takewhile

from tabletypes.letters import letters

_PAIR = re.compile(r"(?<!\S)(?P<value>[a-z0-9](?:[\w.:-]{0,58}\w)?)\s{1,2}(?P<constant>[A-Z][A-Za-z0-9]{1,79})(?!\S)")
_GAP = re.compile(r"\s{1,4}|\s{2}[A-Z][\w-]{1,30}(?: [\w-]{1,30}){0,3}\s")
"""Between two pairs: nothing, or a line that heads the next of them, which has no sentence's end."""
_SHARED = 4
"""Letters at the beginning of constants that make them those of one type."""

_Pair = re.Match[str]


def constant_values(text: str) -> tuple[str, ...]:
    """The values of such a text; two at least, for one word before a name in capitals is prose."""
    pairs = list(_PAIR.finditer(text))
    if len(pairs) < 2:
        return ()
    kept = _of_one_type(pairs) or _run(pairs)
    prefix = _common([pair["constant"] for pair in kept])
    values = tuple(dict.fromkeys(_value(pair, prefix) for pair in kept))
    return values if len(values) > 1 and len({pair["constant"] for pair in kept}) >= len(values) else ()


def _value(pair: _Pair, prefix: str) -> str:
    """The value, with the word before it where the constant spells both: `home delivery ByHomeDelivery`."""
    before = pair.string[max(0, pair.start() - 60) : pair.start()].split()[-1:]
    longer = " ".join([*before, pair["value"]])
    is_spelled = all(map(str.isalnum, before)) and letters(longer) == letters(pair["constant"].removeprefix(prefix))
    return longer if is_spelled else pair["value"]


def _of_one_type(pairs: list[_Pair]) -> list[_Pair]:
    """The pairs whose constants begin with the type's name and then spell the value; prose may stand between them."""
    spelled = [
        pair["constant"]
        for pair in pairs
        if len(letters(pair["constant"])) > len(letters(pair["value"])) and _fits(pair)
    ]
    prefix = _common(spelled)
    return (
        [pair for pair in pairs if pair["constant"].startswith(prefix)]
        if len(spelled) > 1 and len(prefix) >= _SHARED
        else []
    )


def _run(pairs: list[_Pair]) -> list[_Pair]:
    """The longest run of pairs with no prose between them, where half of the constants spell their values."""
    best: list[_Pair] = []
    run: list[_Pair] = []
    for pair in pairs:
        if run and not _GAP.fullmatch(pair.string, run[-1].end(), pair.start()):
            run = []
        run.append(pair)
        best = run if len(run) >= len(best) else best
    return best if 2 * sum(map(_fits, best)) >= len(best) else []


def _common(words: list[str]) -> str:
    """What all the words begin with."""
    alike = takewhile(lambda row: len(set(row)) == 1, zip(*words, strict=False))
    return "".join(row[0] for row in alike)


def _fits(pair: _Pair) -> bool:
    """True where the constant spells the value, or at least its end."""
    value, constant = letters(pair["value"]), letters(pair["constant"])
    return constant.startswith(value) or (len(value) > 2 and (value in constant or constant.endswith(value[-5:])))
