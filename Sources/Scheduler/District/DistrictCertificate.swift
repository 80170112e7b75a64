import Foundation
import ScheduleModel

/// What proves a district's bound: prices of what is shared, and for each school a certificate of its
/// bound at these prices.
///
/// Whoever has the district, the schools' problems and these files can recompute the bound in integers.
public struct DistrictCertificate: Codable, Sendable {
  public static let format = "schedule-solve-district-certificate/1"

  struct DutyPrice: Codable, Sendable {
    var staff: String
    /// nil: of any period of the week.
    var slot: String?
    var thousandths: Int64
  }

  struct SessionPrice: Codable, Sendable {
    var organisation: String
    var thousandths: Int64
  }

  public struct School: Codable, Sendable {
    public var id: String
    /// Path of its certificate, relative to this file.
    public var certificate: String
  }

  var format = Self.format
  var district: String
  /// Thousandths of a point.
  var boundThousandths: Int64
  var duties: [DutyPrice]
  var sessions: [SessionPrice]
  /// Per currency unit.
  var payThousandths: Int64
  public var schools: [School]

  /// The bound that it claims.
  public var bound: Points { Points(thousandths: boundThousandths) }
}

extension DistrictCertificate {
  init(
    _ prices: SharedPrices, bound: Int64, _ index: SharedIndex, district: String,
    schools: [School]
  ) {
    self.district = district
    boundThousandths = bound
    self.schools = schools
    duties = index.staff.enumerated().flatMap { k, shared -> [DutyPrice] in
      let id = shared.member.id
      var own = index.slots.enumerated().compactMap { t, slot in
        prices.values[index.resource(person: k, slot: t)].map {
          DutyPrice(staff: id, slot: slot.description, thousandths: $0)
        }
      }
      if let week = prices.values[index.week(ofPerson: k)] {
        own.append(DutyPrice(staff: id, slot: nil, thousandths: week))
      }
      return own
    }
    sessions = index.organisations.enumerated().compactMap { o, organisation in
      prices.values[index.sessions(ofOrganisation: o)].map {
        SessionPrice(organisation: organisation.id, thousandths: $0)
      }
    }
    payThousandths = prices.values[index.pay] ?? 0
  }

  /// nil: the bytes are no such certificate.
  public init?(reading bytes: [UInt8]) {
    guard let read = try? JSONDecoder().decode(Self.self, from: Data(bytes)),
      read.format == Self.format
    else { return nil }
    self = read
  }

  func prices(_ index: SharedIndex) -> SharedPrices {
    let slots = Dictionary(
      index.slots.enumerated().map { ($1.description, $0) }, uniquingKeysWith: { first, _ in first }
    )
    var prices = SharedPrices()
    for duty in duties {
      guard let k = index.staffNumbers[duty.staff] else { continue }
      let resource =
        duty.slot.flatMap { slots[$0] }.map { index.resource(person: k, slot: $0) }
        ?? index.week(ofPerson: k)
      // A negative price would prove nothing.
      prices.values[resource, default: 0] += max(0, duty.thousandths)
    }
    for session in sessions {
      guard let o = index.organisationNumbers[session.organisation],
        index.organisations[o].maxSessions != nil
      else { continue }
      prices.values[index.sessions(ofOrganisation: o)] = max(0, session.thousandths)
    }
    if index.budget != nil { prices.values[index.pay] = max(0, payThousandths) }
    return prices
  }
}

/// Recomputes what a district's certificate proves, school by school.
public struct DistrictProof {
  private let index: SharedIndex
  private let prices: SharedPrices
  private var sum: Int64 = 0
  private var seen: Set<String> = []
  private let district: District
  private(set) var isPossible = true

  /// - Parameter slots: of all schools' calendars.
  public init(_ certificate: DistrictCertificate, of district: District, slots: [Slot]) {
    self.district = district
    index = SharedIndex(district, slots: Instance.unique(slots))
    prices = certificate.prices(index)
  }

  /// The problem that the school's certificate is about.
  public func priced(_ problem: Problem) -> Problem { prices.priced(problem, index) }

  /// Adds a school's certificate.
  ///
  /// - Parameter problem: of the school, with what is shared.
  public mutating func add(_ proof: Certificate, _ problem: Problem, at school: String) {
    guard seen.insert(school).inserted else { return }
    guard let bound = proof.recomputedBound(for: priced(problem)) else {
      isPossible = false
      return
    }
    sum += bound.thousandths
  }

  /// The bound that is proven; nil: not all schools were added, or no timetables exist.
  public var bound: Points? {
    guard isPossible, district.schools.allSatisfy({ seen.contains($0.id) }) else { return nil }
    return Points(thousandths: max(0, sum - prices.capacityCost(index)))
  }
}

extension DistrictRun {
  static let certificatePath = "certificates/district.json"

  /// Writes what proves the bound of the answer: `certificates/district.json` and a file for each
  /// school.
  public func certify() throws {
    guard let state = try openState() else { throw DistrictError.noPlan }
    let index = index(of: state)
    guard let best = state.best(index) else { return }
    let prices = state.prices[best.version]
    for (s, school) in state.schools.enumerated() {
      let problem = prices.priced(try source.problem(s), index)
      let drawn = problem.drawn(by: Draw(seed: state.seed), keepsBonds: true)
      let multipliers =
        try school.ascentPath(best.version).flatMap { try store.load([Int64].self, $0) } ?? []
      let proof = Certificate(
        school: problem.school.id,
        bound: Points(thousandths: school.bounds[best.version] ?? 0), root: .leaf(multipliers))
      try store.write(
        CertificateWriter.data(proof.inOrder(of: problem, from: drawn), for: problem),
        to: "certificates/\(school.name).json")
    }
    try store.save(
      DistrictCertificate(
        prices, bound: max(0, best.bound), index, district: state.district,
        schools: state.schools.map {
          DistrictCertificate.School(id: $0.id, certificate: "\($0.name).json")
        }), to: Self.certificatePath)
  }

  /// Where the run stood after each round: seconds, total, bound.
  public func history() throws -> [(seconds: Double, total: Points, bound: Points?)] {
    try openState()?.marks.map {
      ($0.seconds, Points(thousandths: $0.total), $0.bound.map { Points(thousandths: max(0, $0)) })
    } ?? []
  }
}
