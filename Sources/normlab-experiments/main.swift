// Runs the experiments the course rests on, E01 to E21, and prints each figure beside what a
// prototype in PyTorch measured: `normlab-experiments [E01 E02 …] [--from SEED]`.

import Glibc
import NormLab

// OpenBLAS picks a kernel by the processor when it is loaded; one kernel everywhere makes a figure
// the same on another machine. The choice must stand in the environment before the program starts.
if getenv("OPENBLAS_CORETYPE") == nil {
  setenv("OPENBLAS_CORETYPE", "Haswell", 1)
  // Where this returns, there is no /proc, and the machine's own kernel serves as well.
  execv("/proc/self/exe", CommandLine.unsafeArgv)
}
let all: [(id: String, title: String, run: (Report) -> Void)] = [
  ("E01", "Largest usable learning rate", largestRates),
  ("E02", "Noise injected after batch normalization", noiseAfterNormalization),
  ("E03", "Loss landscape along the gradient", landscapes),
  ("E04", "Internal covariate shift", covariateShifts),
  ("E05", "Activations by depth", activationsByDepth),
  ("E06", "Initial scale", initialScales),
  ("E07", "Batch size 2 to 64", batchSizes),
  ("E08", "Training and inference", trainingAndInference),
  ("E09", "Regularization by batch noise", batchNoiseRegularizes),
  ("E10", "Pre-norm and post-norm", preAndPostNorm),
  ("E11", "Instance normalization and style", instanceAndStyle),
  ("E12", "Spectral norm", spectralNorms),
  ("E13", "Weight norm and scale invariance", weightNorms),
  ("E14", "Feature scales and conditioning", conditioning),
  ("E15", "Exploding and vanishing gradients", gradientGrowths),
  ("E16", "Speed of convergence", speeds),
  ("E17", "Smaller checks", smallerChecks),
  ("E18", "RMS and layer normalization", rmsAndLayer),
  ("E19", "Is covariate shift what matters?", shiftAndPerformance),
  ("E20", "Where saturation cuts the gradient", saturation),
  ("E21", "Theory", theory),
]

var wanted = Array(CommandLine.arguments.dropFirst())
if let place = wanted.firstIndex(of: "--from") {
  guard place + 1 < wanted.count, UInt64(wanted[place + 1]) != nil else {
    print("'--from' takes the first of the seeds, a whole number: --from 5.")
    exit(2)
  }
  wanted.removeSubrange(place...(place + 1))
}
let known = Set(all.map(\.id))
if let unknown = wanted.first(where: { !known.contains($0) }) {
  print("There is no experiment '\(unknown)'; there are E01 to E21.")
  exit(2)
}
let report = Report()
let clock = ContinuousClock()
let start = clock.now
let chosen = all.filter { wanted.isEmpty || wanted.contains($0.id) }
for experiment in chosen {
  report.begin(experiment.id, experiment.title)
  let before = processorSeconds()
  let time = clock.measure { experiment.run(report) }
  let used = ((processorSeconds() - before) * 10).rounded() / 10
  report.note("took \(time.formatted), \(used) s of processors")
}
print(
  "\n\(report.landed) figures land; \(report.missed.count) do not, in \((clock.now - start).formatted), "
    + "\(processorSeconds().rounded()) s of processors")
for name in report.missed { print("  off: \(name)") }
let forgotten = report.forgotten(chosen.map(\.id))
for name in forgotten { print("  not measured: \(name)") }
exit(report.missed.isEmpty && forgotten.isEmpty ? 0 : 1)

/// How much processor time this program has used.
func processorSeconds() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1e6
}

extension Duration {
  /// Seconds with one decimal.
  var formatted: String {
    let tenths = components.seconds * 10 + components.attoseconds / 100_000_000_000_000_000
    return "\(tenths / 10).\(tenths % 10) s"
  }
}
