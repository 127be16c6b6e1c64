"""Weights on disk in half precision: the difference is far below what training changes in a step."""

import torch
from torch import nn


def halved(net: nn.Module) -> dict[str, torch.Tensor]:
    return {name: value.half() if value.is_floating_point() else value for name, value in net.state_dict().items()}


def load_halved(net: nn.Module, state: dict[str, torch.Tensor]) -> None:
    net.load_state_dict({name: value.float() if value.is_floating_point() else value for name, value in state.items()})
