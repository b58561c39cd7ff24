import Browser
import LessonRecords
import Testing

extension SiteTests {
  /// A page that the preview changes under its reader.
  @Suite struct PatchTests {
    /// Tells the page that it was patched; whether its scripts took care of it.
    private static let patched = """
      !document.dispatchEvent(new CustomEvent("normbook:patched", { cancelable: true }))
      """

    @Test("A slider knows the values that come and go, and stays where it was") func slider()
      async throws
    {
      try await OpenPage.with(Site.kitchenSink["lessons/figures.html"]) { window in
        let shown = """
          [...document.querySelectorAll("#fig-power .state")].filter(e => e.checkVisibility())
            .map(e => e.dataset.value).join()
          """
        try await window.focus("#fig-power-slider")
        try await window.press(.right)
        try await window.evaluate(
          """
          const last = [...document.querySelectorAll("#fig-power .state")].at(-1);
          const more = last.cloneNode(true);
          more.dataset.value = "5";
          last.after(more);
          document.querySelector("#fig-power .state[data-value='1']").remove();
          """)
        #expect(try await window.evaluate(Self.patched) == true)
        #expect(try await window.text(shown) == "3")
        try await window.press(.end)
        #expect(try await window.text(shown) == "5")
        try await window.press(.home)
        #expect(try await window.text(shown) == "2")
      }
    }

    @Test("A figure that is new gets its slider, code its button") func inserted() async throws {
      try await OpenPage.with(Site.kitchenSink["lessons/figures.html"]) { window in
        try await window.evaluate(
          """
          document.querySelector("article").insertAdjacentHTML("beforeend",
            `<section class="explore" id="new" data-parameter="p" data-initial="2">
              <pre><code>let x = 1</code></pre>
              <div class="state" data-value="1">one</div><div class="state" data-value="2">two</div>
            </section>`)
          """)
        #expect(try await window.evaluate(Self.patched) == true)
        #expect(try await window.text("document.getElementById('new-slider').value") == "1")
        #expect(
          try await window.number("document.querySelectorAll('#new .state:not([hidden])').length")
            == 1)
        #expect(try await window.number("document.querySelectorAll('#new .copy').length") == 1)
      }
    }

    @Test("An exercise takes another definition, and keeps what was typed") func exercise()
      async throws
    {
      try await OpenPage.with(Site.kitchenSink["lessons/exercises.html"]) { window in
        try await window.focus("#one-number-entry-1")
        try await window.type("-3")
        try await window.evaluate(
          """
          document.querySelector("#one-number [data-definition]").textContent =
            document.querySelector("#some-numbers [data-definition]").textContent
              .replace('"some-numbers"', '"one-number"')
          """)
        #expect(try await window.evaluate(Self.patched) == true)
        let fields = "[...document.querySelectorAll('#one-number form input')].map(e => e.value)"
        #expect(try await window.texts(fields) == ["-3", "", ""])
        #expect(
          try await window.number("document.querySelectorAll('#one-number form').length") == 1)
        // Nothing changes where nothing has changed.
        try await window.focus("#some-numbers-entry-1")
        try await window.type("7")
        #expect(try await window.evaluate(Self.patched) == true)
        #expect(
          try await window.text("document.activeElement.id + document.activeElement.value")
            == "some-numbers-entry-17")
      }
    }
  }
}
