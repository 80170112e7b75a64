import ScheduleModel

/// The coordination program: which of the timetables found so far each school takes.
///
/// An integer program, solved exactly by GLPK: one column per school and timetable, a row for each
/// shared limit that more than one school could touch.
struct Coordination {
  struct Column {
    /// Thousandths of a point.
    var cost: Int64
    var use: SharedUse
  }

  let index: SharedIndex
  /// By school.
  let columns: [[Column]]

  /// The cheapest choice that keeps all shared limits.
  ///
  /// - Parameter known: a choice that keeps them.
  /// - Returns: the choice; never dearer than `known`. It depends on nothing but the columns.
  func best(knowing known: [Int], stop: StopSignal) -> [Int] {
    var best = known
    for choice in [cheapestEach, (try? solved(stop: stop)) ?? nil].compactMap({ $0 })
    where keepsLimits(choice) && cost(of: choice) < cost(of: best) {
      best = choice
    }
    return best
  }

  func cost(of choice: [Int]) -> Int64 {
    zip(columns, choice).reduce(0) { $0 + $1.0[$1.1].cost }
  }

  private var cheapestEach: [Int]? {
    let choice = columns.map { own in own.indices.min { own[$0].cost < own[$1].cost } }
    return choice.contains(nil) ? nil : choice.compactMap(\.self)
  }

  /// Whether the choice keeps every shared limit, counted in integers.
  func keepsLimits(_ choice: [Int]) -> Bool {
    var taken: Set<Int> = []
    var schoolOfDay: [Int: Int] = [:]
    var today: [Int: Int] = [:]
    var periods: [Int: Int] = [:]
    var sessions = [Int](repeating: 0, count: index.organisations.count)
    var pay: Int64 = 0
    for (s, own) in columns.enumerated() {
      let use = own[choice[s]].use
      pay += use.pay
      for (o, count) in use.sessions.enumerated() { sessions[o] += count }
      for duty in use.duties {
        let k = duty / index.slots.count
        let day = k * index.dayCount + index.dayOfSlot[duty % index.slots.count]
        guard taken.insert(duty).inserted, schoolOfDay[day, default: s] == s else { return false }
        schoolOfDay[day] = s
        periods[k, default: 0] += 1
        today[day, default: 0] += 1
      }
    }
    return periods.allSatisfy { $0.value <= index.staff[$0.key].member.maxPeriods }
      && today.allSatisfy { $0.value <= index.mostPerDay($0.key / index.dayCount) }
      && zip(index.organisations, sessions).allSatisfy { $0.maxSessions ?? .max >= $1 }
      && pay <= index.budget ?? .max
  }

  private static let nodeLimit = 5_000

  private func solved(stop: StopSignal) throws -> [Int]? {
    var variables: [LinearProgram.Column] = []
    var rows: [LinearProgram.Row] = []
    var first: [Int] = []
    var byDay: [Int: [Int]] = [:]
    var byPerson: [Int: [(column: Int, periods: Int)]] = [:]
    var byOrganisation: [Int: [(column: Int, sessions: Int)]] = [:]
    var leastPay: Int64 = 0
    var pays: [(column: Int, pay: Int64)] = []
    for own in columns {
      first.append(variables.count)
      let least = own.map(\.cost).min() ?? 0
      let frugal = own.map(\.use.pay).min() ?? 0
      leastPay += frugal
      for column in own {
        let number = variables.count
        // Differences: small numbers are safer in floating point.
        variables.append(
          LinearProgram.Column(
            lower: 0, upper: 1, cost: Double(column.cost - least) / 1000, isInteger: true))
        for (k, day) in column.use.days(index) {
          byDay[k * index.dayCount + day, default: []].append(number)
        }
        for (k, count) in column.use.periods(index) {
          byPerson[k, default: []].append((number, count))
        }
        for (o, count) in column.use.sessions.enumerated() where count > 0 {
          byOrganisation[o, default: []].append((number, count))
        }
        pays.append((number, column.use.pay - frugal))
      }
      rows.append(
        LinearProgram.Row(
          lower: 1, upper: 1, columns: Array(first[first.count - 1]..<variables.count),
          values: Array(repeating: 1, count: own.count)))
    }
    for day in byDay.keys.sorted() {
      let own = byDay[day] ?? []
      rows.append(
        LinearProgram.Row(
          upper: 1, columns: own, values: Array(repeating: 1, count: own.count)))
    }
    for k in byPerson.keys.sorted() {
      let own = byPerson[k] ?? []
      rows.append(
        LinearProgram.Row(
          upper: Double(index.staff[k].member.maxPeriods), columns: own.map(\.column),
          values: own.map { Double($0.periods) }))
    }
    for o in byOrganisation.keys.sorted() {
      guard let most = index.organisations[o].maxSessions else { continue }
      let own = byOrganisation[o] ?? []
      rows.append(
        LinearProgram.Row(
          upper: Double(most), columns: own.map(\.column), values: own.map { Double($0.sessions) }))
    }
    if let budget = index.budget {
      rows.append(
        LinearProgram.Row(
          upper: Double(budget - leastPay) / 1000, columns: pays.map(\.column),
          values: pays.map { Double($0.pay) / 1000 }))
    }
    let (program, conditions, starts, counts) = (variables, rows, first, columns.map(\.count))
    return try GLPKThread.run { environment -> [Int]? in
      let model = try LinearProgram(environment)
      try model.addColumns(program)
      try model.addRows(conditions)
      var options = LinearProgram.IntegerOptions()
      options.nodeLimit = Self.nodeLimit
      guard let values = try model.integerOptimum(options, stop: stop).values else { return nil }
      return zip(starts, counts).map { start, count in
        (0..<count).max { values[start + $0] < values[start + $1] } ?? 0
      }
    }
  }
}
