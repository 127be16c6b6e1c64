"""Changes that leave a dish what it is: crop, stretch, mirror, light, colour, a covered patch, two pictures in one."""

import torch
from torch.nn import functional as F


def augmented(x: torch.Tensor, size: int) -> torch.Tensor:
    """Pictures [B, 3, H, W] in 0–1, cropped at random to 35–100 % of their area and brought to `size`."""
    n, device = len(x), x.device

    def uniform(low: float, high: float, *shape: int) -> torch.Tensor:
        return torch.empty(*shape, device=device).uniform_(low, high)

    scale, ratio = uniform(0.35, 1, n).sqrt(), uniform(-0.28, 0.28, n).exp()
    wide, high = (scale * ratio).clamp(max=1), (scale / ratio).clamp(max=1)
    mirror = torch.where(uniform(0, 1, n) < 0.5, -1.0, 1.0)
    grid = torch.zeros(n, 2, 3, device=device)
    grid[:, 0, 0], grid[:, 1, 1] = wide * mirror, high
    grid[:, 0, 2], grid[:, 1, 2] = uniform(-1, 1, n) * (1 - wide), uniform(-1, 1, n) * (1 - high)
    at = F.affine_grid(grid, [n, 3, size, size], align_corners=False)
    x = F.grid_sample(x, at, mode="bilinear", padding_mode="reflection", align_corners=False)
    grey = x.mean(1, keepdim=True)
    x = grey + (x - grey) * uniform(0.6, 1.4, n, 1, 1, 1)
    middle = x.mean((1, 2, 3), keepdim=True)
    x = middle + (x - middle) * uniform(0.7, 1.3, n, 1, 1, 1)
    x = x * uniform(0.75, 1.25, n, 1, 1, 1) + uniform(-0.06, 0.06, n, 3, 1, 1)
    return x.clamp(0, 1)


def box(size: int, area: float) -> tuple[slice, slice]:
    """A square of this share of the picture, somewhere in it."""
    edge = max(1, round(size * area**0.5))
    top, left = (int(torch.randint(0, size - edge + 1, ())) for _ in range(2))
    return slice(top, top + edge), slice(left, left + edge)


def mixed(x: torch.Tensor, share: float) -> tuple[torch.Tensor, torch.Tensor, float]:
    """CutMix (Yun et al. 2019): each picture with a square of another. Also the order of the others, and what is left of the one."""
    other = torch.randperm(len(x), device=x.device)
    rows, columns = box(x.shape[-1], share)
    x = x.clone()
    x[:, :, rows, columns] = x[other][:, :, rows, columns]
    covered = (rows.stop - rows.start) * (columns.stop - columns.start) / x.shape[-1] ** 2
    return x, other, 1 - covered
