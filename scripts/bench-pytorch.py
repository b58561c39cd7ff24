#!/usr/bin/env python3
"""PyTorch's times for the cases of normbench, one JSON object a line, on one thread.

usage: bench-pytorch.py [--only TEXT] [--seconds S]

The memory allocator is told to keep what it has, so that PyTorch does not pay for fresh pages
at every call.
"""
import argparse
import ctypes
import json
import statistics
import time

# M_TRIM_THRESHOLD and M_MMAP_THRESHOLD of mallopt(3): large blocks come from the heap and stay.
libc = ctypes.CDLL("libc.so.6")
libc.mallopt(-1, 2**31 - 1)
libc.mallopt(-3, 2**31 - 1)

import torch  # noqa: E402
import torch.nn.functional as F  # noqa: E402

torch.set_num_threads(1)
IMAGES = [(32, 64, 16, 16), (64, 256, 32, 32)]
MATRICES = [(64, 256), (4096, 1024)]


def batch_norm(x, gamma, beta, extra):
    return F.batch_norm(x, extra["mean"], extra["variance"], gamma, beta, True)


def group_norm(x, gamma, beta, extra):
    return F.group_norm(x, 8, gamma, beta)


def instance_norm(x, gamma, beta, extra):
    return F.instance_norm(x, weight=gamma, bias=beta)


def layer_norm(x, gamma, beta, extra):
    return F.layer_norm(x, gamma.shape, gamma, beta)


def rms_norm(x, gamma, beta, extra):
    return F.rms_norm(x, gamma.shape, gamma, 1e-5)


def adain(x, style, extra):
    style_variance, style_mean = torch.var_mean(style, (2, 3), correction=0, keepdim=True)
    variance, mean = torch.var_mean(x, (2, 3), correction=0, keepdim=True)
    return (x - mean) * ((style_variance + 1e-5).sqrt() * (variance + 1e-5).rsqrt()) + style_mean


def weight_norm(v, g, extra):
    return torch._weight_norm(v, g, 0)


def spectral_norm(weight, extra):
    with torch.no_grad():
        v = F.normalize(torch.mv(weight.t(), extra["u"]), dim=0, eps=1e-12)
        extra["u"] = F.normalize(torch.mv(weight, v), dim=0, eps=1e-12)
    return weight / torch.dot(extra["u"], torch.mv(weight, v))


def cases(dtype):
    """(name, shape, function, inputs) of every case."""
    torch.manual_seed(20)

    def normal(*shape):
        return torch.randn(*shape, dtype=dtype, requires_grad=True)

    for function, shapes in [
        (batch_norm, [(64, 256)] + IMAGES),
        (layer_norm, MATRICES),
        (rms_norm, MATRICES),
        (group_norm, IMAGES),
        (instance_norm, IMAGES[:1]),
    ]:
        for shape in shapes:
            extra = {
                "mean": torch.zeros(shape[1], dtype=dtype),
                "variance": torch.ones(shape[1], dtype=dtype),
            }
            inputs = [normal(*shape), normal(shape[1]), normal(shape[1])]
            # γ alone belongs to rms_norm; an unused β would have no gradient.
            yield function.__name__, shape, function, inputs, extra
    yield "weight_norm", (512, 512), weight_norm, [normal(512, 512), normal(512, 1)], {}
    extra = {"u": torch.randn(512, dtype=dtype)}
    yield "spectral_norm", (512, 512), spectral_norm, [normal(512, 512)], extra
    yield "adain", IMAGES[0], adain, [normal(*IMAGES[0]), normal(*IMAGES[0])], {}


def median_time(function, seconds):
    function()
    start = time.perf_counter()
    function()
    once = time.perf_counter() - start
    repeats = max(1, int(100e-6 / max(once, 1e-9)))
    samples = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(samples) < 5:
        start = time.perf_counter()
        for _ in range(repeats):
            function()
        samples.append((time.perf_counter() - start) / repeats)
    return statistics.median(samples)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="")
    parser.add_argument("--seconds", type=float, default=0.6)
    options = parser.parse_args()
    for dtype, name in [(torch.float32, "float32"), (torch.float64, "float64")]:
        for op, shape, function, inputs, extra in cases(dtype):
            title = f"{op} ({', '.join(map(str, shape))}) {name}"
            if options.only not in title:
                continue
            used = inputs[:2] if op == "rms_norm" else inputs
            upstream = torch.randn(*shape, dtype=dtype)

            def forward():
                with torch.no_grad():
                    function(*inputs, extra)

            def forward_backward():
                torch.autograd.grad(function(*inputs, extra), used, upstream)

            line = {
                "op": op,
                "shape": list(shape),
                "dtype": name,
                "threads": 1,
                "forward_s": median_time(forward, options.seconds / 3),
                "forward_backward_s": median_time(forward_backward, options.seconds / 3),
            }
            print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
