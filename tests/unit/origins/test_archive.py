"""What is read from archives, and which are refused."""

from __future__ import annotations

import gzip
import io
import os
import stat
import sys
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tabletypes import codes
from tabletypes.diagnostics import UsageError
from tabletypes.origins import archive
from tabletypes.origins.archive import content_digest, documents_in
from tabletypes.read import files

Pack = Callable[[Path, Mapping[str, str]], Path]


def _zip(place: Path, members: Mapping[str, str]) -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in members.items():
            packed.writestr(name, text)
    return place


def _tar(place: Path, members: Mapping[str, str]) -> Path:
    with tarfile.open(place, "w:gz") as packed:
        for name, text in members.items():
            _add(packed, name, text)
    return place


def _add(packed: tarfile.TarFile, name: str, text: str = "", kind: bytes = tarfile.REGTYPE, link: str = "") -> None:
    member = tarfile.TarInfo(name)
    member.type, member.linkname, member.size = kind, link, len(text.encode())
    packed.addfile(member, io.BytesIO(text.encode()))


both = pytest.mark.parametrize(("name", "pack"), [("sdk.whl", _zip), ("sdk.tar.gz", _tar)])


def _refused(place: Path, path: str = "") -> UsageError:
    with pytest.raises(UsageError) as refused:
        documents_in(place, path)
    return refused.value


@both
def test_a_folder_of_an_archive_is_read(tmp_path: Path, name: str, pack: Pack) -> None:
    """Its pages are there under their paths below the folder, in order; others, hidden ones and other files are not."""
    members = {
        "sdk/docs/b/Bed.md": "bed",
        "sdk/docs/A.MDX": "a",
        "sdk/x.py": "",
        "README.md": "",
        "sdk/docs/.x/N.md": "",
    }
    found = documents_in(pack(tmp_path / name, members), "sdk/docs")
    assert found.contents == (("A.MDX", b"a"), ("b/Bed.md", b"bed"))
    assert found.root == f"{tmp_path / name}/sdk/docs"


@both
def test_the_folder_around_an_sdist_is_no_part_of_a_path(tmp_path: Path, name: str, pack: Pack) -> None:
    """It may be said or not, and pages are called the same in each version; a page can be named alone."""
    place = pack(tmp_path / name, {"sdk-1.2/docs/A.md": "a", "sdk-1.2/PKG-INFO": ""})
    found = [documents_in(place, path).contents for path in ("docs", "sdk-1.2/docs", "docs/A.md", "")]
    assert found == [(("A.md", b"a"),)] * 3 + [(("docs/A.md", b"a"),)]


@both
@pytest.mark.parametrize("path", ["nowhere", "docs/A", "A.md/x"])
def test_a_path_that_is_not_there_is_refused(tmp_path: Path, name: str, pack: Pack, path: str) -> None:
    """The message names it; so it does for a folder without pages."""
    place = pack(tmp_path / name, {"docs/A.md": "a", "src/x.py": ""})
    assert _refused(place, path).diagnostic.code is codes.NO_DOCUMENTS
    assert "holds no Markdown document" in str(_refused(place, "src"))


@both
@pytest.mark.parametrize(
    "hostile", ["../evil.md", "/etc/evil.md", "docs/../../evil.md", "C:/evil.md", "c:evil.md", "docs\\evil.md", ".."]
)
def test_a_member_that_climbs_out_refuses_the_archive(tmp_path: Path, name: str, pack: Pack, hostile: str) -> None:
    """However it is written, and though no such page was asked for; nothing is written anywhere."""
    (tmp_path / "in").mkdir()
    place = pack(tmp_path / "in" / name, {"docs/A.md": "a", hostile: "x"})
    error = _refused(place, "docs")
    assert error.diagnostic.code is codes.BAD_ARCHIVE
    assert "leads out of the archive" in str(error)
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["in", name]


