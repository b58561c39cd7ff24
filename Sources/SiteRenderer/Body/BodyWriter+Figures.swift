internal import Figures
internal import LessonRecords

extension BodyWriter {
  /// A plot in its three views: the figure, the same as text, and its data. Radio buttons choose,
  /// so that it needs no script.
  mutating func writeFigure(_ plot: PlotRecord, name: String, alternative: String?) {
    let figure = Figure(plot)
    out.markup("<fieldset class=\"views\"><legend>View</legend>\n")
    for (index, title) in ["figure", "text", "data"].enumerated() {
      out.markup("<label><input type=\"radio\" name=\"view-")
      out.text(name)
      out.raw(index == 0 ? "\" checked>" : "\">")
      out.raw(title)
      out.markup("</label>\n")
    }
    out.markup("<div class=\"view\">")
    out.raw(figure.svg(identifier: name, description: alternative))
    out.markup("</div>\n<div class=\"view\" tabindex=\"0\"><pre class=\"ascii\"><samp>")
    out.text(figure.text())
    out.markup("</samp></pre></div>\n<div class=\"view data\" tabindex=\"0\">")
    writeTable(figure.table, isExact: true)
    out.markup("</div>\n</fieldset>\n")
  }
}
