extension FrontMatter: Remembered {
  package func write(to memory: inout MemoryWriter) {
    memory.write(title)
    memory.write(summary)
    memory.write(objectives)
    memory.write(prerequisites)
    memory.write(reviewed)
    memory.write(seed)
    memory.write(timeout)
    memory.write(aliases)
    memory.write(keyRanges)
    memory.write(prerequisiteRanges)
    memory.write(aliasRanges)
  }

  package init(from memory: inout MemoryReader) {
    self.init(title: memory.read())
    summary = memory.read()
    objectives = memory.read()
    prerequisites = memory.read()
    reviewed = memory.read()
    seed = memory.read()
    timeout = memory.read()
    aliases = memory.read()
    keyRanges = memory.read()
    prerequisiteRanges = memory.read()
    aliasRanges = memory.read()
  }
}

extension FrontMatter.Objective: Remembered {
  package func write(to memory: inout MemoryWriter) {
    memory.write(name)
    memory.write(text)
    memory.write(range)
  }

  package init(from memory: inout MemoryReader) {
    self.init(name: memory.read(), text: memory.read(), range: memory.read())
  }
}
