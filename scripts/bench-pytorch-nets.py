#!/usr/bin/env python3
"""One training step of normbench's networks in eager PyTorch: the same lines, for a comparison.

Batch 64, one thread, float32, SGD; the least of a second of short rounds; an argument picks networks
by a part of their name. Needs torch (pip install torch).
"""
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

torch.set_num_threads(1)


def mlp(width, norm):
    layers, size = [], 64
    for _ in range(8):
        layers.append(nn.Linear(size, width))
        if norm:
            layers.append(nn.BatchNorm1d(width))
        layers.append(nn.ReLU())
        size = width
    return nn.Sequential(*layers, nn.Linear(size, 10)), torch.randn(64, 64)


def conv():
    layers, size = [], 1
    for channels in (16, 32, 64):
        layers += [nn.Conv2d(size, channels, 3, padding=1), nn.BatchNorm2d(channels), nn.ReLU()]
        layers.append(nn.MaxPool2d(2))
        size = channels
    return nn.Sequential(*layers, nn.Flatten(), nn.Linear(64 * 4, 10)), torch.randn(64, 1, 16, 16)


def least_microseconds(net, x):
    y = torch.randint(0, 10, (64,))
    optimizer = torch.optim.SGD(net.parameters(), lr=0.01)

    def step():
        optimizer.zero_grad()
        F.cross_entropy(net(x), y).backward()
        optimizer.step()

    for _ in range(20):
        step()
    start = time.perf_counter()
    step()
    count = max(1, int(2e-3 / (time.perf_counter() - start)))
    least, end = float("inf"), time.perf_counter() + 1
    while time.perf_counter() < end:
        start = time.perf_counter()
        for _ in range(count):
            step()
        least = min(least, (time.perf_counter() - start) / count * 1e6)
    return least


nets = {
    "mlp8x32": mlp(32, False),
    "mlp8x32_bn": mlp(32, True),
    "mlp8x96": mlp(96, False),
    "mlp8x96_bn": mlp(96, True),
    "conv3_16x16_bn": conv(),
}
only = sys.argv[1] if len(sys.argv) > 1 else ""
for name, (net, x) in nets.items():
    if only not in name:
        continue
    print(f'{{"net": "{name}", "step_us": {least_microseconds(net, x):.1f}}}')
