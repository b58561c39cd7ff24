extension Diagnostic: Remembered {
  package func write(to memory: inout MemoryWriter) {
    memory.write(severity.rawValue)
    memory.write(id)
    memory.write(file)
    memory.write(range)
    memory.write(summary)
    memory.write(explanation)
    memory.write(notes)
    memory.write(fixes)
    memory.write(scope)
  }

  package init(from memory: inout MemoryReader) {
    self.init(
      Severity(rawValue: memory.read()) ?? .error, id: memory.read(), file: memory.read(),
      range: memory.read(), summary: memory.read(), explanation: memory.read(),
      notes: memory.read(), fixes: memory.read(), scope: memory.read())
  }
}

extension Diagnostic.Note: Remembered {
  package func write(to memory: inout MemoryWriter) {
    memory.write(summary)
    memory.write(file)
    memory.write(range)
  }

  package init(from memory: inout MemoryReader) {
    self.init(summary: memory.read(), file: memory.read(), range: memory.read())
  }
}

extension Diagnostic.Fix: Remembered {
  package func write(to memory: inout MemoryWriter) {
    memory.write(summary)
    memory.write(range)
    memory.write(replacement)
    memory.write(isAutomatic)
  }

  package init(from memory: inout MemoryReader) {
    self.init(
      summary: memory.read(), range: memory.read(), replacement: memory.read(),
      isAutomatic: memory.read())
  }
}

extension SourceRange: Remembered {
  package func write(to memory: inout MemoryWriter) {
    for number in [start.line, start.column, end.line, end.column] { memory.write(number) }
  }

  package init(from memory: inout MemoryReader) {
    self.init(
      SourcePosition(line: memory.read(), column: memory.read()),
      SourcePosition(line: memory.read(), column: memory.read()))
  }
}
