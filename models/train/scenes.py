"""Pictures that are drawn, not taken, and show no food: screens, labels, print, walls, shapes, darkness."""

import random
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

SIZE = 192
#: For writing in the scenes; without any, the letters of Pillow itself are used.
FONT_FOLDER = Path("/usr/share/fonts")
WORDS = (
    "open save cancel today week total profile settings battery signal search message price weight code sale new "
    "organic 500 250 100 75 g ml kcal net store fresh keep cool best before made in mix shake well since original"
).split()

Colour = tuple[int, int, int]


def fonts() -> list[str]:
    return sorted(str(path) for path in FONT_FOLDER.rglob("*.ttf"))


def colour(rng: random.Random) -> Colour:
    return rng.randrange(256), rng.randrange(256), rng.randrange(256)


def near(rng: random.Random, of: Colour, by: int) -> Colour:
    return tuple(max(0, min(255, each + rng.randint(-by, by))) for each in of)  # type: ignore[return-value]


def box(rng: random.Random, least: float, most: float) -> tuple[int, int, int, int]:
    wide, high = (rng.uniform(least, most) * SIZE for _ in range(2))
    left, top = rng.uniform(-0.2, 1) * SIZE, rng.uniform(-0.2, 1) * SIZE
    return round(left), round(top), round(left + wide), round(top + high)


def gradient(rng: random.Random) -> Image.Image:
    one, other = (np.array(colour(rng), dtype=np.float32) for _ in range(2))
    angle = rng.uniform(0, 2 * np.pi)
    y, x = np.mgrid[0:1:SIZE * 1j, 0:1:SIZE * 1j]
    along = (np.cos(angle) * x + np.sin(angle) * y)[..., None]
    along = (along - along.min()) / (np.ptp(along) + 1e-6)
    return Image.fromarray((one * along + other * (1 - along)).astype(np.uint8))


