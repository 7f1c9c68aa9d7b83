#!/usr/bin/env python3
"""Writes reference.json: what PyTorch itself computes for seed 42.

Made with Debian's python3-torch 1.13.1:  /usr/bin/python3 reference.py > reference.json
"""
import json

import torch
from torch import nn


def flat(tensor):
    return [float(f"{value:.9g}") for value in tensor.detach().flatten().tolist()]


def seeded(make):
    torch.manual_seed(42)
    return make()


def layer(make):
    module = seeded(make)
    return {name: flat(value) for name, value in module.named_parameters()}


def initialised(fill, *shape):
    tensor = torch.empty(*shape)
    torch.manual_seed(42)
    fill(tensor)
    return flat(tensor)


def mlp():
    return nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1, bias=False))


def inputs():
    """A grid, so that both sides have the same data without sharing a file."""
    axis = torch.linspace(-1, 1, 8)
    return torch.cartesian_prod(axis, axis)


def targets(x):
    return ((x[:, :1] - 0.3) ** 2 + x[:, 1:] ** 2 < 0.5).float()


def quadrants(x):
    """Three classes: the two left quadrants are one."""
    return ((x[:, 0] > 0).long() * (1 + (x[:, 1] > 0).long()))


def fitted(model, optimiser, loss_of, y):
    x = inputs()
    losses = []
    for _ in range(50):
        optimiser.zero_grad()
        loss = loss_of(model(x), y)
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    return [float(f"{value:.9g}") for value in losses]


def training(make_optimiser):
    model = seeded(mlp)
    return fitted(model, make_optimiser(model), nn.functional.binary_cross_entropy_with_logits, targets(inputs()))


def replica(seed, norm, activation, outputs, make_optimiser, loss, y):
    torch.manual_seed(seed)
    model = nn.Sequential(nn.Linear(2, 8), norm(8), activation, nn.Linear(8, 8), norm(8), activation, nn.Linear(8, outputs))
    return fitted(model, make_optimiser(model.parameters()), loss, y)


def classifier(seed):
    return replica(seed, nn.BatchNorm1d, nn.GELU(), 3, lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9), nn.functional.cross_entropy, quadrants(inputs()))


def regressor(seed):
    return replica(seed, nn.LayerNorm, nn.LeakyReLU(), 1, lambda p: torch.optim.Adam(p, lr=0.01), nn.functional.mse_loss, targets(inputs()))


def biases_left_out(model):
    """Weight decay for weights alone, by parameter groups."""
    weights = [p for name, p in model.named_parameters() if not name.endswith("bias")]
    biases = [p for name, p in model.named_parameters() if name.endswith("bias")]
    return [{"params": weights, "weight_decay": 0.1}, {"params": biases, "weight_decay": 0}]


def filled(parameter, name):
    """Numbers that both sides make for themselves, by the name that the parameter has in CharacterTransformer."""
    phase = sum(map(ord, name))
    values = 0.5 * torch.sin(torch.arange(parameter.numel(), dtype=torch.float64) * 0.7 + phase)
    with torch.no_grad():
        parameter.copy_(values.view(parameter.shape))


def transformer(biases, off_by_one=False):
    """The logits (examples, characters, positions) of two layers; a bias that is left out is zero here."""
    characters, window, width, heads = 5, 6, 8, 2
    token, position = nn.Embedding(characters, width), nn.Parameter(torch.empty(window, width))
    blocks = [nn.TransformerEncoderLayer(width, heads, 4 * width, dropout=0, activation="gelu", batch_first=True, norm_first=True) for _ in range(2)]
    norm, head = nn.LayerNorm(width), nn.Linear(width, characters)
    parameters = {"token.weight": token.weight, "position": position}
    for i, block in enumerate(blocks):
        block.self_attn.add_zero_attn = off_by_one
        for ours, theirs in {"norm1": "norm1", "attention.projection": "self_attn.out_proj", "norm2": "norm2", "up": "linear1", "down": "linear2"}.items():
            for kind in ("weight", "bias"):
                parameters[f"blocks.{i}.{ours}.{kind}"] = block.get_parameter(f"{theirs}.{kind}")
        for kind in ("weight", "bias"):
            parameters[f"blocks.{i}.attention.qkv.{kind}"] = block.get_parameter(f"self_attn.in_proj_{kind}")
    for kind in ("weight", "bias"):
        parameters |= {f"norm.{kind}": norm.get_parameter(kind), f"head.{kind}": head.get_parameter(kind)}
    for name, parameter in parameters.items():
        filled(parameter, name)
        if name.endswith("bias") and not biases(name):
            nn.init.zeros_(parameter)
    x = token(torch.arange(3 * window).view(3, window) ** 2 % characters) + position
    future = torch.full((window, window), float("-inf")).triu(1)
    for block in blocks:
        x = block(x, src_mask=future)
    return flat(head(norm(x)).transpose(1, 2))


init = nn.init
print(json.dumps({
    "pytorch": torch.__version__,
    "layers": {
        "Linear(3, 1)": layer(lambda: nn.Linear(3, 1)),
        "Linear(3, 1, bias=False)": layer(lambda: nn.Linear(3, 1, bias=False)),
        "Conv2d(3, 16, 3)": layer(lambda: nn.Conv2d(3, 16, 3)),
        "Linear(4, 16), Linear(16, 1)": layer(lambda: nn.Sequential(nn.Linear(4, 16), nn.Linear(16, 1))),
    },
    "initialisers": {
        "uniform -0.5 to 0.5": initialised(lambda t: init.uniform_(t, -0.5, 0.5), 6, 4),
        "normal (0, 0.1)": initialised(lambda t: init.normal_(t, 0.0, 0.1), 6, 4),
        "Xavier uniform": initialised(init.xavier_uniform_, 6, 4),
        "Xavier normal": initialised(init.xavier_normal_, 6, 4),
        "He uniform": initialised(lambda t: init.kaiming_uniform_(t, nonlinearity="relu"), 6, 4),
        "He normal": initialised(lambda t: init.kaiming_normal_(t, nonlinearity="relu"), 6, 4),
        "the framework's default": initialised(lambda t: init.kaiming_uniform_(t, a=5 ** 0.5), 6, 4),
    },
    "losses": {
        "SGD": training(lambda m: torch.optim.SGD(m.parameters(), lr=0.5)),
        "SGD, momentum 0.9": training(lambda m: torch.optim.SGD(m.parameters(), lr=0.1, momentum=0.9)),
        "Adam": training(lambda m: torch.optim.Adam(m.parameters(), lr=0.05)),
        "SGD, weight decay 0.1, biases left out": training(lambda m: torch.optim.SGD(biases_left_out(m), lr=0.5)),
        "Adam, weight decay 0.1": training(lambda m: torch.optim.Adam(m.parameters(), lr=0.05, weight_decay=0.1)),
    },
    "replicas": {
        "classifier": {str(seed): classifier(seed) for seed in (42, 43)},
        "regressor": {str(seed): regressor(seed) for seed in (42, 43)},
    },
    "transformer": {
        "All": transformer(lambda name: True),
        "QueryKeyValue": transformer(lambda name: "qkv" in name),
        "None": transformer(lambda name: False),
        "None, off by one": transformer(lambda name: False, off_by_one=True),
    },
}, indent=1))
