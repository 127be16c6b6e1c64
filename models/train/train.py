"""Trains the food model. Stops and goes on where it was; see README.md.

The rate warms up, holds, and at last falls to nothing (`--finish`), so that how long to train need not be known before.
"""

import argparse
import json
import math
import os
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from augment import augmented, mixed
from net import MEAN, STD, FoodNet
from sheets import TILE, read_sheets
from weights import halved, load_halved

WARM_UP = 300
#: Steps between two saved checkpoints.
SAVED_EVERY = 100


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the sheets: counts.json, train/, validation/")
    parser.add_argument("--labels", type=Path, required=True, help="JSON list of the classes, in output order")
    parser.add_argument("--checkpoint", type=Path, required=True, help="written, and gone on from where it exists")
    parser.add_argument("--start", type=Path, help=".npz of weights to begin with")
    parser.add_argument("--epochs", type=int, default=1000, help="stop after so many, counted from the beginning")
    parser.add_argument("--finish", type=int, default=0, help="let the rate fall to nothing over so many epochs, from now on")
    parser.add_argument("--rate", type=float, default=0.05)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--size", type=int, default=TILE, help="edge of the pictures to learn from; smaller is faster, and good until the finish")
    parser.add_argument("--mix", type=float, default=0.3, help="share of batches that are mixed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=int(os.environ.get("OMP_NUM_THREADS", "2")))
    return parser.parse_args()


class Trainer:
    def __init__(self, options: argparse.Namespace):
        self.options = options
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        labels = json.loads(options.labels.read_text())
        self.train = read_sheets(options.data, "train", labels)
        self.validation = read_sheets(options.data, "validation", labels)
        self.net, self.average = (self._net(len(labels)) for _ in range(2))
        weights = [p for p in self.net.parameters() if p.ndim > 1]
        rest = [p for p in self.net.parameters() if p.ndim <= 1]
        self.optimizer = torch.optim.SGD(
            [{"params": weights, "weight_decay": 5e-4}, {"params": rest, "weight_decay": 0.0}],
            lr=options.rate, momentum=0.9, nesterov=True,
        )
        self.mean, self.std = (torch.tensor(v, device=self.device).view(1, 3, 1, 1) for v in (MEAN, STD))
        self.step, self.curve, self.falls = 0, [], None
        self.steps = len(self.train[0]) // options.batch
        if options.checkpoint.exists():
            self._resume()
        elif options.start:
            self._begin_with(options.start)
        if options.finish and self.falls is None:
            self.falls = {"from": self.step, "steps": options.finish * self.steps}

    def _net(self, classes: int) -> FoodNet:
        return FoodNet(classes).to(self.device).to(memory_format=torch.channels_last)

    def _begin_with(self, file: Path) -> None:
        state = {name: torch.from_numpy(np.asarray(value)).float() for name, value in np.load(file).items()}
        for net in (self.net, self.average):
            known = net.state_dict()
            net.load_state_dict({name: state[name].to(known[name].dtype) if name in state else known[name] for name in known})

    def _resume(self) -> None:
        saved = torch.load(self.options.checkpoint, map_location=self.device)
        load_halved(self.net, saved["net"])
        load_halved(self.average, saved["average"])
        self.step, self.curve, self.falls = saved["step"], saved["curve"], saved["falls"]
        # Momentum is not kept: a checkpoint is a third smaller, and a few hundred steps bring it back.

    def save(self) -> None:
        """26 MB; whole or not at all."""
        file = self.options.checkpoint
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        torch.save(
            {"net": halved(self.net), "average": halved(self.average), "step": self.step, "curve": self.curve, "falls": self.falls},
            part,
        )
        part.replace(file)

    def rate(self, since: int) -> float:
        """`since`: steps since this run began; each run warms up, for it begins without momentum."""
        rate = self.options.rate * min(1.0, (since + 1) / WARM_UP)
        if self.falls:
            gone = (self.step - self.falls["from"]) / self.falls["steps"]
            rate = min(rate, self.options.rate * max(0.0, 0.5 * (1 + math.cos(math.pi * min(1.0, gone)))))
        return rate

    def run(self) -> None:
        began, first, losses = time.time(), self.step, []
        last = min(self.options.epochs * self.steps, self.falls["from"] + self.falls["steps"] if self.falls else 2**62)
        while self.step < last:
            epoch, at = divmod(self.step, self.steps)
            # The order depends on the epoch alone: a run that goes on in the middle sees what is left of it.
            order = np.random.default_rng([self.options.seed, epoch]).permutation(len(self.train[0]))
            torch.manual_seed(self.options.seed * 1_000_003 + self.step)
            for group in self.optimizer.param_groups:
                group["lr"] = self.rate(self.step - first)
            batch = self.options.batch
            losses.append(self.learn(order[at * batch : (at + 1) * batch]))
            self.step += 1
            if self.step % SAVED_EVERY == 0:
                pace = (time.time() - began) / (self.step - first)
                print(f"step {self.step} epoch {self.step / self.steps:.2f} loss {np.mean(losses[-SAVED_EVERY:]):.3f} {pace:.2f} s/step", flush=True)
                self.save()
            if self.step % self.steps == 0:
                top1, top5 = self.evaluate()
                self.curve.append({"epoch": self.step // self.steps, "loss": float(np.mean(losses)), "top1": top1, "top5": top5})
                print(f"epoch {self.step // self.steps}: top-1 {top1:.4f} top-5 {top5:.4f}", flush=True)
                losses = []
                self.save()

    def pictures(self, tiles: np.ndarray) -> torch.Tensor:
        return torch.from_numpy(tiles).to(self.device).permute(0, 3, 1, 2).float().div_(255)

    def learn(self, chosen: np.ndarray) -> float:
        x = augmented(self.pictures(self.train[0][chosen]), self.options.size)
        y = torch.from_numpy(self.train[1][chosen]).to(self.device)
        other, left = torch.arange(len(y), device=self.device), 1.0
        if float(torch.rand(())) < self.options.mix:
            x, other, left = mixed(x, float(torch.empty(()).uniform_(0.05, 0.5)))
        x = ((x - self.mean) / self.std).contiguous(memory_format=torch.channels_last)
        with torch.autocast(self.device.type, dtype=torch.bfloat16):
            logits = self.net(x)
        logits = logits.float()
        loss = left * F.cross_entropy(logits, y, label_smoothing=0.1)
        if left < 1:
            loss = loss + (1 - left) * F.cross_entropy(logits, y[other], label_smoothing=0.1)
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), 5.0)
        self.optimizer.step()
        if self.step % 4 == 0:
            self.average_in(0.9995**4)
        return float(loss.detach())

    @torch.no_grad()
    def average_in(self, kept: float) -> None:
        """The mean of the weights over the last two thousand steps or so judges better than any of them (Polyak 1992)."""
        for mean, value in zip(self.average.state_dict().values(), self.net.state_dict().values()):
            if mean.is_floating_point():
                mean.mul_(kept).add_(value, alpha=1 - kept)
            else:
                mean.copy_(value)

    @torch.no_grad()
    def evaluate(self) -> tuple[float, float]:
        """Shares of the validation tiles, as they are, whose class is first, and among the first five."""
        self.average.eval()
        tiles, classes = self.validation
        hits = np.zeros(2)
        for at in range(0, len(tiles), 256):
            x = (self.pictures(tiles[at : at + 256]) - self.mean) / self.std
            first = self.average(x.contiguous(memory_format=torch.channels_last)).topk(5, 1).indices.cpu()
            right = first == torch.from_numpy(classes[at : at + 256])[:, None]
            hits += [float(right[:, 0].sum()), float(right.sum())]
        return float(hits[0] / len(tiles)), float(hits[1] / len(tiles))


if __name__ == "__main__":
    options = arguments()
    torch.set_num_threads(options.threads)
    trainer = Trainer(options)
    print(f"{len(trainer.train[0])} tiles, {trainer.steps} steps an epoch, at step {trainer.step}: %.4f %.4f" % trainer.evaluate(), flush=True)
    trainer.run()
    trainer.save()
