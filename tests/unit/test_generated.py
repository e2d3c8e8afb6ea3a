"""The generated package at run time: date-times of every length, and imports from threads."""

from __future__ import annotations

import importlib
import itertools
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest

from tabletypes.diagnostics import Bag
from tabletypes.pipeline import generate
from tabletypes.read.page import Source
from tabletypes.settings import Settings

NAME = "package_at_run_time"
PAGE = """## PureCloud::{name}

## Properties

|Name | Type | Description | Notes|
|---|---|---|---|
| **when** | **DateTime** | | [optional] |
| **other** | **{other}** | | [optional] |
"""
OTHERS = {"Alpha": "Beta", "Beta": "Alpha"}


def _forget() -> None:
    for module in [module for module in sys.modules if module.partition(".")[0] == NAME]:
        del sys.modules[module]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Two models that refer to each other."""
    (tmp_path / NAME).mkdir()
    pages = [Source(f"{name}.md", PAGE.format(name=name, other=other)) for name, other in OTHERS.items()]
    for file in generate(pages, Settings(), Bag()).files:
        (tmp_path / NAME / file.path).write_text(file.text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield importlib.import_module(NAME)
    _forget()


def _forms() -> Iterator[tuple[str, int]]:
    """A moment in every form of ISO 8601, with so many digits below the second."""
    basic = itertools.product(["20200101", "2020W01", "2020W013"], ["120000"])
    extended = itertools.product(["2020-01-01", "2020-W01", "2020-W01-3"], ["12:00:00"])
    for (date, time), point, digits, zone in itertools.product(
        [*basic, *extended], ".,", range(1, 11), ["", "Z", "+00", "+0000", "+00:00"]
    ):
        yield f"{date}T{time}{point}{'1234567891'[:digits]}{zone}", digits


def test_no_digit_is_lost_in_any_form(package: ModuleType) -> None:
    """A text finer than a microsecond is written as it was, however short; any other is a plain datetime."""
    for text, digits in _forms():
        moment = package.Alpha.from_dict({"when": text})
        assert (type(moment.when) is not datetime) == (digits > 6), text
        assert moment.when == datetime.fromisoformat(text)
        if digits > 6:
            assert moment.to_dict() == {"when": text}


@pytest.mark.parametrize(
    "text", ["2020-01-01T00:00:00.1234567", "20200101T000000.123456789Z", "2020-01-01 00:00:00.000000001-08:00"]
)
def test_finer_than_a_microsecond(package: ModuleType, text: str) -> None:
    """Short texts with seven digits and more are written as they were read."""
    assert package.Alpha.from_dict({"when": text}).to_dict() == {"when": text}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2020-01-01t10:00:00z", "2020-01-01T10:00:00.000Z"),
        ("2020-01-01T10:00:00.5z", "2020-01-01T10:00:00.500Z"),
        ("2020-01-01t10:00:00.123456Z", "2020-01-01T10:00:00.123456Z"),
        ("2020-01-01t10:00:00.1234567z", "2020-01-01T10:00:00.1234567Z"),
        ("2020-01-01t10:00:00+02:00", "2020-01-01T10:00:00.000+02:00"),
    ],
)
def test_small_letters_are_read(package: ModuleType, text: str, written: str) -> None:
    """RFC 3339 allows `t` and `z`; what is written has them large."""
    found = package.Alpha.from_dict({"when": text})
    assert found.to_dict() == {"when": written}
    assert found.when == datetime.fromisoformat(text.upper())


@pytest.mark.parametrize(
    "value",
    [
        *["", "z", "Z", ":", "2020-01-01", "2020-01-01z", "20200101", "2020-W01", "soon: now", "x" * 30 + "z"],
        *["2020-01-01T23:59:60Z", "2020-01-01T00:00:61z"],
        *[5, 1.5, True, [":"], [":"] * 40, {":": 1}, {str(number): 1 for number in range(40)}],
    ],
)
def test_anything_else_is_refused(package: ModuleType, value: object) -> None:
    """A date without a time, a leap second, and what is no text are named as they came."""
    with pytest.raises(package.DecodeError, match=r"Alpha\.when: expected a date-time text") as raised:
        package.Alpha.from_dict({"when": value})
    assert raised.value.value == value


def test_the_usual_form(package: ModuleType) -> None:
    """Milliseconds in UTC are a plain datetime, written as they were."""
    text = "2024-05-06T07:08:09.123Z"
    found = package.Alpha.from_dict({"when": text})
    assert (type(found.when), found.when) == (datetime, datetime(2024, 5, 6, 7, 8, 9, 123000, UTC))
    assert found.to_dict() == {"when": text}


@pytest.mark.parametrize("year", ["0001", "0999", "1000", "1899", "1900", "2199", "2200", "9999"])
def test_any_year_is_written(package: ModuleType, year: str) -> None:
    """A year has four digits, whether its text is looked up or made."""
    data = {"when": f"{year}-02-28T23:59:59.999Z"}
    assert package.Alpha.from_dict(data).to_dict() == data


def test_threads_may_import_at_the_same_time(package: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two threads that ask for two models of a circle each get one that is whole."""
    assert package.__name__ == NAME
    failures: list[BaseException] = []
    barrier = threading.Barrier(2)

    def use(name: str, fresh: ModuleType) -> None:
        barrier.wait()
        try:
            getattr(fresh, name).from_dict({"other": {"other": {"other": {}}}})
        except Exception as error:  # noqa: BLE001 (a thread's failure is told by the test)
            failures.append(error)

    interval = sys.getswitchinterval()
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(40):
            _forget()
            fresh = importlib.import_module(NAME)
            threads = [threading.Thread(target=use, args=(name, fresh)) for name in OTHERS]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
    finally:
        sys.setswitchinterval(interval)
    assert failures == []


@pytest.mark.parametrize("text", ["2020-02-29", "2020-02-29T01:02:03.004Z", "2020-02-29T01:02:03.1234567Z"])
def test_a_date_or_a_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Where a language has one class for both, either comes back."""
    page = "# Tide\n\n## Properties\n\nName | Type | Description | Notes\n--- | --- | --- | ---\n**high** | **Date** |  | [optional]\n"
    (tmp_path / NAME).mkdir()
    for file in generate([Source("Tide.md", page)], Settings(dialect="javascript"), Bag()).files:
        (tmp_path / NAME / file.path).write_text(file.text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    try:
        tide = importlib.import_module(NAME).Tide.from_dict({"high": text})
        assert tide.to_dict() == {"high": text}
        assert tide.misfits() == []
    finally:
        _forget()


@pytest.mark.parametrize("count", [100, 101])
def test_only_what_is_too_long_for_pyright_says_so(count: int) -> None:
    """A module of more fields than it follows asks it to be silent; no other does."""
    rows = "".join(f"**f{number}** | **str** |  | [optional]\n" for number in range(count))
    page = f"# Tide\n\n## Properties\n\nName | Type | Description | Notes\n--- | --- | --- | ---\n{rows}"
    files = {
        file.path: file.text for file in generate([Source("Tide.md", page)], Settings(dialect="openapi"), Bag()).files
    }
    assert ("# pyright: " in files["tide.py"]) == (count > 100)
