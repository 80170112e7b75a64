import ScheduleModel

/// Reads a certificate for a problem.
public enum CertificateReader {
  /// - Returns: the certificate, unless there is an error; and everything found.
  public static func read(
    _ bytes: [UInt8], for problem: Problem
  ) -> (certificate: Certificate?, diagnostics: [Diagnostic]) {
    do {
      let document = try JSONDocument(bytes)
      var reader = Reading(problem)
      let certificate = reader.certificate(document.root)
      return (reader.faults.isEmpty ? certificate : nil, reader.faults)
    } catch {
      return (nil, [error.diagnostic(in: bytes)])
    }
  }

  private struct Reading {
    let problem: Problem
    let model: LagrangianModel
    private let names: CertificateRows
    var faults: [Diagnostic] = []
    /// By family: what is listed, as indices into the layout.
    private var listed: [String: [Int]] = [:]
    private var patternIndex: [[CertificateRows.Part]: Int] = [:]
    private var activityIndex: [String: Int] = [:]

    init(_ problem: Problem) {
      self.problem = problem
      model = LagrangianModel(Instance(problem))
      names = CertificateRows(model)
      for (a, activity) in problem.activities.enumerated() { activityIndex[activity.id] = a }
      for (p, name) in names.patterns.enumerated() { patternIndex[name.map(\.sorted)] = p }
    }

    mutating func fault(_ value: JSONValue, _ en: String, _ zh: String) {
      guard faults.count < 50 else { return }
      let (line, column) = value.place
      faults.append(
        Diagnostic(
          .error, code: "certificate", path: "", line: line, column: column,
          sentence: Text(en: en, zh: zh)))
    }

    mutating func certificate(_ root: JSONValue) -> Certificate? {
      guard root["format"]?.string == Certificate.format else {
        fault(
          root["format"] ?? root,
          "This is no certificate: “format” must be “\(Certificate.format)”.",
          "这不是下界证书：“format”应为“\(Certificate.format)”。")
        return nil
      }
      guard let school = root["school"]?.string, school == problem.school.id else {
        fault(
          root["school"] ?? root,
          "The certificate is of another school than “\(problem.school.id)”.",
          "证书不属于学校“\(problem.school.id)”。")
        return nil
      }
      guard let claimed = root["bound"], let bound = try? claimed.decimal?.points()
      else {
        fault(root["bound"] ?? root, "“bound” must be a number of points.", "“bound”应为分数。")
        return nil
      }
      guard let rows = root["rows"], let tree = root["tree"] else {
        fault(root, "“rows” and “tree” are needed.", "缺少“rows”或“tree”。")
        return nil
      }
      readRows(rows)
      guard faults.isEmpty, let node = node(tree) else { return nil }
      return Certificate(school: school, bound: bound, root: node)
    }

    private mutating func readRows(_ rows: JSONValue) {
      var ranges: [String: Range<Int>] = [:]
      for (name, range) in names.families { ranges[name] = range }
      for (key, list) in rows.members {
        guard let name = key.string, let range = ranges[name] else {
          fault(key, "There is no family of rows of this name.", "没有这种名称的约束类别。")
          continue
        }
        var index: [[CertificateRows.Part]: Int] = [:]
        for k in range { index[names.names[k].map(\.sorted)] = k }
        var own: [Int] = []
        for row in list.elements {
          if let known = index[row.elements.map(Self.part)] {
            own.append(known)
          } else {
            fault(row, "The problem has no such row “\(name)”.", "本问题没有这样的“\(name)”约束。")
          }
        }
        listed[name] = own
      }
    }

    private static func part(_ value: JSONValue) -> CertificateRows.Part {
      switch value.kind {
      case .array: .slots(value.elements.map { $0.string ?? "" }.sorted())
      case .number: .number(value.numberText.flatMap { Int($0) } ?? -1)
      default: .id(value.string ?? "")
      }
    }

    private mutating func node(_ value: JSONValue) -> Certificate.Node? {
      if let multipliers = value["multipliers"] { return leaf(multipliers) }
      guard let split = value["split"], let low = value["low"], let high = value["high"],
        let activity = split["activity"]?.string,
        let at = split["at"]?.numberText.flatMap({ Int($0) }), at >= 0,
        at < Int(Int32.max)
      else {
        fault(
          value, "A part has “multipliers”, or “split”, “low” and “high”.",
          "每一部分应有“multipliers”，或有“split”“low”“high”。")
        return nil
      }
      let subject: SectionBranch.Subject
      if let slots = split["slots"], !slots.isNull {
        guard let p = patternIndex[[.id(activity), Self.part(slots)]] else {
          fault(slots, "The activity has no such meeting pattern.", "该活动没有这样的上课时段组合。")
          return nil
        }
        subject = .pattern(p)
      } else {
        guard let a = activityIndex[activity] else {
          fault(split, "There is no activity “\(activity)”.", "没有活动“\(activity)”。")
          return nil
        }
        subject = .activity(a)
      }
      guard let below = node(low), let above = node(high) else { return nil }
      return .split(subject, at: at, low: below, high: above)
    }

    private mutating func leaf(_ multipliers: JSONValue) -> Certificate.Node? {
      var values = Array(repeating: Int64(0), count: model.layout.count)
      for (key, list) in multipliers.members {
        guard let name = key.string, let own = listed[name],
          let family = MultiplierLayout.Family.allCases.first(where: { $0.name == name })
        else {
          fault(key, "These multipliers have no rows.", "这些乘子没有对应的约束。")
          return nil
        }
        var k = 0
        for number in list.elements {
          guard let value = number.numberText.flatMap({ Int64($0) }),
            abs(value) <= Multipliers.limit, value >= 0 || !family.isSigned, k < own.count
          else {
            fault(
              number, "A multiplier of “\(name)” must be a whole number of the right sign.",
              "“\(name)”的乘子应为符号正确的整数。")
            return nil
          }
          values[own[k]] = value
          k += 1
        }
        guard k == own.count else {
          fault(
            list, "“\(name)” has \(own.count) rows, and \(k) multipliers.",
            "“\(name)”有 \(own.count) 个约束，却有 \(k) 个乘子。")
          return nil
        }
      }
      return .leaf(values)
    }
  }
}