def test_dots_within_a_name_are_no_climbing(tmp_path: Path) -> None:
    """`..` is a step up only as a whole part; `./` is no step at all."""
    place = _tar(tmp_path / "a.tgz", {"./docs/A..md": "a", "./docs/..B/C.md": "c", "./x": ""})
    assert [path for path, _ in documents_in(place, "docs").contents] == ["A..md"]


@pytest.mark.parametrize(
    ("kind", "link"),
    [(tarfile.SYMTYPE, "../../secret"), (tarfile.SYMTYPE, "/etc/passwd"), (tarfile.LNKTYPE, "../secret")],
)
def test_a_link_of_a_tarball_that_leads_out_is_refused(tmp_path: Path, kind: bytes, link: str) -> None:
    """A symbolic link is told from where it lies, a hard link from the top."""
    with tarfile.open(tmp_path / "a.tar", "w") as packed:
        _add(packed, "docs/A.md", "a")
        _add(packed, "docs/B.md", kind=kind, link=link)
    error = _refused(tmp_path / "a.tar", "docs")
    assert (error.diagnostic.code, "link" in str(error)) == (codes.BAD_ARCHIVE, True)


def test_links_inside_and_devices_are_passed_over(tmp_path: Path) -> None:
    """Only regular members are pages."""
    with tarfile.open(tmp_path / "a.tar", "w") as packed:
        _add(packed, "docs/A.md", "a")
        _add(packed, "docs/B.md", kind=tarfile.SYMTYPE, link="../docs/A.md")
        _add(packed, "docs/C.md", kind=tarfile.LNKTYPE, link="docs/A.md")
        _add(packed, "docs/D.md", kind=tarfile.FIFOTYPE)
        _add(packed, "docs/E.md", kind=tarfile.CHRTYPE)
    assert documents_in(tmp_path / "a.tar", "docs").contents == (("A.md", b"a"),)


@pytest.mark.parametrize(("link", "is_refused"), [("../../secret", True), ("A.md", False)])
def test_links_of_a_zip_file(tmp_path: Path, link: str, is_refused: bool) -> None:  # noqa: FBT001
    """One that leads out refuses the archive, one inside is passed over."""
    member = zipfile.ZipInfo("docs/B.md")
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("docs/A.md", "a")
        packed.writestr(member, link)
    if is_refused:
        assert _refused(tmp_path / "a.zip", "docs").diagnostic.code is codes.BAD_ARCHIVE
    else:
        assert documents_in(tmp_path / "a.zip", "docs").contents == (("A.md", b"a"),)


@both
def test_a_page_that_unpacks_to_too_much_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, pack: Pack
) -> None:
    """It is named, whatever size it claims, and the others are read."""
    monkeypatch.setattr(archive, "MAX_BYTES", 1_000_000)
    place = pack(tmp_path / name, {"docs/Wide.md": "w" * 1_000_001, "docs/A.md": "a" * 1_000_000})
    found = documents_in(place, "docs")
    assert ([path for path, _ in found.contents], found.large) == (["A.md"], ("Wide.md",))


@both
def test_pages_that_unpack_to_too_much_together_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, pack: Pack
) -> None:
    """Reading ends where the limit is passed."""
    monkeypatch.setattr(files, "MAX_TOTAL_BYTES", 1_500_000)
    place = pack(tmp_path / name, {f"docs/{number}.md": "0" * 500_000 for number in range(4)})
    assert place.stat().st_size < 20_000
    assert _refused(place).diagnostic.code is codes.LIMIT_EXCEEDED


