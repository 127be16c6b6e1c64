"""Makes the file that is shipped of a checkpoint: ONNX, int8 weights, two outputs; see README.md."""

import argparse
import io
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.fusion import fuse_conv_bn_eval

from food_or_not import FoodOrNot
from net import EMBEDDING, MEAN, STD, Block, FoodNet
from sheets import TILE, read_sheets
from weights import load_halved

#: Of the ONNX operators used; WebGPU and WASM of onnxruntime-web know it.
OPSET = 17


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the sheets, to calibrate on")
    parser.add_argument("--labels", type=Path, required=True, help="JSON list of the classes, in output order")
    parser.add_argument("--checkpoint", type=Path, required=True, help="of train.py")
    parser.add_argument("--judge", type=Path, required=True, help="of food_or_not.py, for this very checkpoint")
    parser.add_argument("--out", type=Path, required=True, help="the .onnx file")
    return parser.parse_args()


class Shipped(nn.Module):
    """Pixels [B, 3, 64, 64] in 0–1 to calibrated probabilities [B, classes] and embeddings [B, EMBEDDING].

    What the probabilities lack to 1 is the probability that there is no food. Each picture is looked at twice, as it is and
    mirrored: its two sides are as good as a second opinion. Embeddings are told from the middle of all dishes, so that the
    angle between two of them says how alike the dishes are.
    """

    def __init__(self, net: FoodNet, judge: FoodOrNot, temperature: float = 1.0, middle: torch.Tensor | float = 0.0):
        super().__init__()
        self.net, self.judge, self.temperature = net, judge, temperature
        self.register_buffer("middle", torch.as_tensor(middle))
        self.register_buffer("mean", torch.tensor(MEAN).view(1, 3, 1, 1))
        self.register_buffer("std", torch.tensor(STD).view(1, 3, 1, 1))

    def both(self, x: torch.Tensor) -> torch.Tensor:
        x = (x - self.mean) / self.std
        return (self.net.stages(x) + self.net.stages(x.flip(3))) / 2

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        stages = self.both(x)
        embedding = stages[:, -EMBEDDING:]
        food = torch.sigmoid(self.judge(stages))[:, None]
        return food * F.softmax(self.net.fc(embedding) / self.temperature, 1), embedding - self.middle


def folded(net: FoodNet) -> FoodNet:
    """The same net with every batch normalisation inside its convolution."""
    net.stem = nn.Sequential(fuse_conv_bn_eval(net.stem[0], net.stem[1]), nn.ReLU())
    for block in net.body:
        assert isinstance(block, Block)
        block.c1, block.b1 = fuse_conv_bn_eval(block.c1, block.b1), nn.Identity()
        block.c2, block.b2 = fuse_conv_bn_eval(block.c2, block.b2), nn.Identity()
        if not isinstance(block.sc, nn.Identity):
            *before, conv, norm = block.sc
            block.sc = nn.Sequential(*before, fuse_conv_bn_eval(conv, norm))
    return net


@torch.no_grad()
def calibrated(net: FoodNet, judge: FoodOrNot, tiles: np.ndarray, classes: np.ndarray) -> Shipped:
    """With what the logits are divided by so that confidence is what it says (Guo et al. 2017), and the middle embedding."""
    model, stages = Shipped(net, judge), []
    for at in range(0, len(tiles), 256):
        stages.append(model.both(torch.from_numpy(tiles[at : at + 256]).permute(0, 3, 1, 2).float().div_(255)))
    embeddings, target = torch.cat(stages)[:, -EMBEDDING:], torch.from_numpy(classes)
    found = net.fc(embeddings)
    tried = np.geomspace(0.3, 3, 200)
    losses = [float(F.cross_entropy(found / t, target)) for t in tried]
    return Shipped(net, judge, float(tried[int(np.argmin(losses))]), embeddings.mean(0)).eval()


def quantized(model: onnx.ModelProto) -> onnx.ModelProto:
    """Weights of convolutions and of the last layer as int8 with a scale per output channel; the runtime opens them at its start."""
    graph = model.graph
    weights = {node.input[1] for node in graph.node if node.op_type in ("Conv", "Gemm")}
    kept, opened = [], []
    for tensor in graph.initializer:
        value = numpy_helper.to_array(tensor)
        if tensor.name not in weights or value.size < 1024:
            kept.append(tensor)
            continue
        scale = np.abs(value).reshape(len(value), -1).max(1) / 127
        scale[scale == 0] = 1
        shape = (-1,) + (1,) * (value.ndim - 1)
        small = np.clip(np.round(value / scale.reshape(shape)), -127, 127).astype(np.int8)
        names = [tensor.name + end for end in ("_int8", "_scale", "_zero")]
        for name, array in zip(names, (small, scale.astype(np.float32), np.zeros(len(value), np.int8))):
            kept.append(numpy_helper.from_array(array, name))
        opened.append(helper.make_node("DequantizeLinear", names, [tensor.name], name=tensor.name + "_open", axis=0))
    nodes = opened + list(graph.node)
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(kept)
    graph.node.extend(nodes)
    return model


def main() -> None:
    options = arguments()
    labels = json.loads(options.labels.read_text())
    saved = torch.load(options.checkpoint, map_location="cpu")
    net = FoodNet(len(labels))
    load_halved(net, saved["average"])
    net, judge = folded(net.eval()), FoodOrNot()
    judge.load_state_dict(torch.load(options.judge, map_location="cpu"))
    tiles, classes = read_sheets(options.data, "validation", labels)
    # The other half of the tiles reports.
    model = calibrated(net, judge.eval(), tiles[::2], classes[::2])
    written = io.BytesIO()
    torch.onnx.export(
        model,
        (torch.zeros(1, 3, TILE, TILE),),
        written,
        dynamo=False,
        opset_version=OPSET,
        input_names=["pixels"],
        output_names=["probabilities", "embedding"],
        dynamic_axes={name: {0: "batch"} for name in ("pixels", "probabilities", "embedding")},
    )
    shipped = quantized(onnx.load_from_string(written.getvalue()))
    onnx.checker.check_model(shipped, full_check=True)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(shipped, options.out)
    print(f"{options.out}: {options.out.stat().st_size} bytes, temperature {model.temperature:.3f}, after {saved['step']} steps")


if __name__ == "__main__":
    main()
