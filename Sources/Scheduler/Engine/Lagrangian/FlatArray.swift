/// A fixed-length array of plain values that several threads may use at once, each its own places.
///
/// The inner loops of the bound touch it tens of thousands of times a round, so places are not
/// checked in release builds.
final class FlatArray<Element>: @unchecked Sendable {
  let pointer: UnsafeMutablePointer<Element>
  let count: Int

  init(repeating value: Element, count: Int) {
    self.count = count
    pointer = .allocate(capacity: max(1, count))
    pointer.initialize(repeating: value, count: max(1, count))
  }

  convenience init(_ elements: [Element], or filler: Element) {
    self.init(repeating: filler, count: elements.count)
    for (index, element) in elements.enumerated() { pointer[index] = element }
  }

  deinit {
    pointer.deinitialize(count: max(1, count))
    pointer.deallocate()
  }

  @inline(__always) subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count)
      return pointer[index]
    }
    set {
      assert(index >= 0 && index < count)
      pointer[index] = newValue
    }
  }

  func fill(_ value: Element) {
    pointer.update(repeating: value, count: count)
  }

  /// Copies as many elements as the array has, at most `count`, into it.
  ///
  /// In place, and not as a new array: the optimiser (Swift 6.3) moves the making of an array from a
  /// constant pointer out of loops, but not its release, and so writes to freed memory.
  func copy(into array: inout [Element]) {
    array.withUnsafeMutableBufferPointer { target in
      guard let first = target.baseAddress else { return }
      first.update(from: pointer, count: min(count, target.count))
    }
  }
}
