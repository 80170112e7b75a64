/// Writes `district.json`.
public enum DistrictWriter {
  /// The canonical text of a district: keys in the order of the format's description, one entry of
  /// a table per line, values that equal their default left out. Reading it gives the same
  /// district.
  public static func data(_ district: District) -> [UInt8] {
    var members = JSONMembersOutput()
    members.add("format", District.format)
    members.add("id", district.id)
    members.add("name", district.name, unless: district.id)
    members.add("policy", district.policy)
    members.add("schools", .list(district.schools.map(\.output)))
    members.add("sharedStaff", table: district.sharedStaff.map(\.output))
    members.add("sharedOrganisations", table: district.sharedOrganisations.map(\.output))
    if let budget = district.budget { members.add("budget", .points(budget)) }
    var text = JSONText()
    text.writeDocument(members.members)
    return text.bytes
  }
}

extension DistrictSchool {
  var output: JSONOutput {
    let problem: JSONOutput
    switch source {
    case .file(let path): problem = .string(path)
    case .embedded(let own): problem = .object(ProblemWriter.members(of: own))
    }
    return .members([("id", .string(id)), ("problem", problem)])
  }
}

extension SharedStaff {
  var output: JSONOutput {
    var members = member.members
    members.add("schools", .strings(schools))
    return members.object
  }
}
