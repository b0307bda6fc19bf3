"""Image files on disk under the home folder; the port, its disk form and its in-memory form."""

import os
import re
import tempfile
from pathlib import Path
from typing import Protocol

from django.conf import settings

FILE_NAME = re.compile(r"[0-9a-f]{32}\.(?:png|jpg|gif|webp)\Z")
CONTENT_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
}


class MediaStore(Protocol):
    """Keeps files by workspace and file name. Names that are not FILE_NAME are never accepted."""

    def put(self, workspace_id: int, file: str, data: bytes) -> None:
        """Stores a file; storing the same name again is fine, its content is the same."""

    def read(self, workspace_id: int, file: str) -> bytes | None:
        """A file's bytes, None when it is not there."""

    def delete(self, workspace_id: int, file: str) -> None:
        """Removes a file if it is there."""


class DiskStore:
    """Files in `root/<workspace>/<two digits>/<file>`, written whole or not at all."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def _path(self, workspace_id: int, file: str) -> Path | None:
        if not FILE_NAME.match(file) or workspace_id < 0:
            return None
        return self.root / str(int(workspace_id)) / file[:2] / file

    def put(self, workspace_id: int, file: str, data: bytes) -> None:
        """Stores a file; raises ValueError for a name that is none of ours."""
        path = self._path(workspace_id, file)
        if path is None:
            raise ValueError(f"not a media file name: {file!r}")
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise

    def read(self, workspace_id: int, file: str) -> bytes | None:
        """A file's bytes, None when it is not there."""
        path = self._path(workspace_id, file)
        try:
            return path.read_bytes() if path else None
        except OSError:
            return None

    def delete(self, workspace_id: int, file: str) -> None:
        """Removes a file if it is there."""
        path = self._path(workspace_id, file)
        if path is not None:
            path.unlink(missing_ok=True)


class MemoryStore:
    """The same in memory, for tests and for trying things out."""

    def __init__(self) -> None:
        self.files: dict[tuple[int, str], bytes] = {}

    def put(self, workspace_id: int, file: str, data: bytes) -> None:
        """Stores a file."""
        if not FILE_NAME.match(file):
            raise ValueError(f"not a media file name: {file!r}")
        self.files[(workspace_id, file)] = data

    def read(self, workspace_id: int, file: str) -> bytes | None:
        """A file's bytes, None when it is not there."""
        return self.files.get((workspace_id, file))

    def delete(self, workspace_id: int, file: str) -> None:
        """Removes a file if it is there."""
        self.files.pop((workspace_id, file), None)


def media_store() -> MediaStore:
    """The store this installation uses."""
    return DiskStore(Path(settings.MW_HOME) / "media")


def media_url(workspace_id: int, file: str) -> str:
    """The public address of a file; workspace 0 holds the images that ship with the product."""
    return f"{settings.MW_BASE_URL.rstrip('/')}/m/{workspace_id}/{file}"
