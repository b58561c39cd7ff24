// normbench [--json] [--only TEXT] [--seconds S]: how fast the library is, a line a case.

let run = BenchmarkRun(arguments: Array(CommandLine.arguments.dropFirst()))
run.run([
  normalizationBenchmarks(Float.self, "float32"),
  normalizationBenchmarks(Double.self, "float64"),
])
NetworkBenchmark.run(only: run.only)
