// swift-tools-version: 6.2
import PackageDescription

/// One set of rules for every Swift target.
///
/// `scripts/check` asks for warnings as errors; a newer compiler's warnings stop nobody else.
let strict: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + (Context.environment["NORMBOOK_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)])

/// The numerical targets are optimized in debug builds too: tests train networks.
let numerical: [SwiftSetting] =
  strict + [
    .unsafeFlags(
      ["-O", "-whole-module-optimization", "-num-threads", "2", "-disable-batch-mode"],
      .when(configuration: .debug))
  ]

let package = Package(
  name: "normbook",
  products: [
    // What a lesson's cells import and link: one shared library, so that a cell links in 30 ms.
    .library(
      name: "LessonKit", type: .dynamic,
      targets: ["NormEngine", "NormLab", "LessonRecords", "LessonKit"]),
    .executable(name: "normbook", targets: ["normbook"]),
    .executable(name: "normbench", targets: ["normbench"]),
  ],
  dependencies: [
    // Commands, options and help: Apple's own, with completions; the one parser Swift tools share.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // YAML with the marks of every node, which a diagnostic needs; the only maintained one.
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    // Templates without logic that a course can override; Stencil pulls in Foundation-heavy parts.
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    // C libraries of the system.
    .systemLibrary(
      name: "CMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CDuktape", pkgConfig: "duktape", providers: [.apt(["duktape-dev"])]),
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

    .systemLibrary(name: "CLinux"),

    // What a cell imports. No Foundation below this line and above the next.
    .target(name: "NormEngine", swiftSettings: numerical),
    .target(
      name: "NormLab", dependencies: ["NormEngine", "COpenBLAS"], swiftSettings: numerical),
    .target(name: "LessonRecords", swiftSettings: strict),
    .target(
      name: "LessonKit", dependencies: ["NormEngine", "NormLab", "LessonRecords"],
      swiftSettings: strict),

    // What turns lessons into a site.
    .target(name: "Figures", dependencies: ["LessonRecords"], swiftSettings: strict),
    .target(name: "LessonFormat", dependencies: ["CMarkGFM", "Yams"], swiftSettings: strict),
    .target(
      name: "LessonRunner", dependencies: ["LessonFormat", "LessonRecords", "COpenSSL"],
      swiftSettings: strict),
    .target(
      name: "Exercises", dependencies: ["LessonFormat", "LessonRecords", "LessonRunner"],
      swiftSettings: strict),
    .target(
      name: "SiteRenderer",
      dependencies: [
        "CDuktape", "Exercises", "Figures", "LessonFormat", "LessonRecords", "LessonRunner",
        .product(name: "Mustache", package: "swift-mustache"),
      ], swiftSettings: strict),
    .target(
      name: "NormbookCommands",
      dependencies: [
        "CLinux", "Exercises", "Figures", "LessonFormat", "LessonRecords", "LessonRunner",
        "SiteRenderer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    // Reads mutated lessons: `make fuzz` runs many.
    .executableTarget(
      name: "fuzz-lessons", dependencies: ["LessonFormat"], swiftSettings: strict),
    .executableTarget(name: "normbook", dependencies: ["NormbookCommands"], swiftSettings: strict),
    .executableTarget(
      name: "normbench", dependencies: ["NormEngine", "NormLab"], swiftSettings: strict),

    .testTarget(
      name: "NormEngineTests", dependencies: ["NormEngine"], resources: [.copy("Golden")],
      swiftSettings: strict),
    .testTarget(name: "NormLabTests", dependencies: ["NormLab"], swiftSettings: strict),
    .testTarget(
      name: "LessonKitTests", dependencies: ["LessonKit", "LessonRecords"], swiftSettings: strict),
    .testTarget(
      name: "FiguresTests", dependencies: ["Figures", "LessonRecords"], swiftSettings: strict),
    .testTarget(name: "LessonFormatTests", dependencies: ["LessonFormat"], swiftSettings: strict),
    .testTarget(
      name: "LessonRunnerTests", dependencies: ["LessonRunner", "LessonFormat"],
      swiftSettings: strict),
    .testTarget(
      name: "ExercisesTests", dependencies: ["Exercises", "LessonFormat"], swiftSettings: strict),
    .testTarget(
      name: "SiteRendererTests", dependencies: ["SiteRenderer", "LessonFormat"],
      swiftSettings: strict),
    .testTarget(
      name: "NormbookCommandsTests", dependencies: ["NormbookCommands"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
