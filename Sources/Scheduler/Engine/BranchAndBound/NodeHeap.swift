/// A part of the search: the column bounds that make it, and what is known of it.
final class SearchNode {
  struct Change {
    var column: Int
    var lower: Int64
    var upper: Int64
  }

  let parent: SearchNode?
  /// On top of the parent's.
  var changes: [Change]
  /// Proven, thousandths without the constant.
  var bound: Int64
  let depth: Int
  let number: Int
  /// The parent's last basis, to start from.
  var basis: StoredBasis?
  /// Column branched on, its value there, and the direction.
  let branch: (column: Int, value: Double, up: Bool)?

  init(
    parent: SearchNode?, changes: [Change], bound: Int64, number: Int, basis: StoredBasis?,
    branch: (column: Int, value: Double, up: Bool)?
  ) {
    self.parent = parent
    self.changes = changes
    self.bound = bound
    self.depth = parent.map { $0.depth + 1 } ?? 0
    self.number = number
    self.basis = basis
    self.branch = branch
  }
}

/// A basis shared by the children of a node.
final class StoredBasis {
  let statuses: [LinearProgram.BasisStatus]
  init(_ statuses: [LinearProgram.BasisStatus]) { self.statuses = statuses }
}

/// Open nodes, the least bound first; of equal ones the deepest, then the latest.
struct NodeHeap {
  private(set) var nodes: [SearchNode] = []

  var first: SearchNode? { nodes.first }
  var isEmpty: Bool { nodes.isEmpty }
  var count: Int { nodes.count }

  private func precedes(_ a: SearchNode, _ b: SearchNode) -> Bool {
    if a.bound != b.bound { return a.bound < b.bound }
    if a.depth != b.depth { return a.depth > b.depth }
    return a.number > b.number
  }

  mutating func push(_ node: SearchNode) {
    nodes.append(node)
    var child = nodes.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard precedes(nodes[child], nodes[parent]) else { break }
      nodes.swapAt(child, parent)
      child = parent
    }
  }

  mutating func pop() -> SearchNode? {
    guard let least = nodes.first, let last = nodes.popLast() else { return nil }
    guard !nodes.isEmpty else { return least }
    nodes[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < nodes.count && precedes(nodes[child], nodes[least]) { least = child }
      guard least != parent else { break }
      nodes.swapAt(parent, least)
      parent = least
    }
    return least
  }
}
