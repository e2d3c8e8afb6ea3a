"""What the config says becomes targets, and what it should not say is refused at its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tabletypes.codes import BAD_VALUE, NO_CONFIG, UNKNOWN_TARGET
from tabletypes.config.targets import find_config, read_config, targets_named
from tabletypes.diagnostics import Diagnostic, Severity, UsageError
from tabletypes.settings import Convention, Deprecation, Settings, Target

TARGET = '[targets.a]\ndocuments = "docs"\noutput = "out"\n'
"""The shortest tabletypes.toml; what a test adds begins on line 4."""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _put(path: str, text: str) -> Path:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text.encode())
    return Path(path)


def _read(text: str) -> tuple[Target, ...]:
    return read_config(_put("tabletypes.toml", text))


def _refused(text: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(UsageError) as caught:
        _read(text)
    assert {one.span.path for one in caught.value.diagnostics} == {"tabletypes.toml"}
    return caught.value.diagnostics


def _only(text: str) -> Diagnostic:
    (one,) = _refused(text)
    return one


def _marked(one: Diagnostic) -> str:
    """What the caret stands below, led by the line."""
    return f"{one.span.line}: {one.excerpt[one.span.column - 1 : one.span.end - 1]}"


FULL = """
[project]
name = "something-else"

[tool.tabletypes.targets.purecloud]
documents = "specs/purecloud"
output = "generated/purecloud"
dialect = "genesys-ruby"
wire = "as-documented"
deprecation = "mark"
style = "dataclass"
templates = "my-templates"
wire-names = { "Webhook.self_uri" = "selfURI", "*.etag" = "e-Tag" }

[tool.tabletypes.targets.purecloud.names]
Task = "WorkItem"
"Task.from" = "sender"

[tool.tabletypes.targets.purecloud.severities]
TT105 = "error"
TT201 = "off"

[tool.tabletypes.targets.small]
documents = "page.md"
output = "small"
"""


def test_every_key_becomes_a_setting() -> None:
    """A config that says all there is to say is read in its order, and what is left out stands at its default."""
    Path("my-templates").mkdir()
    assert read_config(_put("pyproject.toml", FULL)) == (
        Target(
            "purecloud",
            Path("specs/purecloud"),
            Path("generated/purecloud"),
            Settings(
                dialect="genesys-ruby",
                wire=Convention.AS_DOCUMENTED,
                wire_names={"Webhook.self_uri": "selfURI", "*.etag": "e-Tag"},
                names={"Task": "WorkItem", "Task.from": "sender"},
                severities={"TT105": Severity.ERROR, "TT201": Severity.OFF},
                deprecation=Deprecation.MARK,
                style="dataclass",
                templates=Path("my-templates"),
            ),
        ),
        Target("small", Path("page.md"), Path("small")),
    )


def test_own_file_is_the_same_table() -> None:
    """The top level of tabletypes.toml is what [tool.tabletypes] is elsewhere, also in a file of another name."""
    wanted = (Target("a", Path("docs"), Path("out")),)
    assert _read(TARGET) == wanted
    assert read_config(_put("other.toml", TARGET)) == wanted
    assert read_config(_put("pyproject.toml", TARGET.replace("[", "[tool.tabletypes."))) == wanted


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_windows_text_is_read(mark: str) -> None:
    """Neither CR LF nor a byte order mark is in the way, and places stay true."""
    text = mark + TARGET.replace("\n", "\r\n")
    assert _read(text)[0].output == Path("out")
    one = _only(text + 'stile = "dataclass"\r\n')
    assert (_marked(one), one.excerpt) == ("4: stile", 'stile = "dataclass"')


def test_paths_are_relative_to_the_config(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are shown as they are typed in the current folder, and as they are where they lead out of it."""
    _put("sub/tabletypes.toml", TARGET.replace("docs", "../docs"))
    (target,) = read_config(Path("sub/tabletypes.toml"))
    assert (target.documents, target.output) == (Path("docs"), Path("sub/out"))
    monkeypatch.chdir(here / "sub")
    (target,) = read_config(Path("../sub/tabletypes.toml"))
    assert (target.documents, target.output) == (Path("../sub/../docs"), Path("out"))
    (target,) = _read(TARGET.replace("docs", (here / "docs").as_posix()))
    assert target.documents == here / "docs"


