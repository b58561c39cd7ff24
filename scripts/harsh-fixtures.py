#!/usr/bin/env python3
"""Golden vectors for harsh inputs, as files beside the others: harsh-fixtures.py FOLDER

Offsets of 1e4 with spread 1e-2, constant channels, values of 1e6, one example, a length of 0, and
two largest singular values that nearly agree. Needs torch and mpmath.

Every array is computed from its formula in 60-digit arithmetic. Its tolerance is
max(1e-12 × max|exact|, 50 × |torch float64 − exact|).
"""
import json
import pathlib
import random
import sys

import torch
import torch.nn.functional as F
from mpmath import mp, mpf

mp.dps = 60
EPSILON = 1e-5
rng = random.Random(20)


def normal(count, scale=1.0, offset=0.0, digits=4):
    return [round(offset + scale * rng.gauss(0, 1), digits) for _ in range(count)]


def nested(values, shape):
    if len(shape) <= 1:
        return list(values)
    step = len(values) // shape[0]
    return [nested(values[i * step:(i + 1) * step], shape[1:]) for i in range(shape[0])]


def flat(value):
    return [x for part in value for x in flat(part)] if isinstance(value, list) else [value]


def write(folder, op, case, shape, params, inputs, upstream, exact, torch_values, notes):
    """`exact` and `torch_values`: "outputs.y" → flat list; `exact` also has the shape."""
    data = {"op": op, "case": case, "shape": shape, "params": params, "inputs": inputs,
            "upstream": upstream, "outputs": {}, "grads": {}, "source": "60-digit arithmetic",
            "tolerance": {}, "check": {}, "notes": notes}
    for name, (values, extents) in exact.items():
        part, key = name.split(".")
        data[part][key] = nested([float(v) for v in values], extents) if extents else float(values[0])
        largest = max(abs(v) for v in values)
        error = max(abs(mpf(t) - v) for t, v in zip(flat(torch_values[name]), values))
        data["tolerance"][name] = float(max(mpf("1e-12") * largest, 50 * error))
        data["check"][name] = {"torch_abs_err_vs_60_digit": float(error)}
    (folder / f"{op}__{case}.json").write_text(json.dumps(data) + "\n")


def exact_norm(x, dy, members, entry, gamma, beta, epsilon, centered=True):
    """y, dx, dγ, dβ and each group's mean and variance; `members` lists the indices of a group."""
    x, dy = [mpf(v) for v in x], [mpf(v) for v in dy]
    gamma, beta = [mpf(v) for v in gamma], [mpf(v) for v in beta]
    y, dx = [mpf(0)] * len(x), [mpf(0)] * len(x)
    dgamma, dbeta = [mpf(0)] * len(gamma), [mpf(0)] * len(gamma)
    means, variances = [], []
    for group in members:
        n = len(group)
        mean = sum(x[i] for i in group) / n if centered else mpf(0)
        variance = sum((x[i] - mean) ** 2 for i in group) / n
        inverse = 1 / mp.sqrt(variance + mpf(epsilon))
        hat = {i: (x[i] - mean) * inverse for i in group}
        g = {i: gamma[entry(i)] * dy[i] for i in group}
        drift = sum(g.values()) / n if centered else mpf(0)
        slope = sum(g[i] * hat[i] for i in group) / n
        for i in group:
            y[i] = gamma[entry(i)] * hat[i] + beta[entry(i)]
            dx[i] = inverse * (g[i] - drift - hat[i] * slope)
            dgamma[entry(i)] += dy[i] * hat[i]
            dbeta[entry(i)] += dy[i]
        means.append(mean)
        variances.append(variance)
    return y, dx, dgamma, dbeta, means, variances


def tensor(values, shape, grad=True):
    return torch.tensor(values, dtype=torch.float64).reshape(shape).requires_grad_(grad)


def harsh(case, count, constant):
    """Values of a case; `constant` are the indices that one statistic is taken over."""
    if case == "harsh_offset":
        return normal(count, 1e-2, 1e4, 6)
    if case == "harsh_large":
        return normal(count, 1e6)
    values = normal(count)
    if case == "harsh_constant":
        for i in constant:
            values[i] = 1234.1
    return values


def activations(folder):
    for op, shape in [("batch_norm", [3, 2, 4]), ("layer_norm", [3, 9]), ("instance_norm", [2, 2, 9]),
                      ("group_norm", [2, 4, 5]), ("rms_norm", [3, 9])]:
        for case in ["harsh_offset", "harsh_constant", "harsh_large", "harsh_one_example"]:
            extents = [1] + shape[1:] if case == "harsh_one_example" else shape
            activation(folder, op, case, extents)


