import ScheduleModel

/// The shared people and organisations of a district in the making.
struct DistrictDraft {
  private let plan: DistrictPlan
  private let demands: [SchoolDemand]
  private let week: Week

  private(set) var staff: [SharedStaff] = []
  private(set) var organisations: [Organisation] = []
  /// Currency units for all that shared people can do.
  private var sharedPay = 0

  init(_ plan: DistrictPlan, _ demands: [SchoolDemand]) {
    self.plan = plan
    self.demands = demands
    week = Week(plan.recipe.school)
  }

  private func schoolIDs(_ schools: [Int]) -> [String] {
    schools.map { DistrictPlan.schoolID($0, of: plan.recipes.count) }
  }

  /// Periods a week of a person who comes on so many days: what enrichment has, and at most eight.
  private func reach(_ days: Int) -> Int {
    min(8, max(1, days * max(1, week.enrichment.count)))
  }

  /// Of each trade and neighbourhood as many as give about what is asked; as their days seldom fit all
  /// who ask, some of it stays open.
  mutating func addTeachers() {
    var chance = Chance(seed: plan.recipe.school.seed, stream: "shared teachers")
    for (trade, parts) in zip(DistrictPlan.trades, plan.neighbourhoods) {
      var members: [(member: StaffMember, schools: [Int])] = []
      for schools in parts {
        let asked = schools.reduce(0) { sum, school in
          sum + trade.specialties.reduce(0) { $0 + demands[school].periods[$1, default: 0] }
        }
        var left = asked
        var isFirst = true
        while isFirst ? asked > 0 : left > 0 {
          // The first is there all week, so that no activity is without a leader.
          let days = isFirst ? week.dayCount : min(week.dayCount, chance.between(2, 4))
          let free = week.set(
            days: chance.some(days, of: week.dayCount), periods: week.teaching)
          let most = min(8, week.reach(free, perDay: nil))
          members.append(
            (
              StaffMember(
                id: "", name: Names.adult(&chance), kind: .teacher,
                specialties: trade.specialties, supervises: false,
                availability: week.availability(free), maxPeriods: most,
                pay: Points(DistrictGenerator.sharedPay)), schools
            ))
          left -= reach(days)
          isFirst = false
          sharedPay += reach(days) * DistrictGenerator.sharedPay
        }
      }
      for (index, entry) in members.enumerated() {
        var member = entry.member
        member.id = "\(trade.id)-" + SchoolDraft.padded(index + 1, of: members.count)
        staff.append(SharedStaff(member: member, schools: schoolIDs(entry.schools)))
      }
    }
  }

  /// Two vendors a market: instructors who could give about what is asked, and a cap of nine tenths.
  mutating func addVendors() {
    var chance = Chance(seed: plan.recipe.school.seed, stream: "shared vendors")
    for (market, schools) in plan.markets.enumerated() {
      for number in 0..<2 {
        let id = plan.vendorID(market: market, number)
        var asked: [String: Int] = [:]
        for school in schools {
          asked.merge(demands[school].sessions[id, default: [:]], uniquingKeysWith: +)
        }
        // A problem may name it in an activity that nobody chose.
        addVendor(id, number: organisations.count, schools, asked, &chance)
      }
    }
  }

  private mutating func addVendor(
    _ id: String, number: Int, _ schools: [Int], _ asked: [String: Int], _ chance: inout Chance
  ) {
    let sum = asked.values.reduce(0, +)
    let most = max(2, sum * 9 / 10)
    organisations.append(
      Organisation(
        id: id, name: SchoolDraft.organisationName(number), kind: .vendor, approved: true,
        rating: Points(thousandths: Int64(chance.between(38, 50)) * 100), maxSessions: most))
    // What is asked for most first.
    let specialties = asked.keys.sorted {
      (asked[$1, default: 0], $0) < (asked[$0, default: 0], $1)
    }
    var left = sum
    var people = 0
    while !specialties.isEmpty, people == 0 || left > 0 {
      let days = people == 0 ? week.dayCount : min(week.dayCount, chance.between(2, 4))
      let free = week.set(days: chance.some(days, of: week.dayCount), periods: week.teaching)
      let skills =
        people == 0
        ? specialties
        : chance.some(max(1, specialties.count / 2), of: specialties.count).map { specialties[$0] }
      let pay = chance.between(18, 22) * 5
      people += 1
      staff.append(
        SharedStaff(
          member: StaffMember(
            id: "\(id)-\(people)", name: Names.adult(&chance), kind: .vendor, organisation: id,
            specialties: skills, supervises: false, availability: week.availability(free),
            maxPeriods: min(8, week.reach(free, perDay: nil)), pay: Points(pay)),
          schools: schoolIDs(schools)))
      left -= reach(days)
    }
    sharedPay += most * 100
  }

  /// About what the schools would pay without it, and always enough for all class groups.
  var budget: Points {
    let groups = demands.reduce(0) { $0 + $1.groupPay }
    let sections = demands.reduce(0) { $0 + $1.sectionPay }
    let estimate = (groups + sections + sharedPay) * Self.budgetShare / 1000
    return Points(max(estimate, groups * 102 / 100))
  }

  /// Per mille of the pay for all class groups, likely sections and shared people. Good timetables
  /// come to about 0.82 of it: classes that are away need nobody, and not all sections open.
  private static let budgetShare = 820
}