def test_a_tarball_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it is no page that is so large: the way to the pages leads through it."""
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 100_000)
    place = _tar(tmp_path / "a.tar.gz", {"big.bin": "0" * 200_000, "docs/A.md": "a"})
    assert "unpacks to more than 0 MiB" in str(_refused(place, "docs"))


def test_a_name_that_is_endless_is_not_read_into_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The size of a header's extension is the archive's own claim."""
    monkeypatch.setattr(archive, "MAX_BYTES", 10_000)
    member = tarfile.TarInfo("././@LongLink")
    member.type, member.size = tarfile.GNUTYPE_LONGNAME, 100_000
    (tmp_path / "a.tar").write_bytes(member.tobuf(tarfile.GNU_FORMAT) + b"x" * 120_000)
    assert "one member is too large" in str(_refused(tmp_path / "a.tar"))


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is on all members, pages or not."""
    monkeypatch.setattr(archive, "MAX_MEMBERS", 2)
    place = _zip(tmp_path / "a.zip", {"A.md": "", "b": "", "c": ""})
    assert _refused(place).diagnostic.code is codes.LIMIT_EXCEEDED


@both
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_page_that_is_there_twice_is_refused(tmp_path: Path, name: str, pack: Pack) -> None:
    """Programs differ in which of the two they take."""
    place = pack(tmp_path / name, {"docs/A.md": "a", "docs//A.md": "b"})
    assert "holds 'A.md' twice" in str(_refused(place, "docs"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"x",
        b"PK\x03\x04 no",
        b"\x1f\x8b no",
        gzip.compress(b"no tarball", mtime=0),
        b"\0" * 100,
        "ü".encode() * 600,
    ],
    ids=["empty", "short", "zip", "gzip", "packed", "zeros", "text"],
)
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    """It is named with a reason; so are a missing file and a folder."""
    place = tmp_path / "a.whl"
    place.write_bytes(content)
    error = _refused(place)
    assert (error.diagnostic.code, error.diagnostic.span.path) in (
        (codes.BAD_ARCHIVE, str(place)),
        (codes.NO_DOCUMENTS, ""),
    )
    assert _refused(tmp_path / "missing.zip").diagnostic.code is codes.BAD_ARCHIVE
    assert _refused(tmp_path).diagnostic.code is codes.BAD_ARCHIVE


@both
def test_an_archive_that_was_cut_is_refused(tmp_path: Path, name: str, pack: Pack) -> None:
    """Wherever it ends: no page is lost in silence."""
    whole = pack(tmp_path / name, {f"docs/{number}.md": f"{number}" * 700 for number in range(5)}).read_bytes()
    for length in range(1, len(whole), 7):
        (tmp_path / name).write_bytes(whole[:length])
        assert _refused(tmp_path / name).diagnostic.code is codes.BAD_ARCHIVE


def test_a_tarball_with_a_damaged_header_is_refused(tmp_path: Path) -> None:
    """The library would take it for the end."""
    with tarfile.open(tmp_path / "a.tar", "w") as packed:
        _add(packed, "A.md", "a")
        _add(packed, "B.md", "b")
    content = bytearray((tmp_path / "a.tar").read_bytes())
    content[1024 + 150] ^= 1
    (tmp_path / "a.tar").write_bytes(content)
    assert "a header is damaged" in str(_refused(tmp_path / "a.tar"))


def test_a_page_that_needs_a_password_is_refused(tmp_path: Path) -> None:
    """With the library's own words."""
    place = _zip(tmp_path / "a.zip", {"A.md": "a"})
    content = bytearray(place.read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    place.write_bytes(content)
    assert "encrypted" in str(_refused(place))


@pytest.mark.skipif(sys.platform == "win32", reason="has no such files")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Nor is a device read for ever."""
    os.mkfifo(tmp_path / "a.zip")
    assert "it is no file" in str(_refused(tmp_path / "a.zip"))
    with pytest.raises(UsageError, match="it is no file"):
        content_digest(tmp_path / "a.zip")


def test_the_digest_of_a_file(tmp_path: Path) -> None:
    """It is the SHA-256 that other programs print; a missing file is refused."""
    (tmp_path / "a").write_bytes(b"abc")
    assert content_digest(tmp_path / "a") == ("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    with pytest.raises(UsageError, match="No such file"):
        content_digest(tmp_path / "b")
