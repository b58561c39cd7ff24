import Browser
import LessonFormat
import LessonRecords
import PreviewServer
import Testing

/// The preview in a real browser.
@Suite(.timeLimit(.minutes(10)), .serialized) struct PreviewPageTests {
  let folder: TestFolder
  let preview: RunningPreview
  let page: BrowserPage

  init() async throws {
    folder = try TestFolder()
    try folder.write(Self.page(), to: "page.html")
    try folder.write("main { color: rgb(1, 2, 3); }", to: "style.css")
    preview = try await RunningPreview(folder)
    page = try await Browser().openPage()
    try await page.load(preview.address("page.html"))
    try await page.evaluate("window.marker = 'not reloaded'")
  }

  /// A long page with all that a reader can change in it; its own script adds a button.
  static func page(
    above: String = "Above", middle: String = "Middle", output: String = "1.00",
    added: String = ""
  ) -> String {
    let filler = (1...40).map { "<p id=\"filler-\($0)\">Filler \($0)</p>" }.joined(separator: "\n")
    return """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>\(above)</title>
      <link rel="stylesheet" href="style.css">
      <script defer src="page.js"></script></head>
      <body><main>
      <p id="above">\(above)</p>
      \(filler)
      <p id="middle">\(middle)</p>
      <section id="fig-batch" class="explore">
      <div class="cell" id="cell-1"><pre class="code">code</pre><p class="printed">\(output)</p></div>
      </section>
      <details id="more"><summary>More</summary><p>Inside <span id="inside">\(middle)</span></p></details>
      <input type="range" id="slider" min="0" max="10" value="3">
      <input type="radio" name="tab" id="tab-1" checked><input type="radio" name="tab" id="tab-2">
      <input id="answer" type="text">
      \(added)
      \(filler.replacing("filler-", with: "later-"))
      </main></body></html>
      """
  }

  @Test func `a change leaves scroll, focus, open details, sliders, tabs and typed text alone`()
    async throws
  {
    try await page.evaluate(
      """
      document.getElementById('more').open = true;
      document.getElementById('slider').value = 7;
      document.getElementById('tab-2').checked = true;
      window.field = document.getElementById('answer');
      field.focus();
      """)
    try await page.type("-1.34")
    try await page.evaluate(
      """
      field.setSelectionRange(1, 3);
      field.scrollIntoView({ block: 'center' });
      window.place = field.getBoundingClientRect().top
      """)
    let above = "Above, and now much longer. " + String(repeating: "Many words. ", count: 300)
    try folder.write(
      Self.page(above: above, middle: "Centre", added: "<p id=\"new\">New</p>"), to: "page.html")
    try await page.wait(until: "document.getElementById('new')")
    #expect(try await page.evaluate("window.marker") == "not reloaded")
    #expect(
      try await page.evaluate("document.getElementById('above').textContent")
        == .string(above))
    #expect(try await page.evaluate("document.title") == .string(above.trimming()))
    #expect(try await page.evaluate("document.getElementById('inside').textContent") == "Centre")
    #expect(try await page.evaluate("document.getElementById('more').open") == true)
    #expect(try await page.evaluate("document.getElementById('slider').value") == "7")
    #expect(try await page.evaluate("document.getElementById('tab-2').checked") == true)
    #expect(try await page.evaluate("document.activeElement === window.field") == true)
    #expect(try await page.evaluate("field.value") == "-1.34")
    #expect(try await page.evaluate("[field.selectionStart, field.selectionEnd]") == [1, 3])
    let moved = try await page.evaluate("Math.abs(field.getBoundingClientRect().top - place)")
    #expect(try #require(moved.double) < 1.5)
    #expect(try await page.evaluate("scrollY > 100") == true)
  }

  @Test func `what the page's own scripts made stays, and they are told what is new`() async throws
  {
    try await page.evaluate(
      """
      const button = document.createElement('button');
      button.id = 'made';
      document.getElementById('fig-batch').prepend(button);
      document.addEventListener('normbook:patched', (event) => {
        window.told = event.detail.inserted.map((node) => node.id).filter(Boolean);
      });
      """)
    try folder.write(
      Self.page(output: "2.00", added: "<section id=\"second\"></section>"), to: "page.html")
    try await page.wait(until: "window.told")
    #expect(try await page.evaluate("told") == ["second"])
    #expect(
      try await page.evaluate("document.getElementById('fig-batch').firstChild.id") == "made")
    #expect(try await page.evaluate("document.querySelector('.printed').textContent") == "2.00")
  }

  @Test func `something new that needs a script loads the page anew, unless a script takes it`()
    async throws
  {
    let exercise = "<section class=\"exercise\" id=\"NAME\"></section>"
    try await page.evaluate(
      """
      document.addEventListener('normbook:patched', (event) => event.preventDefault(), { once: true })
      """)
    let first = exercise.replacing("NAME", with: "first")
    try folder.write(Self.page(added: first), to: "page.html")
    try await page.wait(until: "document.getElementById('first')")
    #expect(try await page.evaluate("window.marker") == "not reloaded")
    try folder.write(
      Self.page(added: first + exercise.replacing("NAME", with: "second")), to: "page.html")
    try await page.wait(until: "document.getElementById('second') && !window.marker")
  }

  @Test func `data that a script reads changes like text; another script is another page`()
    async throws
  {
    let data = "<script type=\"application/json\" id=\"data\">"
    try folder.write(Self.page(added: data + "1</script>"), to: "page.html")
    try await page.wait(until: "document.getElementById('data')?.textContent === '1'")
    try folder.write(Self.page(added: data + "2</script>"), to: "page.html")
    try await page.wait(until: "document.getElementById('data').textContent === '2'")
    #expect(try await page.evaluate("window.marker") == "not reloaded")
    try folder.write(Self.page(added: "<script>window.ran = true</script>"), to: "page.html")
    try await page.wait(until: "window.ran && !window.marker")
  }

  @Test func `a style changes without a reload and without a new page`() async throws {
    try folder.write("main { color: rgb(4, 5, 6); }", to: "style.css")
    try await page.wait(
      until: "getComputedStyle(document.querySelector('main')).color === 'rgb(4, 5, 6)'")
    #expect(try await page.evaluate("window.marker") == "not reloaded")
    try folder.write("main { color: rgb(7, 8, 9); }", to: "style.css")
    try await page.wait(
      until: "getComputedStyle(document.querySelector('main')).color === 'rgb(7, 8, 9)'")
    try await page.wait(until: "document.querySelectorAll('link').length === 1")
  }

  @Test func `while a cell runs its old output is dimmed and the page says so`() async throws {
    preview.stale = [
      StaleLesson(identifier: "batch-norm", page: "page.html", key: "1", cells: ["cell-1"])
    ]
    try folder.write(Self.page(middle: "Centre"), to: "page.html")
    try await page.wait(
      until: "getComputedStyle(document.querySelector('#cell-1 .printed')).opacity < 1")
    try await page.wait(
      until: "document.getElementById('cell-1').hasAttribute('data-preview-running')")
    #expect(
      try await page.evaluate(
        "document.querySelector('#normbook-preview [role=status]').textContent")
        == "Running batch-norm …")
    preview.stale = []
    try await page.wait(
      until: "getComputedStyle(document.querySelector('#cell-1 .printed')).opacity === '1'")
    try await page.wait(until: "document.getElementById('normbook-preview').hidden")
  }

  @Test func `a mistake is listed with its place and goes when it is mended`() async throws {
    preview.diagnostics = [
      Diagnostic(
        .error, id: "UnknownCellOption", file: "page.md",
        range: SourceRange(
          SourcePosition(line: 14, column: 16), SourcePosition(line: 14, column: 23)),
        summary: "Cell option 'captoin' isn't known; did you mean 'caption'?")
    ]
    try folder.write(Self.page(middle: "1"), to: "page.html")
    try await page.wait(until: "document.querySelector('#normbook-preview li')")
    let text = try #require(
      try await page.evaluate("document.querySelector('#normbook-preview li').innerText").string)
    #expect(text.contains("error: Cell option 'captoin' isn't known; did you mean 'caption'?"))
    #expect(text.contains("page.md:14:16 [UnknownCellOption]"))
    preview.diagnostics = []
    try folder.write(Self.page(middle: "2"), to: "page.html")
    try await page.wait(until: "document.getElementById('normbook-preview').hidden")
  }

  @Test func `a page that waits for its server is brought up to date when that is back`()
    async throws
  {
    let port = preview.port
    await preview.stop()
    try await page.wait(until: "document.body.innerText.includes('The preview has stopped')")
    try folder.write(Self.page(middle: "Back again"), to: "page.html")
    let second = try await RunningPreview(folder, port: port)
    try await page.wait(until: "document.getElementById('middle').textContent === 'Back again'")
    #expect(try await page.evaluate("window.marker") == "not reloaded")
    await second.stop()
  }

  @Test func `a page that is not there yet comes when it is written`() async throws {
    try await page.load(preview.address("later.html"))
    #expect(try await page.evaluate("document.title") == "Not there yet")
    try folder.write("<html><head><title>Here</title></head><body></body></html>", to: "later.html")
    try await page.wait(until: "document.title === 'Here'")
  }

  @Test func `a page of another origin can't talk to the socket`() async throws {
    let other = try await RunningPreview(try Self.emptySite())
    try await page.load(other.address("index.html"))
    let outcome = try await page.evaluate(
      """
      new Promise((resolve) => {
        const socket = new WebSocket('ws://localhost:\(preview.port)/_normbook/socket');
        socket.onopen = () => resolve('open');
        socket.onmessage = () => resolve('message');
        socket.onerror = () => resolve('refused');
      })
      """)
    #expect(outcome == "refused")
    // The same address from a page of its own is open: the refusal is for the origin.
    try await page.load(preview.address("page.html"))
    let own = try await page.evaluate(
      """
      new Promise((resolve) => {
        const socket = new WebSocket('ws://localhost:\(preview.port)/_normbook/socket');
        socket.onopen = () => resolve('open');
        socket.onerror = () => resolve('refused');
      })
      """)
    #expect(own == "open")
  }

  private static func emptySite() throws -> TestFolder {
    let folder = try TestFolder()
    try folder.write("<html><head></head><body>Other</body></html>", to: "index.html")
    return folder
  }
}

extension String {
  /// Without the spaces at its end, as a browser gives a title.
  fileprivate func trimming() -> String {
    String(reversed().drop(while: \.isWhitespace).reversed())
  }
}
