/// Owns the memory of constant tables.
final class TableArena {
  private var blocks: [UnsafeMutableRawPointer] = []

  func table<Element: BitwiseCopyable>(_ values: [Element]) -> UnsafePointer<Element> {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(values.count, 1))
    memory.initialize(from: values, count: values.count)
    blocks.append(UnsafeMutableRawPointer(memory))
    return UnsafePointer(memory)
  }

  deinit {
    for block in blocks { block.deallocate() }
  }
}
