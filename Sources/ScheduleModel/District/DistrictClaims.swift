/// Compares what a district's timetable says of itself with the recomputed sums.
struct DistrictClaims {
  private let claims: DistrictTimetable
  private let district: District
  private let schools: [DistrictAuditReport.School]
  private let score: Score

  /// - Parameters:
  ///   - schools: those that were audited.
  ///   - score: their sum.
  init(
    _ claims: DistrictTimetable, of district: District, schools: [DistrictAuditReport.School],
    score: Score
  ) {
    self.claims = claims
    self.district = district
    self.schools = schools
    self.score = score
  }

  var violations: [Violation] {
    var violations = ids + ofSchools
    violations += ClaimedScoreAudit.violations(
      claimed: claims.score, recomputed: score, parts: parts(of: claims.score),
      total: score.total)
    violations += ClaimedBoundAudit.violations(
      of: BoundClaim(
        bound: claims.bound, gapMillionths: claims.gapMillionths, status: claims.status,
        claimedTotal: claims.score.total), total: score.total)
    return violations
  }

  private func parts(of claimed: Score) -> [Component] {
    distinct(score.components + claimed.components)
  }

  /// Every school of the district once, and no other.
  private var ids: [Violation] {
    var violations: [Violation] = []
    if claims.district != district.id {
      violations.append(
        Violation(
          Rule.ids,
          en: "The timetable is of the district \(legible(claims.district)), not of "
            + "\(legible(district.id)).",
          zh: "课表属于学区 \(legible(claims.district))，而不是 \(legible(district.id))。",
          ids: [claims.district, district.id]))
    }
    let known = Set(district.schools.map(\.id))
    var seen: Set<String> = []
    for school in claims.schools {
      if !known.contains(school.id) {
        violations.append(
          Violation(
            Rule.ids, en: "The school \(legible(school.id)) is not in the district.",
            zh: "学校 \(legible(school.id)) 不在学区中。", ids: [school.id]))
      } else if !seen.insert(school.id).inserted {
        violations.append(
          Violation(
            Rule.ids, en: "The school \(legible(school.id)) is listed twice.",
            zh: "学校 \(legible(school.id)) 重复列出。", ids: [school.id]))
      }
    }
    let missing = district.schools.map(\.id).filter { !seen.contains($0) }
    if !missing.isEmpty {
      let names = listed(missing)
      violations.append(
        Violation(
          Rule.ids, en: "There is no timetable of \(names.en).", zh: "缺少 \(names.zh) 的课表。",
          ids: missing))
    }
    return violations
  }

  /// Each school's score and bound.
  private var ofSchools: [Violation] {
    let audited = Dictionary(schools.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return claims.schools.flatMap { claim -> [Violation] in
      guard let school = audited[claim.id] else { return [] }
      var violations: [Violation] = []
      let id = legible(claim.id)
      for part in distinct(school.score.components + claim.score.components)
      where claim.score[part] != school.score[part] {
        violations.append(
          differs(part.id, at: id, said: claim.score[part], is: school.score[part]))
      }
      if claim.score.total != school.score.total {
        violations.append(
          differs("total", at: id, said: claim.score.total, is: school.score.total))
      }
      if let bound = claim.bound, bound > school.score.total {
        violations.append(
          Violation(
            Rule.claimedBound,
            en: "The bound \(bound) of \(id) is above its total \(school.score.total), so it is no "
              + "bound.",
            zh: "\(id) 的下界 \(bound) 高于其总分 \(school.score.total)，因此不成立。",
            ids: [claim.id, "bound"]))
      }
      return violations
    }
  }

  private func differs(
    _ name: String, at school: String, said: Points, is true: Points
  ) -> Violation {
    Violation(
      Rule.claimedScore,
      en: "The district's timetable says \(name) of \(school) is \(said), but it is \(`true`).",
      zh: "学区课表所写 \(school) 的 \(name) 为 \(said)，实际为 \(`true`)。", ids: [school, name])
  }
}
