/// Reads a JSON file of scenarios.
public enum ScenarioReader {
  /// Reads scenarios from the bytes of a JSON text, and tries their changes on a problem.
  ///
  /// - Returns: the scenarios, unless there is an error; and everything found, errors first, each
  ///   with line and column.
  public static func read(
    _ bytes: [UInt8], for problem: Problem
  ) -> (file: ScenarioFile?, diagnostics: [Diagnostic]) {
    read(bytes, other: Problem.format, for: problem)
  }

  /// The same of changes of a district.
  public static func read(
    _ bytes: [UInt8], for district: District
  ) -> (file: ScenarioFile?, diagnostics: [Diagnostic]) {
    read(bytes, other: District.format, for: district)
  }

  private static func read(
    _ bytes: [UInt8], other: String, for whole: some Patchable
  ) -> (file: ScenarioFile?, diagnostics: [Diagnostic]) {
    let (file, diagnostics) = ReadContext.read(
      bytes, format: ScenarioFile.format, other: other
    ) { root, context -> ScenarioFile? in
      let file = ScenarioFile(root, in: context)
      if !context.collector.hasErrors { file.check(for: whole, into: context.collector) }
      return file
    }
    return (file, diagnostics)
  }
}

/// The keys of a file of scenarios.
enum ScenarioSchema {
  static let file = Schema(
    Text(en: "scenario file", zh: "情景文件"), required: ["format", "scenarios"])
  static let scenario = Schema(
    Text(en: "scenario", zh: "情景"), required: ["name", "changes"], optional: ["title", "sweep"])
  static let sweep = Schema(
    Text(en: "sweep", zh: "扫描"), required: [], optional: ["values", "from", "to", "step"])

  /// A sweep's number goes into the key that is left out.
  static let number: [Change.Kind: String] = [
    .set: "value", .increase: "by", .add: "count", .copy: "count", .signUps: "percent",
  ]

  static let changes: [Change.Kind: Schema] = [
    .set: change(["table", "field"], ["id", "value"]),
    .increase: change(["table", "field"], ["id", "by"]),
    .add: change(["table", "entry"], ["count"]),
    .copy: change(["table", "id"], ["count", "entry"]),
    .remove: change(["table", "id"]),
    .close: change(["id"]),
    .signUps: change([], ["percent", "seed"]),
  ]

  private static func change(_ required: [String], _ optional: [String] = []) -> Schema {
    Schema(Text(en: "change", zh: "修改"), required: ["change"] + required, optional: optional)
  }

  /// For a change whose kind is not known: all keys, so that only the kind is reported.
  private static let anyChange = change(
    [], ["table", "id", "field", "value", "by", "entry", "count", "percent", "seed"])

  static func schema(ofChange value: JSONValue) -> Schema {
    guard let text = value["change"]?.string, let kind = Change.Kind(rawValue: text) else {
      return anyChange
    }
    return changes[kind] ?? anyChange
  }
}

extension ScenarioFile {
  init(_ root: JSONValue, in context: ReadContext) {
    let reader = ObjectReader(root, at: DataPath(), schema: ScenarioSchema.file, in: context)
    _ = reader.optionalString("format", nullIsAbsent: false)  // its type; the text is checked
    self.init(reader.entries("scenarios", ScenarioSchema.scenario, Scenario.init))
    var seen: Set<String> = []
    for (index, scenario) in scenarios.enumerated() where scenario.name != Unread.string {
      let path = DataPath("scenarios", index).appending("name")
      if scenario.name.isEmpty {
        context.fail(
          "empty-id", path, en: "The name of a scenario is empty.", zh: "有一个情景的名称是空的。")
      } else if !seen.insert(scenario.name).inserted {
        context.fail(
          "duplicate-id", path, en: "The name “\(scenario.name)” of a scenario is used twice.",
          zh: "情景名称“\(scenario.name)”重复。")
      }
    }
  }
}

