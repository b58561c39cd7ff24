/// The shape beside a verdict's word: told apart by form, not only by colour.
enum VerdictMark {
  static func append(_ verdict: String, to out: inout HTMLWriter) {
    out.markup("<svg class=\"mark\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">")
    switch verdict {
    case "supported":
      out.markup(
        "<circle cx=\"8\" cy=\"8\" r=\"7\" class=\"fill\"/><path d=\"M4.5 8.3l2.4 2.4 4.6-5\"/>")
    case "partly":
      out.markup("<circle cx=\"8\" cy=\"8\" r=\"6.2\" class=\"line\"/>")
      out.markup("<path class=\"fill\" d=\"M8 1.8a6.2 6.2 0 0 0 0 12.4z\"/>")
    case "contradicted":
      out.markup("<path class=\"fill\" d=\"M8 1l7 7-7 7-7-7z\"/>")
      out.markup("<path d=\"M5.7 5.7l4.6 4.6m0-4.6l-4.6 4.6\"/>")
    default:
      out.markup(
        "<circle cx=\"8\" cy=\"8\" r=\"6.2\" class=\"line dashed\"/>")
    }
    out.markup("</svg>")
  }
}
