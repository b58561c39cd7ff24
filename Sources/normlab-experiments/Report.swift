import NormLab

#if canImport(Glibc)
  import Glibc
#endif

/// Collects an experiment's figures and puts each beside the prototype's.
final class Report {
  private let expectations: [String: Expectation]
  private var experiment = ""
  private(set) var landed = 0
  private(set) var missed: [String] = []
  private var seen: Set<String> = []

  init() { expectations = Expectation.table }

  /// Begins an experiment.
  func begin(_ id: String, _ title: String) {
    experiment = id
    print("\n\(id)  \(title)")
  }

  /// A figure, named as in the table of expectations.
  func figure(_ name: String, _ value: Double) {
    let key = "\(experiment).\(name)"
    seen.insert(key)
    guard let expectation = expectations[key] else {
      line(name, value, "", "not in the table")
      missed.append("\(key) (not in the table)")
      return
    }
    let lands = expectation.accepts(value)
    let remark = expectation.remark.isEmpty ? "" : " (\(expectation.remark))"
    line(name, value, expectation.description, (lands ? "lands" : "OFF") + remark)
    if lands { landed += 1 } else { missed.append(key) }
  }

  /// The mean over runs.
  func figure(_ name: String, mean runs: Runs) { figure(name, runs.mean.value ?? .infinity) }

  /// The median over runs.
  func figure(_ name: String, median runs: Runs) { figure(name, runs.median.value ?? .infinity) }

  /// A remark that is not compared.
  func note(_ text: String) { print("    \(text)") }

  /// The expectations of the experiments that ran which no figure was given for.
  func forgotten(_ ids: [String]) -> [String] {
    expectations.keys.filter { key in
      ids.contains { key.hasPrefix($0 + ".") } && !seen.contains(key)
    }.sorted()
  }

  private func line(_ name: String, _ value: Double, _ expected: String, _ verdict: String) {
    print("    \(padded(name, 46)) \(padded(short(value), 11)) \(padded(expected, 26)) \(verdict)")
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text.count >= width ? text : text + String(repeating: " ", count: width - text.count)
  }
}

/// A number with four significant digits.
func short(_ value: Double) -> String {
  guard value.isFinite else { return value.isNaN ? "nan" : "diverged" }
  guard value != 0 else { return "0" }
  let exponent = Int(floor(log10(abs(value))))
  if exponent < -4 || exponent > 5 {
    let mantissa = (value / pow(10, Double(exponent)) * 1000).rounded() / 1000
    return "\(mantissa)e\(exponent)"
  }
  let scale = pow(10, Double(3 - exponent))
  return "\((value * scale).rounded() / scale)"
}
