"""The user's own git, asked for what it stores. The only module that starts it.

Nothing is checked out, so no hook, filter, submodule or link of a repository comes to act: pages are read from the store of
objects. No word that is given becomes an option, and reading never reaches for the network.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tabletypes import codes
from tabletypes.diagnostics import UsageError
from tabletypes.read.files import MAX_BYTES, Documents, Unreadable, check_total
from tabletypes.read.walk import is_document
from tabletypes.visible import on_one_line

_LONGEST = 400
"""Characters of what git says."""
_LOCAL = re.compile(
    "GIT_(DIR|WORK_TREE|IMPLICIT_WORK_TREE|COMMON_DIR|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|PREFIX"
    "|GRAFT_FILE|SHALLOW_FILE|NAMESPACE|REPLACE_REF_BASE|INTERNAL_SUPER_PREFIX|EXTERNAL_DIFF|EXEC_PATH|QUARANTINE_PATH)"
)
"""What a hook of git sets for the commands in it; they would make git look into another repository than the one named."""
_QUIET: Mapping[str, str] = {
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "core.quotePath": "false",
    "fetch.recurseSubmodules": "false",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "submodule.recurse": "false",
}
_ID = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
_LFS = b"version https://git-lfs.github.com/spec/"
_FILES, _TREE, _MODULE = ("100644", "100755", "100664"), "040000", "160000"


@dataclass(frozen=True, slots=True)
class Stored:
    """One entry of a tree in a repository."""

    mode: str
    id: str
    path: str


def commit_of(repository: Path, revision: str) -> str:
    """The full id of the commit that a revision means there: a branch, a tag, an id, `HEAD~3`.

    Raises:
        UsageError: it means no commit, or there is no repository.
    """
    check_revision(revision)
    words = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"]
    said = _ran(words, repository)
    if said.returncode == 0:
        return said.stdout.decode("ascii").strip()
    if said.stderr.strip():
        raise failure(said.stderr, f"{str(repository)!r} cannot be read")
    raise UsageError(codes.GIT_FAILED, f"{revision!r} is no commit in {str(repository)!r}")


def has_git() -> bool:
    """True where git can be started."""
    return shutil.which("git") is not None


def is_id(revision: str) -> bool:
    """True for the full id of an object, which never comes to mean another."""
    return bool(_ID.fullmatch(revision))


def check_revision(revision: str) -> None:
    """Refuse what git could take for anything but a revision.

    Raises:
        UsageError: it is empty, begins like an option, or holds what nobody can see.
    """
    if not revision or revision.startswith("-") or revision != on_one_line(revision):
        raise UsageError(codes.GIT_FAILED, f"{revision!r} is no revision", hint="Name a branch, a tag or a commit.")


def place_of(path: Path) -> tuple[Path, str]:
    """The repository whose files a folder or page is among, and where it is in it; the path itself need not exist any more.

    Raises:
        UsageError: it is in no repository.
    """
    real = Path(os.path.realpath(path))
    folder = next(one for one in (real, *real.parents) if one.is_dir())
    said = _ran(["rev-parse", "--show-toplevel"], folder)
    if said.returncode:
        raise failure(said.stderr, f"{str(path)!r} is in no repository")
    top = Path(os.fsdecode(said.stdout.removesuffix(b"\n")))
    return top, checked_path(Path(os.path.relpath(real, top)).as_posix())


def documents_at(repository: Path, commit: str, path: str, root: str = "") -> Documents:
    """The documents that a commit has in a folder, as `read.files.load` finds them on disk; links are not followed.

    The root, for messages, is `COMMIT:PATH` if none is given.

    Raises:
        UsageError: the commit has no such path, there is no document in it, or what is stored is not there.
    """
    check_revision(commit)
    inside = checked_path(path)
    root = root or f"{commit[:12]}:{inside}"
    found = [one for one in _pages(repository, commit, inside) if one.mode in _FILES]
    if not found:
        raise UsageError(codes.NO_DOCUMENTS, f"{root} holds no Markdown document")
    return _read(repository, root, sorted(found, key=lambda one: one.path))


def checked_path(path: str) -> str:
    """A path inside a repository or an archive as git has it; nothing for the whole.

    Raises:
        UsageError: it leads out.
    """
    parts = PurePosixPath(path).parts
    if path.startswith("/") or ".." in parts or "\\" in path or path != on_one_line(path):
        raise UsageError(codes.NO_DOCUMENTS, f"{path!r} is no path inside", hint="Write it with `/`, from the top.")
    return "/".join(part for part in parts if part != ".")


def blobs_at(repository: Path, commit: str, path: str) -> tuple[str, ...]:
    """The ids of what `documents_at` reads."""
    return tuple(one.id for one in _pages(repository, commit, checked_path(path)) if one.mode in _FILES)


def _pages(repository: Path, commit: str, inside: str) -> Iterator[Stored]:
    """Every entry in a folder that is named like a document, or the one page named; paths are relative to the folder."""
    if not inside:
        yield from _pages_below(repository, f"{commit}^{{tree}}")
        return
    entry = next(_entries(repository, ["--full-tree", commit, "--", inside]), None)
    place = f"{commit[:12]}:{inside}"
    if entry is None:
        raise UsageError(codes.NO_DOCUMENTS, f"{place} does not exist")
    if entry.mode == _TREE:
        yield from _pages_below(repository, entry.id)
    elif entry.mode in _FILES:
        yield Stored(entry.mode, entry.id, PurePosixPath(inside).name)
    else:
        what = "a submodule" if entry.mode == _MODULE else "a symbolic link"
        raise UsageError(codes.NO_DOCUMENTS, f"{place} is {what}, which is not followed")


def _pages_below(repository: Path, tree: str) -> Iterator[Stored]:
    return (one for one in _entries(repository, ["-r", "--full-tree", tree]) if is_document(one.path))


def _entries(repository: Path, words: Sequence[str]) -> Iterator[Stored]:
    for line in output(["ls-tree", "-z", *words], repository).split(b"\0")[:-1]:
        facts, _, path = line.partition(b"\t")
        mode, _kind, identity = facts.decode("ascii").split(" ")
        yield Stored(mode, identity, os.fsdecode(path))


def _read(repository: Path, root: str, found: Sequence[Stored]) -> Documents:
    """The content of each page; one that is too large is only named."""
    sizes = _sizes(repository, {one.id for one in found})
    check_total(root, sum(sizes[one.id] for one in found))
    contents = _contents(repository, {identity for identity, size in sizes.items() if size <= MAX_BYTES})
    read = tuple((one.path, contents[one.id]) for one in found if one.id in contents)
    pointers: tuple[Unreadable, ...] = tuple(
        (path, "it is stored in Git LFS") for path, content in read if content.startswith(_LFS)
    )
    away = {path for path, _ in pointers}
    large = tuple(one.path for one in found if one.id not in contents)
    return Documents(root, tuple(page for page in read if page[0] not in away), pointers, large)


def _sizes(repository: Path, ids: Iterable[str]) -> dict[str, int]:
    """How large each is; asked before any is read."""
    lines = output(["cat-file", "--batch-check"], repository, "\n".join([*ids, ""])).decode("ascii").splitlines()
    found = [line.split(" ") for line in lines]
    for words in found:
        if len(words) != 3:
            raise UsageError(codes.GIT_FAILED, f"{str(repository)!r} lacks the object {words[0]}")
    return {identity: int(size) for identity, _kind, size in found}


def _contents(repository: Path, ids: Iterable[str]) -> dict[str, bytes]:
    said = output(["cat-file", "--batch"], repository, "\n".join([*ids, ""]))
    contents: dict[str, bytes] = {}
    at = 0
    while at < len(said):
        end = said.index(b"\n", at)
        identity, _kind, size = said[at:end].decode("ascii").split(" ")
        contents[identity] = said[end + 1 : end + 1 + int(size)]
        at = end + 2 + int(size)
    return contents


def output(words: Sequence[str], repository: Path, given: str = "") -> bytes:
    """What git prints there, without any access to the network.

    Raises:
        UsageError: git says that it failed.
    """
    said = _ran(words, repository, given)
    if said.returncode:
        raise failure(said.stderr, f"git {words[0]} failed in {str(repository)!r}")
    return said.stdout


def failure(stderr: bytes, what: str) -> UsageError:
    """The error that says what failed and, in git's own words, why."""
    lines = [line.strip() for line in stderr.decode(errors="backslashreplace").splitlines() if line.strip()]
    told = [line for line in lines if line.startswith(("fatal:", "error:"))] or lines[-1:]
    reason = on_one_line("; ".join(line.removeprefix("fatal:").removeprefix("error:").strip() for line in told))
    return UsageError(codes.GIT_FAILED, f"{what}: {reason}"[:_LONGEST] if reason else what)


