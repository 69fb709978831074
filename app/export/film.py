"""Pictures one after another as a file: MP4 by ffmpeg, which imageio-ffmpeg brings, or GIF by pillow."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import numpy as np

from ...core.errors import RNNScopeError

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

FILM_SUFFIXES = (".mp4", ".gif")
_QUALITY = 8  # of 10: text stays sharp


class FilmWriter:
    """Writes one film. Until it is finished it has another name, and after `abort` nothing of it is left.

    Args:
        path: the file; its ending says the format.
        rate: pictures a second.

    Raises:
        RNNScopeError: the format is not known.

    Attributes:
        count: pictures taken so far.
    """

    def __init__(self, path: Path, rate: int) -> None:
        if path.suffix.lower() not in FILM_SUFFIXES:
            raise RNNScopeError(f"An animation is written to a file that ends in .mp4 or .gif, not {path.name}.")
        self.count = 0
        self._path = path
        self._part = path.with_name(f".{path.stem}.{os.getpid()}.part{path.suffix.lower()}")
        self._rate = rate
        self._shape = (0, 0)
        self._over = False
        self._stream: Any = None
        self._pictures: list[Any] = []

    def add(self, picture: NDArray[np.uint8]) -> None:
        """Append a picture, RGB, (row, column, 3); one of another size than the first is cut or filled up.

        Raises:
            RNNScopeError: it could not be written.
        """
        if self._over:
            return
        if self.count == 0:
            # H.264 halves the colours' resolution: it wants even sizes.
            self._shape = (picture.shape[0] + picture.shape[0] % 2, picture.shape[1] + picture.shape[1] % 2)
        picture = _fitted(picture, self._shape)
        try:
            if self._path.suffix.lower() == ".mp4":
                self._send(picture)
            else:
                self._pictures.append(_with_palette(picture))
        except (OSError, RuntimeError) as error:
            self.abort()
            raise RNNScopeError(f"{self._path.name} could not be written: {_first_line(error)}.") from error
        self.count += 1

    def finish(self) -> None:
        """Put the film in its place.

        Raises:
            RNNScopeError: it could not be written.
        """
        try:
            if self._stream is not None:
                self._stream.close()
            elif self._pictures:
                first, *others = self._pictures
                # GIF counts in hundredths of a second, which browsers take for slower below two.
                first.save(
                    self._part,
                    save_all=True,
                    append_images=others,
                    duration=max(20, round(1000 / self._rate)),
                    loop=0,
                    disposal=1,
                )
            self._stream, self._pictures = None, []
            os.replace(self._part, self._path)
        except (OSError, RuntimeError) as error:
            self.abort()
            raise RNNScopeError(f"{self._path.name} could not be written: {_first_line(error)}.") from error

    def abort(self) -> None:
        """Stop, and leave nothing behind; what is added later is left out."""
        self._over = True
        stream, self._stream, self._pictures = self._stream, None, []
        if stream is not None:
            with suppress(OSError, RuntimeError):  # it ends either way, and the file goes
                stream.close()
        self._part.unlink(missing_ok=True)

    def _send(self, picture: NDArray[np.uint8]) -> None:
        if self._stream is None:
            import imageio_ffmpeg

            height, width = self._shape
            self._stream = imageio_ffmpeg.write_frames(
                str(self._part),
                (width, height),
                fps=self._rate,
                codec="libx264",
                quality=_QUALITY,
                macro_block_size=1,
                ffmpeg_log_level="error",
                output_params=["-movflags", "+faststart"],
            )
            self._stream.send(None)
        self._stream.send(picture.tobytes())


def _with_palette(picture: NDArray[np.uint8]) -> Any:
    from PIL import Image

    return Image.fromarray(picture).quantize(colors=256, dither=Image.Dither.NONE)


def _fitted(picture: NDArray[np.uint8], shape: tuple[int, int]) -> NDArray[np.uint8]:
    """Cut a picture to this height and width, or repeat its edges up to them."""
    picture = picture[: shape[0], : shape[1]]
    missing = (shape[0] - picture.shape[0], shape[1] - picture.shape[1])
    if missing == (0, 0):
        return np.ascontiguousarray(picture)
    return np.pad(picture, ((0, missing[0]), (0, missing[1]), (0, 0)), mode="edge")


def _first_line(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
