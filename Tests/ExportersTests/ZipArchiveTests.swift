import Foundation
import Testing

@testable import Exporters

struct ZipArchiveTests {
  @Test func `The checksum is that of the standard`() {
    #expect(ZipArchive.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(ZipArchive.checksum([]) == 0)
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/unzip")))
  func `An archive is unpacked with its names, its bytes and its execute bits`() throws {
    let folder = NSTemporaryDirectory() + "zip-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var archive = ZipArchive()
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    archive.add(bytes, as: "course/données.bin")
    archive.add(Array("#!/bin/sh\n".utf8), as: "setup.sh", isExecutable: true)
    archive.add([], as: "empty")
    try Data(archive.bytes).write(to: URL(fileURLWithPath: folder + "/a.zip"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/unzip")
    process.arguments = ["-q", "a.zip"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ["LC_ALL": "C.UTF-8"]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(FileManager.default.contents(atPath: folder + "/course/données.bin") == Data(bytes))
    #expect(FileManager.default.contents(atPath: folder + "/empty") == Data())
    #expect(FileManager.default.isExecutableFile(atPath: folder + "/setup.sh"))
    #expect(!FileManager.default.isExecutableFile(atPath: folder + "/empty"))
  }
}
