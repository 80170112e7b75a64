import ScheduleModel

/// What a school that has been made asks of its district; all that is kept of it.
struct SchoolDemand {
  /// Periods a week that its activities of a specialty nobody has could take.
  var periods: [String: Int] = [:]
  /// Sessions a week that activities of a shared vendor could take, by its id and specialty.
  var sessions: [String: [String: Int]] = [:]
  /// Currency units for one supervised group a class and slot with somebody in it.
  var groupPay = 0
  /// Currency units for the sections that are likely to open, all but those of shared vendors.
  var sectionPay = 0

  init(_ draft: SchoolDraft, _ part: DistrictPart) {
    for (index, offer) in draft.offers.enumerated() {
      let activity = draft.activities[index]
      let sections = Self.likelySections(of: activity, choosers: draft.choosers[index].count)
      if let vendor = offer.sharedProvider {
        sessions[vendor, default: [:]][offer.kind.specialty, default: 0] +=
          offer.sessions * sections
      } else if part.lacking.contains(offer.kind.specialty), offer.provider == nil {
        periods[offer.kind.specialty, default: 0] += offer.load * sections
      } else {
        let pay = offer.leaders.first.map { draft.staff[$0].pay.thousandths / 1000 } ?? 0
        sectionPay += offer.load * sections * Int(pay)
      }
    }
    groupPay = draft.groups.count * DistrictGenerator.teacherPay
  }

  /// As many as those who chose it fill.
  private static func likelySections(of activity: Activity, choosers: Int) -> Int {
    min(activity.maxSections, max(1, (choosers + activity.maxSize - 1) / activity.maxSize))
  }
}
