extension LagrangianModel {
  /// What bonds add to the price of a place.
  func priceBonds(_ multipliers: Multipliers) {
    let m = multipliers.integers
    if isRepair {
      bondPrice.pointer.update(from: movePrice.pointer, count: bondPrice.count)
    } else {
      for row in special.together {
        if row.plus >= 0 { bondPrice[row.plus] = 0 }
        if row.minus >= 0 { bondPrice[row.minus] = 0 }
      }
      for row in special.apart {
        for e in row.entries { bondPrice[e] = 0 }
      }
    }
    for (k, row) in special.together.enumerated() {
      let price = m[layout.start(.together) + k]
      if row.plus >= 0 { bondPrice[row.plus] += price }
      if row.minus >= 0 { bondPrice[row.minus] -= price }
    }
    for (k, row) in special.apart.enumerated() {
      for e in row.entries { bondPrice[e] += m[layout.start(.apart) + k] }
    }
  }

  /// What bonds and needs change on the side of sections and rooms; call after the students' parts.
  func priceSpecialRows(_ multipliers: Multipliers) {
    let m = multipliers.integers
    for (k, row) in special.apart.enumerated() {
      sectionPrice[row.pattern] -= m[layout.start(.apart) + k]
    }
    suitPrice.fill(0)
    for need in special.needs {
      let price = m[layout.start(.place) + need.entry]
      firstPrice[need.pattern] += price
      for k in need.suits { suitPrice[k] += price }
    }
  }

  func addSpecialRows() {
    for (k, row) in special.together.enumerated() {
      gradient[layout.start(.together) + k] =
        (row.plus >= 0 ? Float(taken[row.plus]) : 0)
        - (row.minus >= 0 ? Float(taken[row.minus]) : 0)
    }
    for (k, row) in special.apart.enumerated() {
      gradient[layout.start(.apart) + k] =
        row.entries.reduce(0) { $0 + Float(taken[$1]) } - sections[row.pattern]
    }
    suitTaken.fill(0)
    for r in special.suitsOf.keys {
      for member in weekAnswers[staff.count + r].members {
        if let k = special.suitsOf[r]?[member.pattern] {
          suitTaken[k] += 1 / Float(member.sessions)
        }
      }
    }
  }
}
