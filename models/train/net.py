"""A residual net of 6.4 million weights for pictures of 64 pixels (He et al. 2015), with squeeze and excitation (Hu et al. 2017)."""

import torch
from torch import nn
from torch.nn import functional as F

WIDTHS = (32, 48, 96, 192, 384)
EMBEDDING = WIDTHS[-1]
#: Numbers of `FoodNet.stages`.
STAGES = WIDTHS[1] + 2 * sum(WIDTHS[2:])
#: Of the training tiles, RGB in 0–1.
MEAN = (0.545, 0.443, 0.344)
STD = (0.271, 0.274, 0.279)


def convolution(inputs: int, outputs: int, stride: int = 1, size: int = 3) -> nn.Conv2d:
    return nn.Conv2d(inputs, outputs, size, stride, size // 2, bias=False)


class Excitation(nn.Module):
    """Weighs channels by what the whole picture holds."""

    def __init__(self, channels: int):
        super().__init__()
        self.f = nn.Sequential(
            nn.Linear(channels, channels // 8), nn.ReLU(True), nn.Linear(channels // 8, channels), nn.Hardsigmoid()
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * self.f(x.mean((2, 3)))[:, :, None, None]


class Block(nn.Module):
    def __init__(self, inputs: int, outputs: int, stride: int):
        super().__init__()
        self.c1, self.b1 = convolution(inputs, outputs, stride), nn.BatchNorm2d(outputs)
        self.c2, self.b2 = convolution(outputs, outputs), nn.BatchNorm2d(outputs)
        self.se = Excitation(outputs)
        halved = [nn.AvgPool2d(2, ceil_mode=True, count_include_pad=False)] if stride == 2 else []
        self.sc = (
            nn.Identity()
            if stride == 1 and inputs == outputs
            else nn.Sequential(*halved, convolution(inputs, outputs, 1, 1), nn.BatchNorm2d(outputs))
        )
        # A block begins as the identity: deep nets then train from the first step.
        nn.init.zeros_(self.b2.weight)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y = F.relu(self.b1(self.c1(x)), True)
        return F.relu(self.se(self.b2(self.c2(y))) + self.sc(x), True)


class FoodNet(nn.Module):
    """Pictures [B, 3, H, W], normalised by MEAN and STD, to logits [B, classes]."""

    def __init__(self, classes: int = 101, dropout: float = 0.1):
        super().__init__()
        a, b, c, d, e = WIDTHS
        self.stem = nn.Sequential(convolution(3, a, 2), nn.BatchNorm2d(a), nn.ReLU(True))
        self.body = nn.Sequential(
            Block(a, b, 1), Block(b, c, 2), Block(c, c, 1), Block(c, d, 2), Block(d, d, 1), Block(d, e, 2), Block(e, e, 1)
        )
        self.drop = nn.Dropout(dropout)
        self.fc = nn.Linear(e, classes)

    def embed(self, x: torch.Tensor) -> torch.Tensor:
        """[B, EMBEDDING]: what the last layer judges by."""
        return self.body(self.stem(x)).mean((2, 3))

    def stages(self, x: torch.Tensor) -> torch.Tensor:
        """[B, STAGES]: the means of what every block puts out, one after another; the last EMBEDDING of them are `embed`."""
        x, means = self.stem(x), []
        for block in self.body:
            x = block(x)
            means.append(x.mean((2, 3)))
        return torch.cat(means, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.fc(self.drop(self.embed(x)))
