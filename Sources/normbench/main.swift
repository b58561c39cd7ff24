// normbench [--json] [--only TEXT] [--seconds S]: how fast the library is, a line a case.

BenchmarkRun(arguments: Array(CommandLine.arguments.dropFirst())).run([
  normalizationBenchmarks(Float.self, "float32"),
  normalizationBenchmarks(Double.self, "float64"),
])
NetworkBenchmark.run()
