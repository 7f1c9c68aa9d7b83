#!/usr/bin/env python3
"""The same trainings here and in PyTorch, in turn, and the ratios of their median times.

Needs PyTorch and numpy (Debian: python3-torch, python3-numpy). From the root of the repository:

    dotnet build tests/BiasNotebooks.Benchmarks -c Release
    /usr/bin/python3 tests/BiasNotebooks.Benchmarks/against_pytorch.py [rounds]
"""
import pathlib
import statistics
import subprocess
import sys
import time

import numpy
import torch
from torch import nn
from torch.nn import functional as F

HERE = pathlib.Path(__file__).resolve().parent
REPLICAS = 32

torch.set_num_threads(1)


def circle():
    x = torch.rand(512, 2) * 2 - 1
    return x, (x.pow(2).sum(1, keepdim=True) < 0.5).float()


def digits():
    table = numpy.loadtxt(HERE.parent.parent / "data" / "digits.csv", delimiter=",", dtype=numpy.float32)
    return torch.from_numpy(table[:, :64] / 16), torch.from_numpy(table[:, 64]).long()


def train(sizes, data, loss, epochs, batch_size, seed):
    """The readable loop, with what it keeps: mean loss and accuracy of every epoch."""
    torch.manual_seed(seed)
    inputs, hidden, outputs = sizes
    model = nn.Sequential(nn.Linear(inputs, hidden), nn.ReLU(), nn.Linear(hidden, outputs))
    optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
    x, y = data
    history = []
    for _ in range(epochs):
        order = torch.randperm(len(x)) if batch_size else None
        total = right = 0.0
        for start in range(0, len(x), batch_size or len(x)):
            rows = order[start:start + batch_size] if batch_size else slice(None)
            batch, target = x[rows], y[rows]
            optimiser.zero_grad()
            prediction = model(batch)
            error = loss(prediction, target)
            error.backward()
            optimiser.step()
            total += error.item() * len(batch)
            with torch.no_grad():
                hits = prediction.gt(0).eq(target.gt(0.5)) if outputs == 1 else prediction.argmax(-1).eq(target)
                right += hits.float().mean().item() * len(batch)
        history.append((total / len(x), right / len(x)))
    return history


CIRCLE, DIGITS = circle(), digits()


def small(seed):
    train((2, 16, 1), CIRCLE, F.binary_cross_entropy_with_logits, 2000, None, seed)


def of_digits(seed):
    train((64, 128, 10), DIGITS, F.cross_entropy, 20, 64, seed)


def replicas(one):
    for seed in range(REPLICAS):
        one(seed)


def timed(work, *arguments):
    start = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - start


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    program = next(HERE.glob("bin/Release/**/BiasNotebooks.Benchmarks.dll"))
    ours = subprocess.Popen(["dotnet", program, "--serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def here(name):
        print(name, file=ours.stdin, flush=True)
        return float(ours.stdout.readline())

    pytorch = {
        "small, 1 network": lambda: timed(small, 0),
        "small, 32 one after the other": lambda: timed(replicas, small),
        "digits, 1 network": lambda: timed(of_digits, 0),
        "digits, 32 one after the other": lambda: timed(replicas, of_digits),
    }
    only_here = [f"{data}, {what}" for data in ("small", "digits") for what in ("32 at once", "matrix products alone")]
    names = [*pytorch, *only_here]
    for name in ("small, 1 network", "digits, 1 network", *only_here):
        here(name)  # Compiled, allocated: the first round measures what the later ones do.
    seconds = {}
    for _ in range(rounds):
        for name in names:
            seconds.setdefault((name, "here"), []).append(here(name))
            if name in pytorch:
                seconds.setdefault((name, "PyTorch"), []).append(pytorch[name]())
    ours.stdin.close()

    median = {key: statistics.median(values) for key, values in seconds.items()}
    print(f"PyTorch {torch.__version__}, one thread; medians of {rounds} rounds, in turn")
    for (name, where), value in median.items():
        print(f"{name:32} {where:8} {value:8.3f} s   {min(seconds[name, where]):.3f} to {max(seconds[name, where]):.3f}")
    for data in ("small", "digits"):
        alone, at_once = f"{data}, 32 one after the other", f"{data}, 32 at once"
        print(f"{data}: at once is {median[alone, 'here'] / median[at_once, 'here']:.1f} times as fast as one after the other here, "
              f"{median[alone, 'PyTorch'] / median[at_once, 'here']:.1f} times as fast as PyTorch's; "
              f"it takes {median[at_once, 'here'] / median[f'{data}, matrix products alone', 'here']:.1f} times what torch takes for its matrix products alone; "
              f"one network takes {median[f'{data}, 1 network', 'here'] / median[f'{data}, 1 network', 'PyTorch']:.2f} of PyTorch's time")
    print(ours.stdout.read().strip())


main()
