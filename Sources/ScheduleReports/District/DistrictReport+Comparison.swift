import ScheduleModel

/// The schools beside each other.
extension DistrictReport {
  var comparison: FilingTable {
    table(say("Schools", "学校比较"), SchoolMeasure.groups.flatMap(\.measures))
  }

  func table(of group: MeasureGroup) -> FilingTable {
    table(group.title[language], group.measures)
  }

  private func table(_ caption: String, _ measures: [SchoolMeasure]) -> FilingTable {
    func row(_ name: String, _ figures: SchoolFigures) -> [FilingValue] {
      [.text(name)] + measures.map { .number(orNone: $0.value(figures)) }
    }
    let rows = figures.schools.map { row($0.name, $0) }
    return FilingTable(
      caption: caption,
      columns: [column("School", "学校")]
        + measures.map { .init(title: $0.heading[language], isNumber: true) },
      rows: rows.isEmpty ? [] : rows + [row(say("District", "学区合计"), total)], hasTotal: true,
      none: noSchools)
  }

  private var ranked: [SchoolMeasure] {
    SchoolMeasure.groups.flatMap(\.measures).filter { $0.order != nil }
  }

  /// Place of each school by each measure that tells better from worse, or much from little.
  var rankTable: FilingTable {
    let ranks = ranked.map { $0.ranks(of: figures.schools) }
    let rows = figures.schools.enumerated().map { index, school in
      [FilingValue.text(school.name)]
        + ranks.map { .number(orNone: $0[index].map { Points($0) }) }
    }
    return FilingTable(
      caption: say("Ranks", "名次"),
      columns: [column("School", "学校")]
        + ranked.map { .init(title: $0.heading[language], isNumber: true) }, rows: rows,
      none: noSchools)
  }

  /// What place 1 means, measure by measure.
  var rankWords: String {
    func names(_ order: SchoolMeasure.Order) -> String {
      list(ranked.filter { $0.order == order }.map { $0.heading[language] })
    }
    return say(
      "Place 1 has most of: \(names(.most)); least of: \(names(.least)).",
      "第 1 名：\(names(.most)) 为最高者；\(names(.least)) 为最低者。")
  }

  var componentTable: FilingTable {
    let components = Component.all.filter { total.score[$0] != .zero }
    func row(_ name: String, _ figures: SchoolFigures) -> [FilingValue] {
      [.text(name)] + components.map { .number(figures.score[$0]) }
    }
    let rows = figures.schools.map { row($0.name, $0) }
    return FilingTable(
      caption: say("Points by component", "各项分数"),
      columns: [column("School", "学校")]
        + components.map { .init(title: $0.name[language], isNumber: true) },
      rows: rows.isEmpty ? [] : rows + [row(say("District", "学区合计"), total)], hasTotal: true,
      none: noSchools)
  }
}
