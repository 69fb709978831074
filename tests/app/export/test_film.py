"""Films: as many pictures as were added, of the first one's size; nothing is left of one that was stopped."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from rnnscope.app.export.film import FilmWriter
from rnnscope.core.errors import RNNScopeError


def pictures(count: int, height: int = 47, width: int = 64) -> list[np.ndarray]:
    """Return grey pictures with a bright bar that moves to the right."""
    made = []
    for place in range(count):
        picture = np.full((height, width, 3), 40, np.uint8)
        picture[:, 8 * place : 8 * place + 8] = (230, 120, 20)
        made.append(picture)
    return made


def frames_of(path) -> list[np.ndarray]:
    """Read a film back."""
    if path.suffix == ".gif":
        with Image.open(path) as film:
            found = []
            for place in range(film.n_frames):
                film.seek(place)
                found.append(np.asarray(film.convert("RGB")))
            return found
    import imageio_ffmpeg

    reader = imageio_ffmpeg.read_frames(str(path))
    width, height = next(reader)["size"]
    return [np.frombuffer(frame, np.uint8).reshape(height, width, 3) for frame in reader]


@pytest.mark.parametrize("ending", ["mp4", "gif"])
def test_what_goes_in_comes_out(tmp_path, ending):
    path = tmp_path / f"film.{ending}"
    film = FilmWriter(path, 10)
    for picture in pictures(5):
        film.add(picture)
    assert not path.exists()
    film.finish()
    frames = frames_of(path)
    assert film.count == len(frames) == 5
    assert frames[0].shape == (48, 64, 3)  # even in both directions
    for place, frame in enumerate(frames):
        assert frame[24, 8 * place + 4, 0] > 180
        assert frame[24, (8 * place + 36) % 64, 0] < 90
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ending", ["mp4", "gif"])
def test_a_stopped_film_leaves_nothing(tmp_path, ending):
    path = tmp_path / f"film.{ending}"
    path.write_bytes(b"what was there")
    film = FilmWriter(path, 10)
    for picture in pictures(3):
        film.add(picture)
    film.abort()
    film.add(pictures(1)[0])
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() == b"what was there"


def test_a_picture_of_another_size_is_fitted(tmp_path):
    film = FilmWriter(tmp_path / "film.gif", 10)
    film.add(pictures(1)[0])
    film.add(np.full((90, 30, 3), 200, np.uint8))
    film.finish()
    frames = frames_of(tmp_path / "film.gif")
    assert [frame.shape for frame in frames] == [(48, 64, 3)] * 2
    assert (frames[1] > 190).all()


def test_what_cannot_be_written_is_said(tmp_path):
    with pytest.raises(RNNScopeError, match=r"ends in \.mp4 or \.gif, not film\.avi"):
        FilmWriter(tmp_path / "film.avi", 10)
    film = FilmWriter(tmp_path / "no such folder" / "film.gif", 10)
    film.add(pictures(1)[0])
    with pytest.raises(RNNScopeError, match=r"film\.gif could not be written"):
        film.finish()
