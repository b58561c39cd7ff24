#!/usr/bin/env python3
"""PyTorch's float32 errors against its own float64, for the library's accuracy tests.

usage: float32-errors.py > Tests/NormEngineTests/Golden/float32_errors__torch.json

Inputs are drawn by SplitMix64 as the library draws them, uniform in [offset - 1, offset + 1) and
rounded to float32, in the order x, gamma, beta, dy; adain draws the style after x.
"""
import json

import numpy as np
import torch
import torch.nn.functional as F

torch.set_num_threads(1)


class SplitMix64:
    def __init__(self, seed):
        self.state = seed

    def uniform(self, count):
        with np.errstate(over="ignore"):
            steps = np.arange(1, count + 1, dtype=np.uint64)
            z = np.uint64(self.state) + steps * np.uint64(0x9E3779B97F4A7C15)
            self.state = int(z[-1])
            z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
            z = z ^ (z >> np.uint64(31))
        return (z >> np.uint64(11)).astype(np.float64) * 2.0**-53

    def tensor(self, shape, offset=0.0):
        values = (offset - 1) + 2 * self.uniform(int(np.prod(shape)))
        return torch.tensor(values.astype(np.float32).reshape(shape))


def adain(x, style):
    style_variance, style_mean = torch.var_mean(style, (2, 3), correction=0, keepdim=True)
    variance, mean = torch.var_mean(x, (2, 3), correction=0, keepdim=True)
    return (x - mean) / (variance + 1e-5).sqrt() * (style_variance + 1e-5).sqrt() + style_mean


def spectral(weight, u):
    with torch.no_grad():
        v = F.normalize(torch.mv(weight.t(), u), dim=0, eps=1e-12)
        u = F.normalize(torch.mv(weight, v), dim=0, eps=1e-12)
    return weight / torch.dot(u, torch.mv(weight, v))


OPERATIONS = {
    "batch_norm": lambda x, g, b: F.batch_norm(x, None, None, g, b, True),
    "layer_norm": lambda x, g, b: F.layer_norm(x, g.shape, g, b),
    "rms_norm": lambda x, g: F.rms_norm(x, g.shape, g, 1e-5),
    "group_norm": lambda x, g, b: F.group_norm(x, 4, g, b),
    "instance_norm": lambda x, g, b: F.instance_norm(x, weight=g, bias=b),
    "weight_norm": lambda v, g: torch._weight_norm(v, g, 0),
    "spectral_norm": spectral,
    "adain": adain,
}
CASES = [
    ("batch_norm", (64, 128)), ("batch_norm", (7, 5)), ("batch_norm", (4, 8, 16, 16)),
    ("layer_norm", (64, 128)), ("layer_norm", (5, 7)), ("layer_norm", (8, 1000)),
    ("layer_norm", (1000, 24)), ("rms_norm", (1000, 24)),
    ("rms_norm", (64, 128)), ("rms_norm", (5, 7)), ("rms_norm", (8, 1000)),
    ("group_norm", (4, 8, 16, 16)), ("group_norm", (3, 8, 5, 5)), ("group_norm", (16, 64)),
    ("instance_norm", (4, 8, 16, 16)), ("instance_norm", (3, 4, 3, 5)),
    ("weight_norm", (64, 128)), ("weight_norm", (5, 7)),
    ("spectral_norm", (64, 128)), ("spectral_norm", (5, 7)),
    ("adain", (2, 8, 16, 16)), ("adain", (2, 3, 3, 4)),
]


def inputs(op, shape, offset, generator):
    x = generator.tensor(shape, offset)
    if op == "adain":
        return [x, generator.tensor(shape)]
    if op == "spectral_norm":
        return [x, generator.tensor(shape[:1])]
    if op == "weight_norm":
        return [x, generator.tensor((shape[0], 1))]
    size = shape[-1:] if op in ("layer_norm", "rms_norm") else shape[1:2]
    parameters = [generator.tensor(size)]
    if op != "rms_norm":
        parameters.append(generator.tensor(size))
    return [x] + parameters


def results(op, values, dy, dtype):
    values = [v.to(dtype).requires_grad_() for v in values]
    y = OPERATIONS[op](*values)
    learned = values[:1] if op == "spectral_norm" else values
    return [y] + list(torch.autograd.grad(y, learned, dy.to(dtype)))


def main():
    lines = []
    for op, shape in CASES:
        for offset in (0.0, 1.0, 10000.0):
            if offset == 10000.0 and op not in (
                    "batch_norm", "layer_norm", "group_norm", "instance_norm"):
                continue
            for seed in (1, 2, 3):
                generator = SplitMix64(seed)
                values = inputs(op, shape, offset, generator)
                dy = generator.tensor(shape)
                single = results(op, values, dy, torch.float32)
                double = results(op, values, dy, torch.float64)
                errors = [float((a.detach().double() - b.detach()).abs().max()) for a, b in zip(single, double)]
                lines.append({
                    "op": op, "shape": list(shape), "offset": offset, "seed": seed,
                    "errors": errors})
    print("[\n" + ",\n".join(json.dumps(line) for line in lines) + "\n]")


if __name__ == "__main__":
    main()
