/// A school's place in its district: what completes its problem.
public struct DistrictPlace: Sendable {
  public let district: District
  /// The school's id in the district.
  public let school: String

  public init(_ district: District, school: String) {
    self.district = district
    self.school = school
  }

  /// See `District.problem(_:at:)`.
  func completed(_ own: Problem) -> Problem { district.problem(own, at: school) }

  /// The entries that come from the district's file.
  func sharedEntries(of whole: Problem, own: Problem) -> UnreadEntries {
    let people = Set(district.sharedStaff.map(\.member.id))
    let organisations = Set(district.sharedOrganisations.map(\.id))
    var shared = UnreadEntries()
    // Of entries with one id the first has given way; a second is a fault of the school's file.
    for (table, entries) in [
      ("staff", Self.shared(whole.staff, own.staff, people, id: \.id)),
      (
        "organisations",
        Self.shared(whole.organisations, own.organisations, organisations, id: \.id)
      ),
    ] where !entries.isEmpty {
      shared.entries[table] = entries
    }
    return shared
  }

  private static func shared<Entry: Equatable>(
    _ whole: [Entry], _ own: [Entry], _ ids: Set<String>, id: (Entry) -> String
  ) -> Set<Int> {
    Set(
      whole.indices.filter { index in
        ids.contains(id(whole[index])) && (index >= own.count || whole[index] != own[index])
      })
  }

  /// Warns of the school's entries that give way to shared ones.
  func warnOfOwnEntries(in own: Problem, into collector: DiagnosticCollector) {
    let people = Set(
      district.sharedStaff.filter { $0.schools.contains(school) }.map(\.member.id))
    let organisations = Set(district.sharedOrganisations.map(\.id))
    for (index, member) in own.staff.enumerated() where people.contains(member.id) {
      warn(member.id, ProblemSchema.staff.noun, DataPath("staff", index), collector)
    }
    for (index, entry) in own.organisations.enumerated() where organisations.contains(entry.id) {
      warn(entry.id, ProblemSchema.organisation.noun, DataPath("organisations", index), collector)
    }
  }

  private func warn(
    _ id: String, _ noun: Text, _ path: DataPath, _ collector: DiagnosticCollector
  ) {
    collector.add(
      .warning, "shared-entry", path.appending("id"),
      en: "The \(noun.en) “\(id)” is shared in the district; the district's entry counts.",
      zh: "\(noun.zh)“\(id)”由学区共用，以学区文件中的为准。")
  }
}