def test_link_is_not_taken_out_of_a_path() -> None:
    """Where a folder is a link, `link/..` is left as it is: without the link it would be another place."""
    Path("far/away").mkdir(parents=True)
    try:
        Path("link").symlink_to("far/away", target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")
    (target,) = _read(TARGET.replace('"out"', '"link/../out"'))
    assert target.output == Path("link/../out")


def test_all_problems_are_reported_at_once() -> None:
    """One reading names each problem of each target, in the order of the text; the first is the error's own."""
    with pytest.raises(UsageError) as caught:
        _read(f'{TARGET}wire = "c"\nstile = 1\n[targets.b]\noutput = "out"\ndocuments = 1\nnames = {{ A = "1" }}\n')
    error = caught.value
    assert [_marked(one) for one in error.diagnostics] == ["4: wire", "5: stile", "8: documents", "9: A"]
    assert error.diagnostic == error.diagnostics[0]
    assert str(error) == error.diagnostic.message


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("out", "out", "output 'out' overlaps 'out', that of target 'a'"),
        ("out", "x/../out", "output 'out' overlaps 'out', that of target 'a'"),
        ("out", "OUT", "output 'OUT' overlaps 'out', that of target 'a'"),
        ("out", "out/b", "output 'out/b' overlaps 'out', that of target 'a'"),
        ("out/a", "out", "output 'out' overlaps 'out/a', that of target 'a'"),
        ("out", "docs", "output 'docs' would hold the documents of target 'a'"),
    ],
)
def test_outputs_that_overlap_are_refused(first: str, second: str, message: str) -> None:
    """Whichever of the two lies in the other, the later one is marked."""
    one = _refused(
        f'[targets.a]\ndocuments = "docs"\noutput = "{first}"\n[targets.b]\ndocuments = "more"\noutput = "{second}"\n'
    )[0]
    assert (one.code, _marked(one)) == (BAD_VALUE, "6: output")
    assert (one.message.replace("\\", "/"), one.hint) == (message, "Give each target an output folder of its own.")


@pytest.mark.parametrize("documents", ["out", "out/docs", "out/page.md", "OUT/docs"])
def test_output_that_holds_documents_is_refused(documents: str) -> None:
    """What is generated could otherwise take their place."""
    one = _only(TARGET.replace("docs", documents))
    assert (one.code, _marked(one)) == (BAD_VALUE, "3: output")
    assert one.message == "output 'out' would hold the documents of target 'a'"


def test_folders_side_by_side_are_not_refused() -> None:
    """A name that begins like another, an output below the documents, and shared documents are all right."""
    text = (
        TARGET + '[targets.b]\ndocuments = "docs"\noutput = "output"\n[targets.c]\ndocuments = "d"\noutput = "d/out"\n'
    )
    assert [target.name for target in _read(text)] == ["a", "b", "c"]


@pytest.mark.parametrize("text", ["", "[targets]\n", "# targets\n"])
def test_config_without_target_is_refused(text: str) -> None:
    """A table that names no target asks for one."""
    one = _only(text)
    assert (one.code, one.message) == (NO_CONFIG, "there is no target")


def test_missing_config_is_refused() -> None:
    """A file that does not exist, is a folder, or has no table of ours is no config."""
    Path("folder.toml").mkdir()
    _put("pyproject.toml", "[tool.other]\n")
    for path, message in [
        ("no.toml", "cannot be read: "),
        ("folder.toml", "cannot be read: "),
        ("pyproject.toml", "there is no [tool.tabletypes] table"),
    ]:
        with pytest.raises(UsageError) as caught:
            read_config(Path(path))
        assert (caught.value.diagnostic.code, caught.value.diagnostic.span.path) == (NO_CONFIG, path)
        assert message in caught.value.diagnostic.message


@pytest.mark.parametrize(
    ("text", "line", "column", "excerpt"),
    [
        (f"{TARGET}wire = camel\n", 4, 8, "wire = camel"),
        (f'{TARGET}wire = "snake"\nwire = "snake"\n', 5, 15, 'wire = "snake"'),
        (f"{TARGET}wire = ", 4, 8, "wire = "),
        (f"{TARGET}names = {{", 4, 10, "names = {"),
    ],
)
def test_broken_toml_is_refused_at_its_place(text: str, line: int, column: int, excerpt: str) -> None:
    """The place is the reader's own, also where that is the end of the text."""
    one = _only(text)
    assert (one.code, one.span.line, one.span.column, one.excerpt) == (BAD_VALUE, line, column, excerpt)
    assert re.match(r"is not TOML: [^()]+$", one.message)


