/// Every write is logged, so that a move can be undone as one.
extension SearchState {
  @inline(__always) func set(_ index: Int, _ value: Int) {
    if work.pointee.logCount == work.pointee.logCapacity { growLog() }
    let count = work.pointee.logCount
    work.pointee.log[count] = LogEntry(index: index, value: m[index])
    work.pointee.logCount = count &+ 1
    m[index] = value
  }

  @inline(__always) func add(_ index: Int, _ delta: Int) { set(index, m[index] &+ delta) }

  @inline(__always) func charge(_ points: Int) { m[costAt] &+= points }

  @inline(__always) func chargeUncovered(_ points: Int) {
    m[costAt] &+= points
    m[uncoveredAt] &+= points
  }

  @inline(never) private func growLog() {
    let capacity = work.pointee.logCapacity * 2
    let larger = UnsafeMutablePointer<LogEntry>.allocate(capacity: capacity)
    larger.initialize(from: work.pointee.log, count: work.pointee.logCount)
    work.pointee.log.deallocate()
    work.pointee.log = larger
    work.pointee.logCapacity = capacity
  }

  /// Starts a move: what follows can be undone as one.
  func begin() {
    noteLog()
    work.pointee.savedInMove = false
    work.pointee.logCount = 0
    saved.update(from: m, count: Self.scalarCount)
  }

  /// Writes down what the log says has changed.
  func noteLog() {
    guard !work.pointee.journalIsWhole else { return }
    let count = work.pointee.journalCount
    let added = work.pointee.logCount
    guard count &+ added <= journalCapacity else {
      work.pointee.journalIsWhole = true
      return
    }
    let log = work.pointee.log
    for i in 0..<added { journal[count &+ i] = Int32(truncatingIfNeeded: log[i].index) }
    work.pointee.journalCount = count &+ added
  }

  /// A number that grows with each use: spreads what is looked at in long lists.
  @inline(__always) func turn() -> Int {
    // Steps of a golden section of 2^20: all parts of a list come up evenly.
    let next = (work.pointee.turn &+ 648_055) & 0xf_ffff
    work.pointee.turn = next
    return next
  }

  /// Undoes everything since `begin`.
  func rollback() {
    if work.pointee.savedInMove { noteLog() }
    let log = work.pointee.log
    var i = work.pointee.logCount
    while i > 0 {
      i &-= 1
      m[log[i].index] = log[i].value
    }
    work.pointee.logCount = 0
    m.update(from: saved, count: Self.scalarCount)
  }

  @inline(__always) func bits(_ index: Int) -> UInt128 {
    UInt128(UInt(bitPattern: m[index])) | UInt128(UInt(bitPattern: m[index &+ 1])) << 64
  }

  @inline(__always) func setBits(_ index: Int, _ value: UInt128) {
    let low = Int(bitPattern: UInt(truncatingIfNeeded: value))
    let high = Int(bitPattern: UInt(truncatingIfNeeded: value >> 64))
    set(index, low)
    if m[index &+ 1] != high { set(index &+ 1, high) }
  }

  @inline(__always) func markDirty(_ cell: Int) {
    guard !isDirty[cell] else { return }
    isDirty[cell] = true
    dirty[work.pointee.dirtyCount] = cell
    work.pointee.dirtyCount &+= 1
  }

  @inline(__always) func markFreed(_ section: Int) {
    guard !isFreed[section] else { return }
    isFreed[section] = true
    freed[work.pointee.freedCount] = section
    work.pointee.freedCount &+= 1
  }
}
