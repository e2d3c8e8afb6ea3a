"""Which severities a target may set: none that would lose or merge something in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletypes import codes
from tabletypes.config.targets import read_config
from tabletypes.diagnostics import Bag, Code, Diagnostic, Severity, UsageError
from tabletypes.source import Span

LOWER = (Severity.WARNING, Severity.INFO, Severity.OFF)
FIXED = [code for code in codes.ALL if not code.mendable]
SETTABLE = [code for code in codes.ALL if code.mendable]

each_fixed = pytest.mark.parametrize("code", FIXED, ids=lambda code: code.id)
each_settable = pytest.mark.parametrize("code", SETTABLE, ids=lambda code: code.id)


def _config(folder: Path, code: Code, level: Severity) -> Path:
    path = folder / "tabletypes.toml"
    table = f'[targets.a]\ndocuments = "docs"\noutput = "out"\nseverities = {{ {code.id} = "{level}" }}\n'
    path.write_text(table, encoding="utf-8")
    return path


def test_only_errors_are_fixed() -> None:
    """What is degraded or only said may be said with any severity."""
    assert {code.severity for code in FIXED} == {Severity.ERROR}
    assert {code.id for code in FIXED} >= {"TT104", "TT305", "TT306", "TT307", "TT308", "TT502", "TT512"}
    assert {code.id for code in SETTABLE} >= {"TT101", "TT107", "TT109", "TT303", "TT304"}


@each_fixed
def test_lowering_is_refused(tmp_path: Path, code: Code) -> None:
    """The config is refused at the code, with what to do instead; saying again that it is an error is not refused."""
    for level in LOWER:
        with pytest.raises(UsageError) as caught:
            read_config(_config(tmp_path, code, level))
        (one,) = caught.value.diagnostics
        assert (one.code, one.span.line, one.hint[:13]) == (codes.BAD_VALUE, 4, "Take the line")
        assert one.message == f"{code.id} is always an error: {code.title}"
    (target,) = read_config(_config(tmp_path, code, Severity.ERROR))
    assert target.settings.severities == {code.id: Severity.ERROR}


@each_settable
def test_every_other_severity_is_read(tmp_path: Path, code: Code) -> None:
    """Any severity may be given to the others."""
    for level in Severity:
        (target,) = read_config(_config(tmp_path, code, level))
        assert target.settings.severities == {code.id: level}


@each_fixed
def test_a_bag_does_not_lower(code: Code) -> None:
    """Nor does a bag that was given such a severity past the config, whichever way the problem comes in."""
    bag = Bag({code.id: Severity.OFF})
    bag.add(code, "found", Span("a.md"))
    bag.extend([Diagnostic(code, Severity.ERROR, "found too", Span("b.md"))])
    assert [one.severity for one in bag] == [Severity.ERROR, Severity.ERROR]
    assert bag.has_errors


def test_a_warning_of_a_fixed_code_can_be_raised() -> None:
    """A problem that is a warning at its place stays one, or becomes an error."""
    for asked, given in [(Severity.OFF, Severity.WARNING), (Severity.ERROR, Severity.ERROR)]:
        bag = Bag({"TT503": asked})
        bag.extend([Diagnostic(codes.EDITED_BY_HAND, Severity.WARNING, "kept", Span("a.py"))])
        assert [one.severity for one in bag] == [given]