extension Scenario {
  init(_ reader: ObjectReader) {
    let name = reader.string("name")
    let title = reader.eitherText("title").map {
      Text(en: $0.en.isEmpty ? $0.zh : $0.en, zh: $0.zh.isEmpty ? $0.en : $0.zh)
    }
    let sweep = reader.sweep("sweep")
    var changes: [Change] = []
    var swept: [Int] = []
    let read = reader.entries("changes", ScenarioSchema.schema(ofChange:)) { entry in
      (entry.change(isSwept: sweep != nil), entry.isWithoutNumber)
    }
    for (index, entry) in read.enumerated() {
      changes.append(entry.0)
      if entry.1 { swept.append(index) }
    }
    if sweep != nil, swept.isEmpty {
      reader.context.fail(
        "nothing-swept", reader.path.appending("sweep"), of: reader.value("sweep"),
        en: "The sweep's numbers go nowhere: leave out the number of a change.",
        zh: "扫描的数值没有用处：请在某项修改中省略其数值。",
        hint: Text(
          en: "For example a change “copy” without “count”.", zh: "例如不写“count”的 copy 修改。"))
    }
    self.init(name: name, title: title, changes: changes, sweep: sweep, swept: swept)
  }
}

extension ObjectReader {
  /// Whether a change's number is left to a sweep.
  fileprivate var isWithoutNumber: Bool {
    guard let text = value("change")?.string, let kind = Change.Kind(rawValue: text),
      let key = ScenarioSchema.number[kind]
    else { return false }
    // What is added once needs no count.
    return value(key) == nil
  }

  fileprivate func change(isSwept: Bool) -> Change {
    let kind: Change.Kind = word("change")
    let isKnown = value("change")?.string == kind.rawValue
    if isKnown, !isSwept, let key = ScenarioSchema.number[kind], value(key) == nil,
      kind != .add, kind != .copy
    {
      context.fail(
        "missing-key", path, en: "The key “\(key)” of this change is missing.",
        zh: "此项修改缺少键“\(key)”。",
        hint: Text(en: "Only a sweep may leave it out.", zh: "只有扫描（sweep）可以省略。"))
    }
    func target() -> Change.Target {
      Change.Target(word("table"), optionalString("id"))
    }
    func entry() -> PatchValue { value("entry").map(PatchValue.init) ?? .object([]) }
    switch kind {
    case .set:
      return .set(
        target(), field: string("field"), value("value").map(PatchValue.init) ?? .null)
    case .increase:
      return .increase(target(), field: string("field"), by: points("by", default: .zero))
    case .add: return .add(word("table"), entry: entry(), count: optionalInteger("count"))
    case .copy: return .copy(target(), count: integer("count", default: 1), except: entry())
    case .remove: return .remove(target())
    case .close: return .close(activity: string("id"))
    case .signUps:
      return .signUps(
        percent: points("percent", default: .zero),
        seed: UInt64(clamping: integer("seed", default: 1)))
    }
  }

  /// The numbers of a sweep: a list, or from, to and step.
  fileprivate func sweep(_ key: String) -> [Points]? {
    guard let reader = optionalObject(key, ScenarioSchema.sweep) else { return nil }
    if reader.value("values") != nil {
      let values = reader.pointsList("values", default: [])
      if values.isEmpty || values.count > Scenario.mostValues { reader.failValues(values.count) }
      return values
    }
    let from = reader.points("from", default: .zero)
    let step = reader.points("step", default: Points(1))
    guard let to = reader.optionalPoints("to") else {
      context.fail(
        "missing-key", reader.path, of: value(key),
        en: "A sweep needs “values”, or “to” (with “from” and “step”).",
        zh: "扫描需要“values”，或“to”（可加“from”和“step”）。")
      return []
    }
    return Scenario.values(from: from, to: to, step: step) ?? reader.failValues(nil)
  }

  @discardableResult
  private func failValues(_ count: Int?) -> [Points] {
    let most = Scenario.mostValues
    context.fail(
      "bad-sweep", path, of: value("values"),
      en: count.map { "A sweep tries from 1 to \(most) numbers, not \($0)." }
        ?? "A sweep goes from “from” up to “to” in steps above 0, with at most \(most) numbers.",
      zh: count.map { "扫描可取 1 到 \(most) 个数值，实际有 \($0) 个。" }
        ?? "扫描从“from”到“to”，步长“step”应大于 0，最多 \(most) 个数值。")
    return []
  }
}

extension Scenario {
  /// The numbers from one to another; nil where that is no sweep.
  public static func values(from: Points, to: Points, step: Points) -> [Points]? {
    guard step > .zero, from <= to, from.thousandths > .min / 4, to.thousandths < .max / 4 else {
      return nil
    }
    let count = (to.thousandths - from.thousandths) / step.thousandths
    guard count < Int64(mostValues) else { return nil }
    return (0...count).map { Points(thousandths: from.thousandths + $0 * step.thousandths) }
  }
}
