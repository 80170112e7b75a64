import ScheduleModel

/// Schools whose prices move together.
extension DistrictState {
  struct Block: Sendable {
    /// Ascending.
    var schools: [Int]
    /// Resources that several schools use, none of them outside the block.
    var moving: [Int]
  }

  /// Most schools of a block: all are kept in memory at once, so not too many; and few enough that each
  /// task has a block, but not so few that most of what is shared crosses a border.
  static func blockSize(_ schools: Int, tasks: Int) -> Int {
    min(64, max(8, (schools + max(1, tasks) - 1) / max(1, tasks)))
  }

  /// Who works side by side in the present round, in threads or tasks.
  func lanes(_ index: SharedIndex) -> Int {
    isArray && isJoint ? min(tasks, blocks(index).count) : tasks
  }

  /// The schools of this round's blocks: neighbours by what they share, as far as they fit. Every other
  /// round cuts elsewhere, so that what crosses a border moves in the next.
  func blocks(_ index: SharedIndex) -> [Block] {
    let order = neighbours(index)
    let count = max(1, (order.count + blockSize - 1) / blockSize)
    let size = (order.count + count - 1) / count
    let start = count > 1 && round % 2 == 0 ? size / 2 : 0
    let turned = Array(order[start...] + order[..<start])
    var blockOf = Array(repeating: 0, count: order.count)
    var schools: [[Int]] = Array(repeating: [], count: count)
    for (position, s) in turned.enumerated() {
      blockOf[s] = min(count - 1, position / max(1, size))
      schools[blockOf[s]].append(s)
    }
    var moving: [[Int]] = Array(repeating: [], count: count)
    func add(_ users: [Int], _ resources: [Int]) {
      guard users.count > 1, let first = users.first,
        users.allSatisfy({ blockOf[$0] == blockOf[first] })
      else { return }
      moving[blockOf[first]] += resources.filter { index.capacity($0) != nil }
    }
    for k in index.staff.indices {
      add(
        index.schoolsOfStaff[k],
        index.available[k].map { index.resource(person: k, slot: $0) } + [index.week(ofPerson: k)])
    }
    for o in index.organisations.indices {
      add(
        self.schools.indices.filter { self.schools[$0].organisations.contains(o) },
        [index.sessions(ofOrganisation: o)])
    }
    add(Array(self.schools.indices), [index.pay])
    return zip(schools, moving).map { Block(schools: $0.sorted(), moving: $1) }
  }

  /// All schools, each near those that it shares people with: breadth first from the first.
  private func neighbours(_ index: SharedIndex) -> [Int] {
    var seen = Array(repeating: false, count: schools.count)
    var seenStaff = Array(repeating: false, count: index.staff.count)
    var order: [Int] = []
    for start in schools.indices where !seen[start] {
      seen[start] = true
      var next = order.count
      order.append(start)
      while next < order.count {
        let s = order[next]
        next += 1
        for k in index.staffOfSchool[s] where !seenStaff[k] {
          seenStaff[k] = true
          for other in index.schoolsOfStaff[k] where !seen[other] {
            seen[other] = true
            order.append(other)
          }
        }
      }
    }
    return order
  }

  func jointPath(_ block: Int) -> String { "state/rounds/\(round)/block-\(block).json" }

  /// Of a block in work: its ascent, and where its search is.
  func ascentPath(_ block: Int) -> String { "state/rounds/\(round)/block-\(block)-ascent.json" }
  func searchPath(_ block: Int) -> String { "state/rounds/\(round)/block-\(block)-search" }

  /// Prices that no block moved, after a round: a step along what is taken beyond what there is, the
  /// shorter the later.
  mutating func moveFixedPrices(_ index: SharedIndex) {
    let blocks = blocks(index)
    guard blocks.count > 1 else { return }
    let moved = Set(blocks.flatMap(\.moving))
    var sums: [Int: Double] = [:]
    for school in schools {
      for (resource, amount) in school.demand?.amounts(index) ?? [] {
        sums[resource, default: 0] += amount
      }
    }
    var next = current
    let way = boundProgress.upperBound
    for (resource, amount) in sums where !moved.contains(resource) {
      guard let capacity = index.capacity(resource) else { continue }
      let reach = resource == index.pay ? Self.payReach : Self.reach
      let excess = min(1, max(-1, 4 * (amount - capacity) / max(1, capacity)))
      let now = Double(next.values[resource] ?? 0)
      let then = Int64(max(0, now + (1 - way) * reach * excess))
      next.values[resource] = then > 0 ? then : nil
    }
    current = next
  }

  /// Longest such steps, thousandths.
  private static let reach = 20_000.0
  private static let payReach = 400.0
}
