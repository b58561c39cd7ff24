internal import LessonRecords
internal import Synchronization

/// What a page has complained of: errors and warnings in its console, scripts that threw, and
/// requests that failed.
package final class PageFaults: Sendable {
  private struct State {
    var addresses: [String: String] = [:]
    var found: [String] = []
  }

  private let state = Mutex(State())

  /// Watches a page from now on.
  package init(of page: BrowserPage) async throws {
    page.watch { [weak self] method, event in self?.hear(method, event) }
    for domain in ["Network.enable", "Log.enable"] { try await page.call(domain) }
  }

  /// What was heard since it was last asked.
  package func take() -> [String] {
    state.withLock { state in
      defer { state.found = [] }
      return state.found
    }
  }

  private func hear(_ method: String, _ event: JSONValue) {
    let request = event["requestId"]?.string ?? ""
    switch method {
    case "Runtime.exceptionThrown":
      let details = event["exceptionDetails"]
      add(details?["exception"]?["description"]?.string ?? details?["text"]?.string ?? "threw")
    case "Runtime.consoleAPICalled":
      guard let type = event["type"]?.string, ["error", "warning", "assert"].contains(type)
      else { return }
      let words = (event["args"]?.elements ?? []).map {
        $0["description"]?.string ?? $0["value"]?.string ?? $0["value"]?.written ?? ""
      }
      add("console: \(words.joined(separator: " "))")
    case "Log.entryAdded":
      guard let entry = event["entry"], let level = entry["level"]?.string,
        level == "error" || level == "warning"
      else { return }
      add("\(entry["text"]?.string ?? "") \(entry["url"]?.string ?? "")")
    case "Network.requestWillBeSent":
      let address = event["request"]?["url"]?.string ?? ""
      state.withLock { $0.addresses[request] = address }
    case "Network.loadingFailed":
      guard event["canceled"]?.boolean != true else { return }
      let address = state.withLock { $0.addresses[request] } ?? request
      add("'\(address)' can't be loaded (\(event["errorText"]?.string ?? ""))")
    case "Network.responseReceived":
      guard let status = event["response"]?["status"]?.integer, status >= 400 else { return }
      add("'\(event["response"]?["url"]?.string ?? "")' is answered with \(status)")
    default: break
    }
  }

  private func add(_ fault: String) { state.withLock { $0.found.append(fault) } }
}