def _ran(words: Sequence[str], repository: Path, given: str = "") -> subprocess.CompletedProcess[bytes]:
    return ran(words, repository, given, {"GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1"})


def ran(
    words: Sequence[str], repository: Path, given: str, variables: Mapping[str, str]
) -> subprocess.CompletedProcess[bytes]:
    """One run of git in that folder.

    Raises:
        UsageError: there is no git, or no such folder.
    """
    settings = [word for key, value in _QUIET.items() for word in ("-c", f"{key}={value}")]
    try:
        return subprocess.run(  # noqa: S603 (a list of words; those that are given are checked or stand behind `--`)
            ["git", *settings, "--no-pager", *words],  # noqa: S607 (the user's own git)
            cwd=repository,
            input=given.encode("ascii"),
            capture_output=True,
            check=False,
            env={**_environment(), **_named(repository), **variables},
        )
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not repository.is_dir():
            raise UsageError(codes.GIT_FAILED, f"there is no folder {str(repository)!r}") from None
        message = f"git cannot be started: {error.strerror or type(error).__name__}"
        raise UsageError(codes.GIT_FAILED, message, hint="Install git, or put it on the PATH.") from None


def _named(repository: Path) -> dict[str, str]:
    """What says that the folder is itself a repository: git may have been told not to find bare ones on its own."""
    is_bare = (repository / "HEAD").is_file() and (repository / "objects").is_dir()
    return {"GIT_DIR": os.curdir} if is_bare else {}


def _environment() -> dict[str, str]:
    """The user's, without what a hook sets; git speaks English, asks nothing, and takes no word of a path for a pattern."""
    mine = {name: value for name, value in os.environ.items() if not _LOCAL.fullmatch(name)}
    ours = {"LC_ALL": "C", "LANGUAGE": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_LITERAL_PATHSPECS": "1"}
    return mine | ours | {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_REPLACE_OBJECTS": "1"}
