"""Dates and date-times in every form of ISO 8601 that servers write: the instant is never lost."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

PAGE = """## PureCloud::Event

## Properties

|Name | Type | Description | Notes|
|--- | --- | --- | ---|
| **starts** | **DateTime** | When. | [optional] |
| **day** | **Date** | Which. | [optional] |
"""
MOMENTS = st.datetimes().map(lambda moment: moment.replace(microsecond=0))
FRACTIONS = st.from_regex(r"(?:[.,][0-9]{1,12})?", fullmatch=True)
ZONES = st.sampled_from(["", "Z", "+00:00", "-00:00", "+05:30", "-0800", "+01", "+14:00", "-11:45"])
WRITTEN = re.compile(r"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d)(?:[.,](\d+))?(|Z|[+-]\d\d(?::?\d\d)?)")


@pytest.fixture(scope="module")
def event(imported: Any) -> Iterator[Any]:
    """A class with a date and a date-time."""
    with imported({"Event.md": PAGE}) as package:
        yield package.Event


def instant(text: str) -> tuple[Fraction, bool]:
    """Seconds to any fraction, in UTC where the text tells a zone; and whether it does."""
    found = WRITTEN.fullmatch(text)
    assert found, text
    moment, fraction, zone = found.groups()
    seconds = Fraction((dt.datetime.fromisoformat(moment) - dt.datetime(1, 1, 1)) // dt.timedelta(seconds=1))  # noqa: DTZ001
    return seconds + Fraction(f"0.{fraction or 0}") - _offset(zone), bool(zone)


def _offset(zone: str) -> int:
    if zone in ("", "Z"):
        return 0
    hours, minutes = zone[1:3], zone[3:].lstrip(":") or "0"
    return (int(hours) * 3600 + int(minutes) * 60) * (-1 if zone[0] == "-" else 1)


@given(MOMENTS, FRACTIONS, ZONES)
def test_the_instant_of_a_date_time_is_kept(event: Any, moment: dt.datetime, fraction: str, zone: str) -> None:
    """Any fraction and any zone: what is written names the same instant, and a time without a zone stays without one."""
    text = f"{moment.isoformat()}{fraction}{zone}"
    read = event.from_dict({"starts": text})
    assert read.misfits() == []
    for model in (read, copy.deepcopy(read), pickle.loads(pickle.dumps(read))):  # noqa: S301
        assert instant(model.to_dict()["starts"]) == instant(text)
    again = event.from_dict(read.to_dict())
    assert again == read
    assert again.to_dict() == read.to_dict()


@given(MOMENTS, st.integers(0, 999))
def test_the_usual_form_is_kept_to_the_letter(event: Any, moment: dt.datetime, milliseconds: int) -> None:
    """`yyyy-MM-ddTHH:mm:ss.SSSZ` is written as it was read."""
    text = f"{moment.isoformat()}.{milliseconds:03d}Z"
    assert event.from_dict({"starts": text}).to_dict() == {"starts": text}


@given(st.datetimes(timezones=st.sampled_from([dt.UTC, None, dt.timezone(dt.timedelta(hours=-8))])))
def test_a_date_time_of_the_program_is_written_whole(event: Any, moment: dt.datetime) -> None:
    """What a program sets comes back equal when it is read again."""
    text = event(starts=moment).to_dict()["starts"]
    assert event.from_dict({"starts": text}).starts == moment


@given(st.dates())
def test_dates_are_kept(event: Any, day: dt.date) -> None:
    """A date is written as it was read, and is a date of the program."""
    read = event.from_dict({"day": day.isoformat()})
    assert read.day == day
    assert read.to_dict() == {"day": day.isoformat()}


@given(st.sampled_from(["starts", "day"]), st.text(alphabet="0123456789-:TZ.+ W", max_size=30) | st.text(max_size=30))
def test_any_other_text_is_an_error_with_its_path(event: Any, key: str, text: str) -> None:
    """A text is a date or raises DecodeError; nothing else comes out."""
    try:
        read = event.from_dict({key: text})
    except ValueError as found:
        error = found
    else:
        assert event.from_dict(read.to_dict()) == read
        return
    assert type(error).__name__ == "DecodeError"
    assert str(error).startswith(f"Event.{key}: ")
