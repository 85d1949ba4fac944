"""Parallel text for learning the channel: clean lines printed, aged, and read back by an OCR that knows no Vietnamese.

Training only: needs Pillow, Tesseract with its English model, and fonts that hold the Vietnamese letters.
"""

import os
import random
import subprocess
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

LINES_PER_PAGE = 36
LINE_WIDTH = 80  # characters, about that of an A4 page in 13 pt
HEADINGS = 0.08  # share of paragraphs set in capitals
INK = 25  # grey level of print, 0 to 255
MARGIN = 40  # pixels
LEADING = 1.5  # line height over letter size
LOOKS = (  # font file, letter sizes in pixels
    ("NotoSerif-Regular.ttf", (24, 34)),
    ("NotoSerifDisplay-Regular.ttf", (26, 36)),
    ("DejaVuSerifCondensed.ttf", (22, 32)),
    ("NotoSerif-Bold.ttf", (26, 34)),
    ("NotoSans-Regular.ttf", (24, 34)),
)
LOOK_WEIGHTS = (40, 30, 15, 5, 10)  # papers are printed in a serif face


@dataclass(frozen=True, slots=True)
class Page:
    """Lines as printed and as read."""

    printed: tuple[str, ...]
    read: tuple[str, ...]


def pages(lines: Iterable[str], fonts: Path, *, count: int, seed: int) -> Iterator[Page]:
    """`count` pages of lines drawn from `lines`, each with its own face, size and wear; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 — for variety, not for secrets
    wrapped = (piece for line in lines for piece in _pieces(line, capitals=chance.random() < HEADINGS))
    for number in range(count):
        printed = tuple(line for line, _ in zip(wrapped, range(LINES_PER_PAGE), strict=False))
        if not printed:
            return
        yield Page(printed, _read(_worn(_printed(printed, fonts, chance), chance, seed + number)))


def _pieces(line: str, *, capitals: bool) -> list[str]:
    return textwrap.wrap(line.upper() if capitals else line, LINE_WIDTH * 3 // 4 if capitals else LINE_WIDTH)


def _printed(lines: tuple[str, ...], fonts: Path, chance: random.Random) -> Image.Image:
    file, sizes = chance.choices(LOOKS, LOOK_WEIGHTS)[0]
    font = ImageFont.truetype(next(fonts.rglob(file)), chance.randint(*sizes))
    height = int(font.size * LEADING)
    width = int(max(font.getlength(line) for line in lines))
    image = Image.new("L", (width + 2 * MARGIN, height * len(lines) + 2 * MARGIN), 255)
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        draw.text((MARGIN, MARGIN + number * height), line, font=font, fill=INK)
    return image


def _worn(image: Image.Image, chance: random.Random, seed: int) -> Image.Image:
    turned = image.rotate(chance.uniform(-0.4, 0.4), fillcolor=255, resample=Image.Resampling.BILINEAR)
    blurred = turned.filter(ImageFilter.GaussianBlur(chance.uniform(0.4, 1.1)))
    grain = np.random.default_rng(seed).normal(0, chance.uniform(4, 18), (image.height, image.width))
    return Image.fromarray((np.asarray(blurred, float) + grain).clip(0, 255).astype(np.uint8))


def _read(image: Image.Image) -> tuple[str, ...]:
    buffer = BytesIO()
    image.save(buffer, "png")
    command = ["tesseract", "-", "-", "-l", "eng", "--psm", "6", "--dpi", "200"]
    done = subprocess.run(  # noqa: S603 — a fixed command
        command, input=buffer.getvalue(), capture_output=True, check=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"}
    )
    return tuple(line for line in done.stdout.decode().splitlines() if line.strip())
