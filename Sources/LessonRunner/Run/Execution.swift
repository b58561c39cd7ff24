internal import Glibc
internal import LessonFormat
internal import LessonRecords

/// One run of a lesson's program: what it was given and what came of it.
struct Execution: Sendable {
  var ending: Subprogram.Ending
  var text: [UInt8]
  var error: String
  var records: [OutputRecord]

  struct Settings: Sendable {
    var seed: UInt64
    var limits: Limits
    /// Where the lesson's own files are.
    var folder: String?
    /// Where `cached` values are kept.
    var values: String?
    var keys: [String: String] = [:]
    /// The cell that is meant to trap, when it is the one to be run.
    var trap: String?
  }

  /// Runs a compiled lesson.
  static func run(
    _ program: String, _ settings: Settings, in folder: WorkFolder,
    _ progress: @escaping @Sendable (LessonRunner.Progress) -> Void = { _ in }
  ) async -> Execution {
    let prefix = settings.trap.map { _ in "trap-" } ?? ""
    let text = folder.file(prefix + "text.txt")
    let error = folder.file(prefix + "error.txt")
    let records = folder.file(prefix + "records.jsonl")
    let limits = settings.limits
    let watch = RecordWatch(records, progress)
    defer { watch.stop() }
    let ending = await Subprogram(
      "/usr/bin/prlimit",
      [
        "--data=\(limits.memory)", "--fsize=\(limits.output)", "--core=0",
        "--cpu=\(processorSeconds(limits))", program,
      ],
      environment: environment(settings, records: records, folder: folder),
      folder: settings.folder, standardOutput: text, standardError: error,
      timeLimit: limits.duration
    ).run()
    let lines = (Files.read(records) ?? []).split(separator: 0x0A)
    return Execution(
      ending: ending, text: Files.read(text) ?? [],
      error: String(decoding: Files.read(error) ?? [], as: UTF8.self),
      // A line cut off by the end of the program is no record.
      records: lines.compactMap {
        try? JSONValue(parsing: Array($0)).decoded(as: OutputRecord.self)
      })
  }

  /// The time limit in seconds of all processors together: it ends an endless cell also when the
  /// build that should stop it has been killed.
  private static func processorSeconds(_ limits: Limits) -> Int {
    let seconds = limits.duration.seconds.rounded(.up)
    return (Int(seconds) + 2) * max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  /// Everything a lesson sees of its surroundings, so that it sees the same everywhere.
  private static func environment(_ settings: Settings, records: String, folder: WorkFolder)
    -> [String: String]
  {
    var environment = [
      "PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC", "HOME": folder.path,
      "TMPDIR": folder.path,
      "SWIFT_DETERMINISTIC_HASHING": "1", "OPENBLAS_NUM_THREADS": "1",
      "OPENBLAS_CORETYPE": Processor.kernel,
      "SWIFT_BACKTRACE":
        "enable=yes,color=no,interactive=no,threads=crashed,images=mentioned,registers=none,"
        + "limit=64,top=8,sanitize=no,timeout=20s",
      RunProtocol.records: records, RunProtocol.seed: String(settings.seed),
    ]
    environment[RunProtocol.trap] = settings.trap
    environment[RunProtocol.values] = settings.values
    environment[RunProtocol.keys] = settings.keys.sorted { $0.key < $1.key }
      .map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    return environment
  }

  /// Seconds each cell took.
  var cellTimes: [String: Double] {
    var begun: [String: Double] = [:]
    var times: [String: Double] = [:]
    for record in records {
      guard let clock = record.clock else { continue }
      switch record.content {
      case .begun: begun[record.owner] = clock
      case .ended, .value:
        if let start = begun[record.owner] { times[record.owner, default: 0] += clock - start }
      default: break
      }
    }
    return times
  }

  /// The piece that had begun and not ended when the program stopped.
  var unfinished: String? {
    var running: [String] = []
    for record in records {
      switch record.content {
      case .begun: running.append(record.owner)
      case .ended: running.removeAll { $0 == record.owner }
      case .value: running.removeAll { $0 == record.owner }
      default: break
      }
    }
    return running.last
  }
}