def test_text_that_is_not_utf8_is_refused_at_its_place() -> None:
    """The first byte that cannot be read is marked."""
    Path("tabletypes.toml").write_bytes(b"# \xc3\xa9\n# \xe9\n")
    with pytest.raises(UsageError) as caught:
        read_config(Path("tabletypes.toml"))
    one = caught.value.diagnostic
    assert (one.code, one.span.line, one.span.column) == (BAD_VALUE, 2, 3)


def test_config_is_found_above(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The nearest file with our table is taken; others do not stop the walk."""
    _put("pyproject.toml", "[tool.tabletypes]\n")
    _put("a/pyproject.toml", '[project]\ndependencies = ["tabletypes"]\n')
    _put("a/b/pyproject.toml", "tool = 3 # tabletypes\n")
    _put("a/b/c/pyproject.toml", "broken of another\n")
    Path("a/b/c/d/tabletypes.toml").mkdir(parents=True)
    assert find_config(here) == Path("pyproject.toml")
    monkeypatch.chdir(here / "a/b/c/d")
    assert find_config(Path()) == here / "pyproject.toml"
    _put("../../tabletypes.toml", "")
    assert find_config(Path()) == here / "a/b/tabletypes.toml"


def test_own_file_comes_first(here: Path) -> None:
    """In one folder tabletypes.toml is taken, whatever pyproject.toml says."""
    _put("pyproject.toml", "[tool.tabletypes]\n")
    _put("tabletypes.toml", "")
    assert find_config(here) == Path("tabletypes.toml")


def test_broken_config_is_found(here: Path) -> None:
    """A pyproject.toml that speaks of tabletypes and cannot be read is not passed over: reading it says why."""
    _put("pyproject.toml", "[tool.tabletypes\n")
    assert find_config(here) == Path("pyproject.toml")


def test_no_config_is_found(here: Path) -> None:
    """Nothing is found where there is nothing, up to the root."""
    found = find_config(here)
    assert found is None or not found.absolute().is_relative_to(here)


TARGETS = tuple(Target(name, Path("docs"), Path(name)) for name in ("pure", "purest", "other", "a[b]"))


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ([], "pure purest other a[b]"),
        (["other", "pure", "pure"], "pure other"),
        (["pure*"], "pure purest"),
        (["p*", "?ther"], "pure purest other"),
        (["a[b]"], "a[b]"),
    ],
)
def test_targets_are_chosen_by_name(names: list[str], found: str) -> None:
    """Names and patterns choose, in the order of the config and once each; no names choose all."""
    assert " ".join(target.name for target in targets_named(TARGETS, names)) == found


def test_unknown_targets_are_refused() -> None:
    """Each name and pattern that fits none is reported, with the nearest one."""
    with pytest.raises(UsageError) as caught:
        targets_named(TARGETS, ["pure", "Othr", "x*"])
    assert [(one.code, one.message, one.hint) for one in caught.value.diagnostics] == [
        (
            UNKNOWN_TARGET,
            "no target is called 'Othr'; there are: pure, purest, other, a[b]",
            "Did you mean 'other'?",
        ),
        (UNKNOWN_TARGET, "no target is called 'x*'; there are: pure, purest, other, a[b]", ""),
    ]


def test_folders_are_resolved_once_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of targets are no trouble: to find outputs that overlap takes a look at each, not at each pair."""
    rows = (f'[targets.t{number}]\ndocuments = "docs{number}"\noutput = "out/{number}"\n' for number in range(50))
    path = tmp_path / "tabletypes.toml"
    path.write_text("".join(rows), encoding="utf-8")
    asked: list[object] = []

    def real(place: Path) -> Path:
        asked.append(place)
        return place

    monkeypatch.setattr("tabletypes.config.targets._real", real)
    assert len(read_config(path)) == 50
    assert len(asked) == 3 * 50