def cloud(rng: random.Random) -> Image.Image:
    """Noise of several sizes (fabric, stone, wood, lawn), in colours near one another or not."""
    numbers = np.random.default_rng(rng.randrange(2**32))
    total = np.zeros((SIZE, SIZE, 3), np.float32)
    strength, stretch = rng.uniform(0.4, 0.9), rng.choice((1, 1, 8))
    for octave in range(rng.randint(2, 7)):
        cells = 2**octave + 1
        small = Image.fromarray((numbers.random((cells, max(1, cells // stretch), 3)) * 255).astype(np.uint8))
        total += np.asarray(small.resize((SIZE, SIZE), Image.BICUBIC), np.float32) * strength**octave
    total = (total - total.min()) / (np.ptp(total) + 1e-6)
    if rng.random() < 0.7:
        total = total.mean(2, keepdims=True)
    one, other = (np.array(colour(rng), dtype=np.float32) for _ in range(2))
    return Image.fromarray((one * total + other * (1 - total)).astype(np.uint8))


def backdrop(rng: random.Random) -> Image.Image:
    kind = rng.random()
    if kind < 0.35:
        return Image.new("RGB", (SIZE, SIZE), colour(rng))
    return gradient(rng) if kind < 0.65 else cloud(rng)


def write(rng: random.Random, draw: ImageDraw.ImageDraw, known: list[str], at: tuple[float, float], ink: Colour, height: int) -> None:
    text = " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, 6)))
    if rng.random() < 0.3:
        text = text.upper()
    font = ImageFont.truetype(rng.choice(known), height) if known else ImageFont.load_default()
    draw.text(at, text, ink, font=font)


def screen(rng: random.Random, known: list[str]) -> Image.Image:
    """An app or a page: bars, cards, lines of writing, round buttons, a chart."""
    paper = near(rng, rng.choice(((250, 250, 250), (24, 24, 28), (240, 236, 228), colour(rng))), 8)
    ink = (20, 20, 24) if sum(paper) > 380 else (230, 230, 230)
    image = Image.new("RGB", (SIZE, SIZE), paper)
    draw = ImageDraw.Draw(image)
    accent = colour(rng)
    if rng.random() < 0.6:
        draw.rectangle((0, 0, SIZE, rng.randint(10, 40)), accent if rng.random() < 0.5 else near(rng, paper, 20))
    at, margin = rng.randint(4, 40), rng.randint(2, 30)
    while at < SIZE:
        row = rng.randint(8, 44)
        kind = rng.random()
        if kind < 0.35:
            draw.rounded_rectangle((margin, at, SIZE - margin, at + row), 6, near(rng, paper, 25))
        elif kind < 0.45:
            draw.rounded_rectangle((margin, at, rng.randint(margin + 10, SIZE - 2), at + row), row // 2, accent)
        elif kind < 0.55:
            for k in range(rng.randint(3, 12)):
                left = margin + k * 14
                draw.rectangle((left, at + row - rng.randint(1, row), left + 9, at + row), accent)
        elif kind < 0.65:
            draw.ellipse((margin, at, margin + row, at + row), outline=accent, width=rng.randint(1, 6))
        for line in range(rng.randint(0, 3)):
            write(rng, draw, known, (margin + rng.choice((3, 3, 30)), at + 2 + line * 12), ink if rng.random() < 0.8 else accent, rng.randint(7, 14))
        at += row + rng.randint(2, 12)
    return image


def bars(rng: random.Random, draw: ImageDraw.ImageDraw, known: list[str]) -> None:
    """A barcode or a square code, with its white margin."""
    left, top = rng.randint(-20, 100), rng.randint(-20, 120)
    if rng.random() < 0.7:
        thin, high = rng.choice((1, 1, 2, 3)), rng.randint(30, 130)
        wide = 95 * thin
        draw.rectangle((left - 8, top - 6, left + wide + 8, top + high + 14), (250, 250, 248))
        for k in range(95):
            if rng.random() < 0.5:
                draw.rectangle((left + k * thin, top, left + (k + 1) * thin - 1, top + high), (16, 16, 16))
        write(rng, draw, known, (left, top + high), (16, 16, 16), 12)
        return
    cell, count = rng.randint(2, 6), rng.randint(21, 33)
    draw.rectangle((left - 8, top - 8, left + cell * count + 8, top + cell * count + 8), (250, 250, 248))
    for row in range(count):
        for column in range(count):
            if rng.random() < 0.5:
                x, y = left + column * cell, top + row * cell
                draw.rectangle((x, y, x + cell - 1, y + cell - 1), (16, 16, 16))


def label(rng: random.Random, known: list[str]) -> Image.Image:
    """The side of a packet: areas of colour, large and small writing, mostly with a code."""
    image = backdrop(rng)
    draw = ImageDraw.Draw(image)
    for _ in range(rng.randint(0, 5)):
        draw.rectangle(box(rng, 0.1, 0.9), colour(rng))
    for _ in range(rng.randint(2, 12)):
        at = rng.randint(-20, SIZE - 20), rng.randint(-5, SIZE - 8)
        write(rng, draw, known, at, colour(rng), rng.choice((7, 9, 12, 18, 30, 48)))
    if rng.random() < 0.75:
        bars(rng, draw, known)
    return image


def shapes(rng: random.Random, known: list[str]) -> Image.Image:
    """Things with edges on a ground: furniture, tools, toys, leaves, faces, as far as colour and outline go."""
    image = backdrop(rng)
    draw = ImageDraw.Draw(image)
    base = colour(rng)
    for _ in range(rng.randint(1, 14)):
        fill = near(rng, base, 40) if rng.random() < 0.5 else colour(rng)
        kind = rng.random()
        if kind < 0.35:
            draw.rectangle(box(rng, 0.05, 0.8), fill)
        elif kind < 0.6:
            draw.polygon([(rng.randint(-20, SIZE + 20), rng.randint(-20, SIZE + 20)) for _ in range(rng.randint(3, 6))], fill)
        elif kind < 0.8:
            draw.ellipse(box(rng, 0.05, 0.5), fill)
        else:
            ends = [rng.randint(-10, SIZE + 10) for _ in range(4)]
            draw.line(ends, fill, rng.randint(1, 14))
    return image


def room(rng: random.Random, known: list[str]) -> Image.Image:
    """Wall, floor, tiles or boards in perspective, a window or a door."""
    wall, floor = near(rng, rng.choice(((220, 214, 204), (180, 190, 200), colour(rng))), 20), near(rng, rng.choice(((140, 100, 60), (120, 120, 120), colour(rng))), 25)
    image = Image.new("RGB", (SIZE, SIZE), wall)
    draw = ImageDraw.Draw(image)
    horizon = rng.randint(40, 160)
    draw.rectangle((0, horizon, SIZE, SIZE), floor)
    vanishing = rng.randint(0, SIZE)
    for k in range(-12, 24):
        if rng.random() < 0.8:
            draw.line((vanishing, horizon, k * 20, SIZE), near(rng, floor, 30), 1)
    for _ in range(rng.randint(0, 4)):
        draw.rectangle(box(rng, 0.1, 0.5), near(rng, wall, 80), outline=near(rng, wall, 60))
    return image


def blank(rng: random.Random, known: list[str]) -> Image.Image:
    """A pocket, a lens cap, a lamp: hardly anything but the noise of the camera."""
    level = rng.choice((rng.randint(0, 40), rng.randint(200, 255), rng.randint(0, 255)))
    ground = np.full((SIZE, SIZE, 3), near(rng, (level, level, level), 12), np.float32)
    noise = np.random.default_rng(rng.randrange(2**32)).normal(0, rng.uniform(0, 14), ground.shape)
    return Image.fromarray((ground + noise).clip(0, 255).astype(np.uint8))


KINDS = (screen, label, label, shapes, shapes, room, blank, lambda rng, known: cloud(rng))


def drawn(count: int, size: int, seed: int) -> np.ndarray:
    """Scenes, uint8 [count, size, size, 3], turned a little and blurred as photographs of such things are."""
    rng, known = random.Random(seed), fonts()
    pictures = np.empty((count, size, size, 3), np.uint8)
    for at in range(count):
        image = rng.choice(KINDS)(rng, known)
        if rng.random() < 0.5:
            image = image.rotate(rng.uniform(-30, 30), Image.BICUBIC, fillcolor=colour(rng))
        if rng.random() < 0.4:
            image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.5, 4)))
        if rng.random() < 0.5:
            shade = np.asarray(gradient(rng).convert("L"), np.float32)[..., None] / 255
            image = Image.fromarray((np.asarray(image) * (0.55 + 0.45 * shade)).astype(np.uint8))
        edge = rng.randint(SIZE // 3, SIZE)
        left, top = rng.randint(0, SIZE - edge), rng.randint(0, SIZE - edge)
        pictures[at] = np.asarray(image.crop((left, top, left + edge, top + edge)).resize((size, size), Image.BILINEAR))
    return pictures
