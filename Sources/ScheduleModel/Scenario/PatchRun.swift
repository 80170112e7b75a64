/// Makes changes to a problem or a district, one after the other.
///
/// Values are read by what reads its file, so they mean the same and the same is said of faults.
struct PatchRun<Whole: Patchable> {
  private(set) var whole: Whole
  private let collector: DiagnosticCollector
  private let slotNames: [String]
  /// Ids of entries that could not be added, of which nothing more is said.
  private var unread: Set<String> = []

  init(_ whole: Whole, _ collector: DiagnosticCollector) {
    self.whole = whole
    self.collector = collector
    slotNames = whole.slotNames
  }

  mutating func make(_ change: Change, at place: DataPath) {
    switch change {
    case .set(let target, let field, let value):
      for index in entries(of: target, place) {
        set(target, index, field, value, place.appending("value"), place)
      }
    case .increase(let target, let field, let number):
      increase(target, field, by: number, place)
    case .add(let table, let entry, let count): add(table, entry, count, place)
    case .copy(let target, let count, let except): copy(target, count, except, place)
    case .remove(let target): remove(target, place)
    case .close(let activity):
      for index in entries(of: Change.Target(.activities, activity), place) {
        whole.close(activity: index)
      }
    case .signUps(let percent, let seed):
      guard has(.students, place) else { return }
      whole.add(SignUps(percent: percent, draw: Draw(seed: seed)))
    }
  }

  // MARK: Which entries

  /// Whether there is such a table; says so where there is none.
  private func has(_ table: PatchTable, _ place: DataPath) -> Bool {
    let tables = Whole.tables
    if tables.contains(table) { return true }
    let noun = Whole.noun
    let names = tables.map(\.rawValue)
    collector.add(
      .error, "no-table", place,
      en: "A \(noun.en) has no table “\(table.rawValue)” that could be changed.",
      zh: "\(noun.zh)没有可修改的表“\(table.rawValue)”。",
      hint: Text(
        en: "Tables: \(names.joined(separator: ", ")).",
        zh: "可修改的表：\(names.joined(separator: "、"))。"))
    return false
  }

  /// Positions of the entries that are meant; 0 for what is one object.
  private func entries(of target: Change.Target, _ place: DataPath) -> [Int] {
    let table = target.table
    guard has(table, place.appending("table")) else { return [] }
    if table.isSingle { return [0] }
    guard table.hasIDs else {
      collector.add(
        .error, "no-ids", place.appending("table"),
        en: "Entries of “\(table.rawValue)” have no ids: they can be added only.",
        zh: "“\(table.rawValue)”的条目没有 id，只能新增（add）。")
      return []
    }
    let ids = whole.ids(in: table)
    guard let id = target.id else {
      collector.add(
        .error, "missing-key", place,
        en: "The id of the \(table.noun.en) is missing.", zh: "缺少\(table.noun.zh)的 id。")
      return []
    }
    if id == "*" { return Array(ids.indices) }
    if let index = ids.firstIndex(of: id) { return [index] }
    if unread.contains(id) { return [] }
    collector.add(
      .error, "unknown-id", place.appending("id"),
      en: "The \(table.noun.en) “\(id)” does not exist.", zh: "\(table.noun.zh)“\(id)”不存在。",
      hint: collector.nearest(to: id, among: ids))
    return []
  }

  private func one(_ target: Change.Target, _ place: DataPath) -> Int? {
    if target.id == "*" || target.table.isSingle {
      collector.add(
        .error, "one-entry", place, en: "This change is made to one entry: give its id.",
        zh: "此类修改只针对一个条目，请给出其 id。")
      return nil
    }
    return entries(of: target, place).first
  }

  // MARK: Values

  /// Reads an entry with some members replaced, and puts it in.
  ///
  /// - Parameter valuePlace: where what a path leads to in the entry is said.
  /// - Returns: whether it could be read.
  @discardableResult
  private mutating func put(
    _ members: [JSONMemberOutput], _ table: PatchTable, at index: Int?,
    valuePlace: (DataPath) -> DataPath
  ) -> Bool {
    var text = JSONText()
    text.writeDocument(members)
    guard let document = try? JSONDocument(text.bytes) else { return false }
    let context = ReadContext(document)
    context.slotNames = slotNames
    let reader = ObjectReader(
      document.root, at: DataPath(), schema: table.schema(of: document.root), in: context)
    whole.put(reader, at: index, of: table)
    collector.take(context.collector, valuePlace)
    guard !context.collector.hasErrors else {
      if index == nil, let id = document.root["id"]?.string { unread.insert(id) }
      return false
    }
    return true
  }

  private static func members(_ output: JSONOutput) -> [JSONMemberOutput] {
    if case .object(let members) = output { return members }
    return []
  }

  private func replaced(
    _ base: [JSONMemberOutput], _ changes: [PatchValue.Member]
  ) -> [JSONMemberOutput] {
    var members = base
    for change in changes {
      members.removeAll { $0.key == change.key }
      members.append(JSONMemberOutput(change.key, change.value.output))
    }
    return members
  }

