"""Food-101 as sheets: one JPEG per class, tiles of 64 pixels, 32 in a row; `counts.json` says how many of them are real."""

import json
from pathlib import Path

import numpy as np
from PIL import Image

TILE = 64
ACROSS = 32


def read_sheets(folder: Path, split: str, labels: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """The tiles of a split, uint8 [N, 64, 64, 3] in RGB, and the index of each one's class in `labels`, int64 [N]."""
    counts = json.loads((folder / "counts.json").read_text())
    tiles, classes = [], []
    for index, label in enumerate(labels):
        count = counts[label][split]
        with Image.open(folder / split / f"{label}.jpg") as image:
            sheet = np.asarray(image.convert("RGB"))
        rows, across = sheet.shape[0] // TILE, sheet.shape[1] // TILE
        if across != ACROSS or rows * across < count:
            raise ValueError(f"{split}/{label}.jpg holds {rows} rows of {across} tiles, and should hold {count} tiles")
        cut = sheet[: rows * TILE].reshape(rows, TILE, across, TILE, 3).swapaxes(1, 2)
        tiles.append(cut.reshape(-1, TILE, TILE, 3)[:count])
        classes.append(np.full(count, index, dtype=np.int64))
    return np.concatenate(tiles), np.concatenate(classes)
