internal import Glibc
internal import LessonRunner

extension Files {
  /// Lets a file be run; false when the system says no.
  static func makeExecutable(_ path: String) -> Bool { chmod(path, 0o755) == 0 }
}