  private mutating func set(
    _ target: Change.Target, _ index: Int, _ field: String, _ value: PatchValue,
    _ valuePlace: DataPath, _ place: DataPath
  ) {
    if field == "id", !target.table.isSingle {
      collector.add(
        .error, "fixed-field", place.appending("field"),
        en: "An id cannot be changed.", zh: "id 不能修改。")
      return
    }
    let base = Self.members(whole.entry(index, of: target.table))
    let isKnown = target.table.keys.contains(field)
    put(
      replaced(base, [PatchValue.Member(field, value)]), target.table, at: index
    ) { path in isKnown ? valuePlace : place.appending("field") }
  }

  private mutating func increase(
    _ target: Change.Target, _ field: String, by number: Points, _ place: DataPath
  ) {
    let table = target.table
    let indices = entries(of: target, place)
    guard let known = table.numbers.first(where: { $0.field == field }) else {
      let known = table.numbers.map(\.field)
      let list = known.joined(separator: ", ")
      collector.add(
        .error, "no-number", place.appending("field"),
        en: "“\(field)” of a \(table.noun.en) is no number that can be increased.",
        zh: "\(table.noun.zh)的“\(field)”不是可以增减的数。",
        hint: collector.nearest(to: field, among: known)
          ?? Text(en: "Numbers: \(list).", zh: "可增减的数：\(list)。"))
      return
    }
    for index in indices {
      let value = Self.members(whole.entry(index, of: table)).first { $0.key == field }?.value
      guard let now = value.flatMap(\.number) ?? known.usual else {
        if target.id == "*" { continue }
        collector.add(
          .error, "no-number", place.appending("field"),
          en: "“\(field)” of \(target.id ?? table.rawValue) has no value yet: set one.",
          zh: "\(target.id ?? table.rawValue) 的“\(field)”还没有值，请用 set 给出。")
        continue
      }
      let sum = max(.zero, now + number)
      set(target, index, field, PatchValue(sum), place.appending("by"), place)
    }
  }

  // MARK: More entries, fewer entries

  private func mayAdd(_ count: Int, _ place: DataPath) -> Bool {
    if (0...Patch.mostAdded).contains(count) { return true }
    collector.add(
      .error, "out-of-range", place.appending("count"),
      en: "“count” must be from 0 to \(Patch.mostAdded), but is \(count).",
      zh: "“count”应在 0 到 \(Patch.mostAdded) 之间，实际是 \(count)。")
    return false
  }

  private mutating func add(
    _ table: PatchTable, _ entry: PatchValue, _ count: Int?, _ place: DataPath
  ) {
    guard has(table, place.appending("table")) else { return }
    guard !table.isSingle else {
      collector.add(
        .error, "one-object", place.appending("table"),
        en: "Nothing can be added to “\(table.rawValue)”: set its fields.",
        zh: "“\(table.rawValue)”不能新增条目，请用 set 修改其字段。")
      return
    }
    let entryPlace = place.appending("entry")
    guard case .object(let members) = entry else {
      collector.add(
        .error, "wrong-type", entryPlace, en: "“entry” must be an object `{ ... }`.",
        zh: "“entry”应为对象 `{ ... }`。")
      return
    }
    guard let count else {
      put(replaced([], members), table, at: nil) { DataPath(entryPlace.steps + $0.steps) }
      return
    }
    guard mayAdd(count, place) else { return }
    var base = "new"
    for member in members where member.key == "id" {
      if case .text(let id) = member.value { base = id }
    }
    addNumbered(table, replaced([], members), base, nil, count) {
      DataPath(entryPlace.steps + $0.steps)
    }
  }

  private mutating func copy(
    _ target: Change.Target, _ count: Int, _ except: PatchValue, _ place: DataPath
  ) {
    guard let index = one(target, place), mayAdd(count, place) else { return }
    let entryPlace = place.appending("entry")
    guard case .object(let changes) = except else {
      collector.add(
        .error, "wrong-type", entryPlace, en: "“entry” must be an object `{ ... }`.",
        zh: "“entry”应为对象 `{ ... }`。")
      return
    }
    let base = Self.members(whole.entry(index, of: target.table))
    let name = base.first { $0.key == "name" }?.value.text
    addNumbered(
      target.table, replaced(base, changes.filter { $0.key != "id" }), target.id ?? "", name,
      count
    ) { DataPath(entryPlace.steps + $0.steps) }
  }

  private mutating func addNumbered(
    _ table: PatchTable, _ members: [JSONMemberOutput], _ id: String, _ name: String?,
    _ count: Int, valuePlace: (DataPath) -> DataPath
  ) {
    var taken = Set(whole.ids(in: table))
    var number = 0
    for _ in 0..<count {
      repeat { number += 1 } while taken.contains("\(id)+\(number)")
      var own = members
      if table.hasIDs {
        taken.insert("\(id)+\(number)")
        own.removeAll { $0.key == "id" }
        own.insert(JSONMemberOutput("id", .string("\(id)+\(number)")), at: 0)
        if let name, own.contains(where: { $0.key == "name" && $0.value.text == name }) {
          own.removeAll { $0.key == "name" }
          own.insert(JSONMemberOutput("name", .string("\(name)+\(number)")), at: 1)
        }
      }
      guard put(own, table, at: nil, valuePlace: valuePlace) else { return }
    }
  }

  private mutating func remove(_ target: Change.Target, _ place: DataPath) {
    guard let index = one(target, place) else { return }
    whole.remove(index, from: target.table)
  }
}

extension JSONOutput {
  fileprivate var text: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  fileprivate var number: Points? {
    switch self {
    case .integer(let number): return Points(number)
    case .points(let points): return points
    default: return nil
    }
  }
}
