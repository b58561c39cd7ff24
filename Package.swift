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
    .executable(name: "normlab-experiments", targets: ["normlab-experiments"]),
  ],
  dependencies: [
    // Commands, options and help: Apple's own, with completions; the one parser Swift tools share.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // YAML with the marks of every node, which a diagnostic needs; the only maintained one.
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    // Templates without logic that a course can override; Stencil pulls in Foundation-heavy parts.
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    // HTTP and WebSocket for the preview, in plain concurrency; Hummingbird alone builds for 140 s.
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
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
    .systemLibrary(name: "CStreaming"),

    // What a cell imports. No Foundation below this line and above the next.
    .target(
      name: "NormEngine", dependencies: ["CStreaming"],
      swiftSettings: numerical),
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
      name: "LessonRunner", dependencies: ["CLinux", "COpenSSL", "LessonFormat", "LessonRecords"],
      swiftSettings: strict),
    .target(
      name: "Exercises",
      dependencies: ["LessonFormat", "LessonRecords", "LessonRunner"],
      swiftSettings: strict),
    .target(
      name: "SiteRenderer",
      dependencies: [
        "CDuktape", "Exercises", "Figures", "LessonFormat", "LessonRecords", "LessonRunner",
        .product(name: "Mustache", package: "swift-mustache"),
      ], swiftSettings: strict),

    // What an author works with.
    .target(
      name: "FolderWatch", dependencies: ["CLinux"], swiftSettings: strict),
    .target(
      name: "Browser", dependencies: ["CLinux", "LessonRecords"],
      swiftSettings: strict),
    .target(
      name: "PreviewServer",
      dependencies: [
        "FolderWatch", "LessonFormat", "LessonRecords",
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ], swiftSettings: strict),
    .target(
      name: "LanguageServer", dependencies: ["LessonFormat", "LessonRecords"],
      swiftSettings: strict),
    .target(
      name: "Exporters",
      dependencies: ["Browser", "Figures", "LessonFormat", "LessonRecords", "LessonRunner"],
      swiftSettings: strict),

    .target(
      name: "NormbookCommands",
      dependencies: [
        "CLinux", "Browser", "Exercises", "Exporters", "Figures", "FolderWatch", "LanguageServer",
        "LessonFormat", "LessonRecords", "LessonRunner", "PreviewServer", "SiteRenderer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    // Reads mutated lessons: `make fuzz` runs many.
    .executableTarget(
      name: "fuzz-lessons", dependencies: ["LessonFormat"], swiftSettings: strict),
    .executableTarget(name: "normbook", dependencies: ["NormbookCommands"], swiftSettings: strict),
    // From a save to the changed page, in a browser.
    .executableTarget(
      name: "preview-bench", dependencies: ["Browser", "LessonRecords"], swiftSettings: strict),
    // How large a site's search is, and how long its reader waits.
    .executableTarget(
      name: "search-bench", dependencies: ["Browser", "LessonRecords"],
      swiftSettings: strict),
    .executableTarget(
      name: "normbench", dependencies: ["NormEngine", "NormLab"],
      swiftSettings: strict),
    // The experiments the course rests on, beside the figures of a prototype in PyTorch.
    .executableTarget(
      name: "normlab-experiments", dependencies: ["NormEngine", "NormLab"], swiftSettings: strict),
    // Counts what warm training steps allocate; the tests run it as a process of its own.
    .target(name: "CAllocationCount"),
    .executableTarget(
      name: "normlab-allocations", dependencies: ["CAllocationCount", "NormEngine", "NormLab"],
      swiftSettings: strict),

    .testTarget(
      name: "NormEngineTests", dependencies: ["NormEngine"], resources: [.copy("Golden")],
      swiftSettings: strict),
    .testTarget(
      name: "NormLabTests", dependencies: ["NormLab", "normlab-allocations"],
      swiftSettings: strict),
    .testTarget(
      name: "LessonKitTests", dependencies: ["LessonKit", "LessonRecords"], swiftSettings: strict),
    .testTarget(
      name: "FiguresTests", dependencies: ["Figures", "LessonKit", "LessonRecords", "NormEngine"],
      exclude: ["Snapshots"], swiftSettings: strict),
    .testTarget(
      name: "LessonFormatTests", dependencies: ["LessonFormat"],
      exclude: ["GFM/LICENSE.md", "GFM/more-examples.txt", "GFM/spec-examples.txt"],
      swiftSettings: strict),
    .testTarget(
      name: "LessonRunnerTests", dependencies: ["LessonRunner", "LessonFormat"],
      swiftSettings: strict),
    .testTarget(
      name: "ExercisesTests",
      dependencies: ["Browser", "Exercises", "LessonFormat", "LessonRecords", "LessonRunner"],
      exclude: ["Page/reader.js"], resources: [.copy("Vectors")],
      swiftSettings: strict),
    .testTarget(
      name: "SiteRendererTests",
      dependencies: ["Browser", "SiteRenderer", "LessonFormat", "LessonRecords", "LessonRunner"],
      swiftSettings: strict),
    // The sites in a browser: `make test-site` builds them and runs these.
    .testTarget(
      name: "SiteTests", dependencies: ["Browser", "LessonRecords"],
      exclude: ["KitchenSink", "README.md"],
      swiftSettings: strict),
    .testTarget(name: "FolderWatchTests", dependencies: ["FolderWatch"], swiftSettings: strict),
    .testTarget(
      name: "PreviewServerTests",
      dependencies: [
        "Browser", "FolderWatch", "LessonFormat", "LessonRecords", "PreviewServer",
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LanguageServerTests",
      dependencies: ["LanguageServer", "LessonFormat", "LessonRecords"], swiftSettings: strict),
    .testTarget(
      name: "ExportersTests",
      dependencies: ["Browser", "Exporters", "LessonFormat", "LessonRecords", "LessonRunner"],
      swiftSettings: strict),
    .testTarget(
      name: "NormbookCommandsTests",
      dependencies: [
        "Browser", "Figures", "LessonFormat", "LessonRecords", "LessonRunner", "NormbookCommands",
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

// Each target's README is for who reads the sources.
for target in package.targets where target.type == .regular || target.type == .executable {
  target.exclude.append("README.md")
}
