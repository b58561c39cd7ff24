import LessonFormat
import Testing

@testable import SiteRenderer

struct RedirectsTests {
  private func course(_ aliases: String) -> Course {
    var course = Course(title: "Course")
    let text = "---\ntitle: A & B\naliases: [\(aliases)]\n---\n"
    course.lessons = [LessonParser.parse(text, file: "01-new-name.md").lesson]
    return course
  }

  @Test(arguments: [
    ("old-name", "lessons/old-name.html", "../lessons/new-name.html"),
    ("old.html", "lessons/old.html", "../lessons/new-name.html"),
    ("part/one/old", "part/one/old.html", "../../lessons/new-name.html"),
    ("part/old/", "part/old/index.html", "../../lessons/new-name.html"),
  ]) func `an earlier address leads to the lesson`(alias: String, path: String, target: String)
    throws
  {
    let file = try #require(Redirects.pages(of: course(alias), taken: []).first)
    #expect(file.path == path)
    let page = String(decoding: file.bytes, as: UTF8.self)
    #expect(page.contains("content=\"0; url=\(target)\""))
    #expect(page.contains("<a href=\"\(target)\">A &amp; B</a>"))
  }

  @Test(arguments: ["../old", "a/../../old", ".hidden", "/", "/abs", "\"javascript:alert(1)\""])
  func `an alias can't lead out of the site`(alias: String) {
    #expect(Redirects.pages(of: course(alias), taken: []).isEmpty)
    #expect(course(alias).lint().map(\.id) == ["BadAlias"])
  }

  @Test func `an address has one page`() {
    let files = Redirects.pages(of: course("taken, free, free"), taken: ["lessons/taken.html"])
    #expect(files.map(\.path) == ["lessons/free.html"])
  }
}
