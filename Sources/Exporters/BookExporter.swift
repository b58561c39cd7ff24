internal import Browser
internal import Foundation
internal import LessonRecords

/// A course on paper: one book with a title, contents and every lesson.
package enum BookExporter {
  /// What the book is made of.
  package struct Book: Sendable {
    package struct Part: Sendable {
      package var title: String?
      package var lessons: [Lesson]

      package init(title: String?, lessons: [Lesson]) {
        self.title = title
        self.lessons = lessons
      }
    }

    package struct Lesson: Sendable {
      package var identifier: String
      package var title: String
      /// Its page in the site's folder.
      package var page: String

      package init(identifier: String, title: String, page: String) {
        self.identifier = identifier
        self.title = title
        self.page = page
      }
    }

    package var title: String
    package var summary: String?
    package var authors: [String]
    package var parts: [Part]

    package init(title: String, summary: String?, authors: [String], parts: [Part]) {
      self.title = title
      self.summary = summary
      self.authors = authors
      self.parts = parts
    }

    var lessons: [Lesson] { parts.flatMap(\.lessons) }
  }

  /// The PDF of the book, from the pages of a built site.
  ///
  /// Links between lessons lead to their places in the book; an outline lists its headings. Throws
  /// `BrowserError.missing` when no Chromium is installed.
  package static func paper(of book: Book, in site: String) async throws -> [UInt8] {
    guard let first = book.lessons.first else { throw BrowserError.unreachable("the first lesson") }
    let window = try await Browser().openPage()
    try await window.load(URL(fileURLWithPath: "\(site)/\(first.page)").absoluteString)
    try await window.evaluate(script)
    try await window.evaluate("normbookBook.begin(\(contents(of: book).written))")
    for lesson in book.lessons {
      // A page of a file may not read another file, so each is handed over.
      let html = try String(contentsOfFile: "\(site)/\(lesson.page)", encoding: .utf8)
      let page: JSONValue = ["lesson": .string(lesson.identifier), "html": .string(html)]
      try await window.evaluate("normbookBook.add(\(page.written))")
    }
    try await window.evaluate("normbookBook.end()")
    try await window.evaluate(PaperExporter.unfold)
    return try await window.printedPDF()
  }

  private static func contents(of book: Book) -> JSONValue {
    [
      "title": .string(book.title), "summary": book.summary.map(JSONValue.string) ?? .null,
      "authors": .string(book.authors.joined(separator: ", ")),
      "parts": .array(
        book.parts.filter { !$0.lessons.isEmpty }.map { part in
          [
            "title": part.title.map(JSONValue.string) ?? .null,
            "lessons": .array(
              part.lessons.map {
                [
                  "id": .string($0.identifier), "title": .string($0.title),
                  "page": .string($0.page.split(separator: "/").last.map(String.init) ?? $0.page),
                ]
              }),
          ]
        }),
    ]
  }

  /// Puts the pages together: labels get their lesson's name before them, and so do the links.
  private static let script = #"""
    window.normbookBook = {
      pages: new Map(), sheets: new Set(), loads: [],
      begin(book) {
        for (const link of document.querySelectorAll('link[rel~=stylesheet]')) this.sheets.add(link.href);
        const make = (name, text, parent) => {
          const element = document.createElement(name);
          if (text) element.textContent = text;
          parent?.append(element);
          return element;
        };
        document.title = book.title;
        document.body.className = '';
        const main = make('main');
        const head = make('header', '', main);
        head.className = 'front';
        make('h1', book.title, head);
        if (book.summary) make('p', book.summary, head).className = 'summary';
        if (book.authors) make('p', book.authors, head).className = 'about';
        const nav = make('nav', '', main);
        nav.id = 'contents';
        make('h2', 'Contents', nav);
        let number = 0;
        for (const part of book.parts) {
          if (part.title) make('p', part.title, nav).className = 'part';
          const list = make('ol', '', nav);
          list.start = number + 1;
          for (const lesson of part.lessons) {
            number += 1;
            this.pages.set(lesson.page, lesson.id);
            make('a', lesson.title, make('li', '', list)).href = '#' + lesson.id;
          }
        }
        document.body.replaceChildren(main);
        this.main = main;
      },
      // Where a link of a lesson leads in the book; nothing when it leaves it.
      target(lesson, address) {
        if (address.startsWith('#')) return lesson + '--' + address.slice(1);
        const [page, label] = address.split('#');
        const other = this.pages.get(page.replace(/^\.\.\/lessons\//, ''));
        return other && (label ? other + '--' + label : other);
      },
      add({ lesson, html }) {
        const page = new DOMParser().parseFromString(html, 'text/html');
        for (const link of page.querySelectorAll('link[rel~=stylesheet]')) {
          const address = new URL(link.getAttribute('href'), location.href).href;
          if (this.sheets.has(address)) continue;
          this.sheets.add(address);
          const copy = link.cloneNode();
          copy.href = address;
          this.loads.push(new Promise((done) => { copy.onload = copy.onerror = done; }));
          document.head.append(copy);
        }
        const article = document.importNode(page.querySelector('article') ?? page.querySelector('main'), true);
        for (const element of article.querySelectorAll('*')) {
          for (const attribute of [...element.attributes]) {
            const { name, value } = attribute;
            if (name === 'id' || name === 'for') {
              attribute.value = lesson + '--' + value;
            } else if (/^aria-(labelledby|describedby|controls|details)$/.test(name)) {
              attribute.value = value.split(/\s+/).map((id) => lesson + '--' + id).join(' ');
            } else if (name === 'href' || name === 'xlink:href') {
              const place = this.target(lesson, value);
              if (place) attribute.value = '#' + place;
            } else if (value.includes('url(#')) {
              attribute.value = value.replaceAll('url(#', 'url(#' + lesson + '--');
            }
          }
        }
        article.id = lesson;
        article.style.breakBefore = 'page';
        this.main.append(article);
      },
      async end() { await Promise.all(this.loads); },
    };
    """#
}
