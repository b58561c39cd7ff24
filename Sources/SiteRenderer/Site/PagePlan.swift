internal import LessonFormat

/// A page that can be made, and the key of everything it would show.
struct PagePlan: Sendable {
  /// What making a page gives.
  struct Made: Sendable {
    var bytes: [UInt8]
    var findings = PageFindings()
  }

  var path: String
  var key: String
  var make: @Sendable () throws -> Made
}
