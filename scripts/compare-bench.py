#!/usr/bin/env python3
"""normbench and PyTorch side by side: a table of how many times faster normbench is.

usage: compare-bench.py NORMBENCH PYTHON [--rounds N] [--seconds S] [--only TEXT]

NORMBENCH is the built program, PYTHON an interpreter that has torch. The two take turns, so that
what else the machine does falls on both; each case counts with its smallest median.
"""
import argparse
import json
import math
import pathlib
import subprocess


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("normbench")
    parser.add_argument("python")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", default="0.3")
    parser.add_argument("--only", default="float32")
    options = parser.parse_args()
    script = pathlib.Path(__file__).with_name("bench-pytorch.py")
    arguments = ["--seconds", options.seconds, "--only", options.only]
    programs = {
        "ours": [options.normbench, "--json"] + arguments,
        "torch": [options.python, str(script)] + arguments,
    }
    best = {name: {} for name in programs}
    for _ in range(options.rounds):
        for name, command in programs.items():
            output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            for line in map(json.loads, output.splitlines()):
                if "forward_s" not in line:
                    continue
                case = best[name].setdefault(
                    (line["op"], tuple(line["shape"]), line["dtype"]), {})
                for key in ("forward_s", "forward_backward_s", "copy_s"):
                    if key in line:
                        case[key] = min(case.get(key, math.inf), line[key])
    logs = {"forward_s": [], "forward_backward_s": []}
    print(f"{'case':42} {'forward':>10} {'torch':>10} {'ratio':>6}"
          f" {'both':>10} {'torch':>10} {'ratio':>6} {'of copy':>8}")
    for key in best["torch"]:
        if key not in best["ours"]:
            continue
        ours, torch = best["ours"][key], best["torch"][key]
        cells = []
        for part, ratios in logs.items():
            ratio = torch[part] / ours[part]
            ratios.append(math.log(ratio))
            cells.append(f"{ours[part] * 1e6:10.1f} {torch[part] * 1e6:10.1f} {ratio:6.2f}")
        title = f"{key[0]} {'x'.join(map(str, key[1]))} {key[2]}"
        print(f"{title:42} {' '.join(cells)} {ours['copy_s'] / ours['forward_s']:8.0%}")
    for part, ratios in logs.items():
        if ratios:
            print(f"geometric mean of {part}: {math.exp(sum(ratios) / len(ratios)):.2f}")


if __name__ == "__main__":
    main()
