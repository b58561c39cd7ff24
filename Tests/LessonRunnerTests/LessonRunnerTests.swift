import Testing

@testable import LessonRunner