def activation(folder, op, case, shape):
    count = torch.Size(shape).numel()
    batch, channels = shape[:2]
    positions = count // batch // channels
    rows = op in ("layer_norm", "rms_norm")
    entry = (lambda i: i % channels) if rows else (lambda i: i // positions % channels)
    if op == "batch_norm":
        members = [[i for i in range(count) if entry(i) == c] for c in range(channels)]
    else:
        groups = {"instance_norm": channels, "group_norm": 2}.get(op, 1)
        size = count // batch // groups
        members = [list(range(k * size, (k + 1) * size)) for k in range(batch * groups)]
    x, dy = harsh(case, count, members[0]), normal(count)
    gamma, beta = normal(channels), normal(channels)
    if op == "rms_norm":
        beta = [0.0] * channels
    y, dx, dgamma, dbeta, means, variances = exact_norm(
        x, dy, members, entry, gamma, beta, EPSILON, centered=op != "rms_norm")
    t = {"x": tensor(x, shape), "gamma": tensor(gamma, [channels]), "beta": tensor(beta, [channels])}
    calls = {
        "batch_norm": lambda: F.batch_norm(t["x"], None, None, t["gamma"], t["beta"], True, 0.1, EPSILON),
        "layer_norm": lambda: F.layer_norm(t["x"], [channels], t["gamma"], t["beta"], EPSILON),
        "instance_norm": lambda: F.instance_norm(t["x"], weight=t["gamma"], bias=t["beta"], eps=EPSILON),
        "group_norm": lambda: F.group_norm(t["x"], 2, t["gamma"], t["beta"], EPSILON),
        "rms_norm": lambda: F.rms_norm(t["x"], [channels], t["gamma"], EPSILON),
    }
    out = calls[op]()
    out.backward(tensor(dy, shape, False))
    with torch.no_grad():
        split = torch.stack([t["x"].flatten()[group] for group in members])
        mean, variance = split.mean(1), split.var(1, correction=0)
        square = split.square().mean(1)
    inputs = {"x": nested(x, shape), "gamma": gamma}
    exact = {"grads.dx": (dx, shape), "grads.dgamma": (dgamma, [channels])}
    values = {"grads.dx": t["x"].grad.tolist(), "grads.dgamma": t["gamma"].grad.tolist()}
    params = {"eps": EPSILON, "affine": True}
    if rows:
        params["normalized_shape"] = [channels]
    if op == "rms_norm":
        exact |= {"outputs.y": (y, shape), "outputs.mean_square": (variances, [batch])}
        values |= {"outputs.y": out.tolist(), "outputs.mean_square": square.tolist()}
    else:
        inputs["beta"] = beta
        exact["grads.dbeta"] = (dbeta, [channels])
        values["grads.dbeta"] = t["beta"].grad.tolist()
        name = "y_train" if op == "batch_norm" else "y"
        label = {"batch_norm": "batch_mean"}.get(op, "mean")
        spread = {"batch_norm": "batch_var_biased"}.get(op, "var_biased")
        extents = {"group_norm": [batch, 2], "instance_norm": [batch, channels]}.get(op, [len(members)])
        exact |= {f"outputs.{name}": (y, shape), f"outputs.{label}": (means, extents),
                  f"outputs.{spread}": (variances, extents)}
        values |= {f"outputs.{name}": out.tolist(), f"outputs.{label}": mean.tolist(),
                   f"outputs.{spread}": variance.tolist()}
    if op == "group_norm":
        params["num_groups"] = 2
    if op == "batch_norm":
        params["momentum"] = 0.1
        running(case, shape, members, inputs, x, dy, gamma, beta, entry, exact, values)
    write(folder, op, case, shape, params, inputs, nested(dy, shape), exact, values, "")


def running(case, shape, members, inputs, x, dy, gamma, beta, entry, exact, values):
    """The running statistics of three steps, and inference with them, for batch normalization."""
    count, channels = len(x), shape[1]
    steps = [x, harsh(case, count, members[0]), harsh(case, count, members[0])]
    inputs |= {"x_step2": nested(steps[1], shape), "x_step3": nested(steps[2], shape),
               "running_mean_0": [0.0] * channels, "running_var_0": [1.0] * channels}
    mean, variance = [mpf(0)] * channels, [mpf(1)] * channels
    rate = mpf(0.1)
    torch_mean, torch_variance = torch.zeros(channels).double(), torch.ones(channels).double()
    for index, step in enumerate(steps):
        parts = exact_norm(step, dy, members, entry, gamma, beta, EPSILON)
        n = len(members[0])
        mean = [(1 - rate) * a + rate * b for a, b in zip(mean, parts[4])]
        variance = [(1 - rate) * a + rate * b * n / (n - 1) for a, b in zip(variance, parts[5])]
        F.batch_norm(tensor(step, shape, False), torch_mean, torch_variance, training=True, momentum=0.1)
        if index != 1:
            exact |= {f"outputs.running_mean_after_{index + 1}": (mean, [channels]),
                      f"outputs.running_var_after_{index + 1}": (variance, [channels])}
            values |= {f"outputs.running_mean_after_{index + 1}": torch_mean.tolist(),
                       f"outputs.running_var_after_{index + 1}": torch_variance.tolist()}
    n = len(members[0])
    with torch.no_grad():
        split = torch.stack([tensor(x, [-1], False)[group] for group in members])
    exact["outputs.batch_var_unbiased"] = (
        [v * n / (n - 1) for v in exact["outputs.batch_var_biased"][0]], [channels])
    values["outputs.batch_var_unbiased"] = split.var(1).tolist()
    inverse = [1 / mp.sqrt(v + mpf(EPSILON)) for v in variance]
    hat = [(mpf(v) - mean[entry(i)]) * inverse[entry(i)] for i, v in enumerate(x)]
    dgamma, dbeta = [mpf(0)] * channels, [mpf(0)] * channels
    for i, upstream in enumerate(dy):
        dgamma[entry(i)] += mpf(upstream) * hat[i]
        dbeta[entry(i)] += mpf(upstream)
    exact |= {
        "outputs.y_eval": ([mpf(gamma[entry(i)]) * h + mpf(beta[entry(i)])
                            for i, h in enumerate(hat)], shape),
        "grads.dx_eval": ([mpf(gamma[entry(i)]) * mpf(v) * inverse[entry(i)]
                           for i, v in enumerate(dy)], shape),
        "grads.dgamma_eval": (dgamma, [channels]), "grads.dbeta_eval": (dbeta, [channels])}
    t = tensor(x, shape), tensor(gamma, [channels]), tensor(beta, [channels])
    y = F.batch_norm(t[0], torch_mean, torch_variance, t[1], t[2], False, 0.1, EPSILON)
    y.backward(tensor(dy, shape, False))
    values |= {"outputs.y_eval": y.tolist(), "grads.dx_eval": t[0].grad.tolist(),
               "grads.dgamma_eval": t[1].grad.tolist(), "grads.dbeta_eval": t[2].grad.tolist()}


def adain(folder):
    for case in ["harsh_offset", "harsh_constant", "harsh_large", "harsh_one_example"]:
        batch = 1 if case == "harsh_one_example" else 2
        units, n, m = 2 * batch, 6, 5
        shape, style_shape = [batch, 2, n], [batch, 2, m]
        x, s = harsh(case, units * n, range(n)), harsh(case, units * m, range(m, 2 * m))
        dy = normal(units * n)
        style = [[mpf(v) for v in s[k * m:(k + 1) * m]] for k in range(units)]
        style_mean = [sum(part) / m for part in style]
        deviation = [mp.sqrt(sum((v - a) ** 2 for v in part) / m + mpf(EPSILON))
                     for part, a in zip(style, style_mean)]
        members = [list(range(k * n, (k + 1) * n)) for k in range(units)]
        y, dx, products, sums, means, variances = exact_norm(
            x, dy, members, lambda i: i // n, deviation, style_mean, EPSILON)
        ds = [sums[k] / m + products[k] * (v - style_mean[k]) / (m * deviation[k])
              for k in range(units) for v in style[k]]
        tx, ts = tensor(x, shape), tensor(s, style_shape)
        tv, tm = torch.var_mean(ts, 2, correction=0, keepdim=True)
        cv, cm = torch.var_mean(tx, 2, correction=0, keepdim=True)
        out = (tv + EPSILON).sqrt() * (tx - cm) / (cv + EPSILON).sqrt() + tm
        out.backward(tensor(dy, shape, False))
        pair = [batch, 2]
        exact = {
            "outputs.y": (y, shape), "outputs.content_mean": (means, pair),
            "outputs.style_mean": (style_mean, pair), "outputs.style_std": (deviation, pair),
            "outputs.content_std": ([mp.sqrt(v + mpf(EPSILON)) for v in variances], pair),
            "grads.dcontent": (dx, shape), "grads.dstyle": (ds, style_shape)}
        values = {
            "outputs.y": out.tolist(), "outputs.content_mean": cm.tolist(),
            "outputs.style_mean": tm.tolist(), "outputs.style_std": (tv + EPSILON).sqrt().tolist(),
            "outputs.content_std": (cv + EPSILON).sqrt().tolist(),
            "grads.dcontent": tx.grad.tolist(), "grads.dstyle": ts.grad.tolist()}
        write(folder, "adain", case, shape,
              {"eps": EPSILON, "unbiased": False, "style_shape": style_shape},
              {"content": nested(x, shape), "style": nested(s, style_shape)},
              nested(dy, shape), exact, values, "")


def weight_norm(folder):
    for case in ["harsh_offset", "harsh_zero_gain", "harsh_large"]:
        shape = [3, 5]
        v, g, dw = harsh(case, 15, []), normal(3), normal(15)
        if case == "harsh_zero_gain":
            g[1] = 0.0
        w, dv, dg, norms = [], [], [], []
        for k in range(3):
            row = [mpf(a) for a in v[5 * k:5 * k + 5]]
            up = [mpf(a) for a in dw[5 * k:5 * k + 5]]
            norm = mp.sqrt(sum(a * a for a in row))
            dot = sum(a * b for a, b in zip(row, up))
            w += [mpf(g[k]) * a / norm for a in row]
            dv += [mpf(g[k]) / norm * (b - a * dot / norm ** 2) for a, b in zip(row, up)]
            dg.append(dot / norm)
            norms.append(norm)
        tv, tg = tensor(v, shape), tensor(g, [3, 1])
        out = torch._weight_norm(tv, tg, 0)
        out.backward(tensor(dw, shape, False))
        write(folder, "weight_norm", case, shape, {"dim": 0}, {"v": nested(v, shape), "g": g},
              nested(dw, shape),
              {"outputs.weight": (w, shape), "outputs.v_norm": (norms, [3]),
               "grads.dg": (dg, [3]), "grads.dv": (dv, shape)},
              {"outputs.weight": out.tolist(), "outputs.v_norm": tv.norm(dim=1).tolist(),
               "grads.dg": tg.grad.tolist(), "grads.dv": tv.grad.tolist()}, "")


def spectral_norm(folder):
    near = [[2.4, 1.8, 0.0], [-1.8 * (1 - 1e-9), 2.4 * (1 - 1e-9), 0.0], [0.0, 0.0, 1.0]]
    large = nested(normal(9, 1e6), [3, 3])
    for case, weight in [("harsh_near_degenerate", near), ("harsh_large", large)]:
        start, dw = normal(3), normal(9)
        matrix = mp.matrix([[mpf(a) for a in row] for row in weight])
        up = mp.matrix([[mpf(a) for a in row] for row in nested(dw, [3, 3])])
        u = mp.matrix([mpf(a) for a in start])
        w = tensor(weight, [3, 3])
        with torch.no_grad():
            tu = tensor(start, [3], False)
            for _ in range(3):
                tv = F.normalize(w.t() @ tu, dim=0, eps=1e-12)
                tu = F.normalize(w @ tv, dim=0, eps=1e-12)
        for _ in range(3):
            v = matrix.T * u
            v /= mp.norm(v)
            u = matrix * v
            u /= mp.norm(u)
        sigma = (u.T * matrix * v)[0]
        inner = sum(up[i, j] * matrix[i, j] for i in range(3) for j in range(3)) / sigma
        dweight = [(up[i, j] - inner * u[i] * v[j]) / sigma for i in range(3) for j in range(3)]
        values = sorted(mp.svd_r(matrix, compute_uv=False), reverse=True)
        tsigma = torch.dot(tu, w @ tv)
        out = w / tsigma
        out.backward(tensor(dw, [3, 3], False))
        svd = torch.linalg.svdvals(w.detach()).tolist()
        write(folder, "spectral_norm", case, [3, 3],
              {"n_power_iterations": 3, "eps": 1e-12, "order": "v_then_u", "dim": 0},
              {"weight": weight, "u_0_unnormalised": start}, nested(dw, [3, 3]),
              {"outputs.weight_sn": ([matrix[i, j] / sigma for i in range(3) for j in range(3)], [3, 3]),
               "outputs.u_k": (list(u), [3]), "outputs.v_k": (list(v), [3]),
               "outputs.sigma_k": ([sigma], []), "outputs.singular_values_svd": (values, [3]),
               "outputs.sigma_true_svd": ([values[0]], []), "grads.dweight": (dweight, [3, 3])},
              {"outputs.weight_sn": out.tolist(), "outputs.u_k": tu.tolist(),
               "outputs.v_k": tv.tolist(), "outputs.sigma_k": [tsigma.item()],
               "outputs.singular_values_svd": svd, "outputs.sigma_true_svd": svd[:1],
               "grads.dweight": w.grad.tolist()}, "")


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    activations(target)
    adain(target)
    weight_norm(target)
    spectral_norm(target)
