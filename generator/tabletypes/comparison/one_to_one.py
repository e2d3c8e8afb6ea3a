"""Who is whose match, where several are alike: each at most once, and nobody where two are equally good."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guess:
    """That one name became another."""

    old: str
    new: str
    likeness: float
    """From 0 to 1, in hundredths."""


def one_to_one(candidates: Iterable[Guess], threshold: float) -> Iterator[Guess]:
    """The guesses that hold: the best first, each name in one of them at most.

    Where the best guess of a name is no better than another one, neither is told from the other, and none holds.
    """
    ordered = sorted(
        (one for one in candidates if one.likeness >= threshold), key=lambda one: (-one.likeness, one.old, one.new)
    )
    by_old: defaultdict[str, list[Guess]] = defaultdict(list)
    by_new: defaultdict[str, list[Guess]] = defaultdict(list)
    for one in ordered:
        by_old[one.old].append(one)
        by_new[one.new].append(one)
    old_done: set[str] = set()
    new_done: set[str] = set()
    for one in ordered:
        if one.old in old_done or one.new in new_done:
            continue
        rivals = [
            *(each for each in by_old[one.old] if each.new not in new_done),
            *(each for each in by_new[one.new] if each.old not in old_done),
        ]
        if all(each == one or each.likeness < one.likeness for each in rivals):
            yield one
        old_done.add(one.old)
        new_done.add(one.new)
