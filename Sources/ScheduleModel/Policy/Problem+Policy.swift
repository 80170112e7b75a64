extension Problem {
  /// The pack in force: the one given with the problem, else the built-in one that `school.policy`
  /// names; nil if there is none.
  public var policy: PolicyPack? { ownPolicy ?? school.policy.flatMap(PolicyPack.builtIn(named:)) }

  /// The weights that count: not below what the pack asks for (W2, C2).
  public var weightsInForce: Weights {
    guard let policy else { return weights }
    var weights = weights
    if policy.isInForce(.priorityFirst) {
      weights.priorityFactor = max(weights.priorityFactor, policy.limits.priorityFactor)
    }
    if policy.isInForce(.variety) {
      weights.variety = max(weights.variety, policy.limits.varietyWeight)
    }
    return weights
  }

  /// F2: most pay a week, currency units; nil where there is no budget or no policy with F2.
  public var budgetInForce: Points? {
    policy?.isInForce(.payBudget) == true ? rules.budget : nil
  }

  /// The same problem with rule H9 put into its own terms: slots and sizes of activities (C1), who may
  /// serve (S2), the share of own staff (S1), weights. A timetable keeps this problem's rules where
  /// it keeps the given one's and H9. For the solver; the auditor knows nothing of it.
  public var underPolicy: Problem {
    guard let policy else { return self }
    var problem = self
    problem.weights = weightsInForce
    if policy.isInForce(.ownStaff) {
      problem.rules.ownStaffShare = max(rules.ownStaffShare, policy.limits.ownStaffShare)
    }
    if policy.isInForce(.outsideProviders), let least = policy.limits.minRating {
      for index in organisations.indices {
        if let rating = organisations[index].rating, rating < least {
          problem.organisations[index].approved = false
        }
      }
    }
    problem.activities = activities.map { policy.homeworkRule(for: $0, in: calendar) }
    return problem
  }
}

extension PolicyPack {
  /// The activity as C1 leaves it.
  func homeworkRule(for activity: Activity, in calendar: Calendar) -> Activity {
    isInForce(.homeworkPeriod) ? limits.inHomeworkPeriods(activity, calendar) : activity
  }
}

extension PolicyPack.Limits {
  /// The activity without the slots and seats that C1 forbids. Of a double, a day is kept or left out
  /// whole: its sessions take all slots of a day.
  fileprivate func inHomeworkPeriods(_ activity: Activity, _ calendar: Calendar) -> Activity {
    let homework = Set(calendar.periods.filter { $0.kind == .homework }.map(\.id))
    let slots = activity.allowedSlots(in: calendar)
    guard slots.contains(where: { homework.contains($0.period) }) else { return activity }
    var activity = activity
    if allowsInHomework(activity) {
      if activity.kind == .tutoring { activity.maxSize = min(activity.maxSize, tutoringMaxSize) }
      return activity
    }
    let byDay = Dictionary(grouping: slots, by: \.day)
    activity.slots = slots.filter { slot in
      guard activity.double else { return !homework.contains(slot.period) }
      let others = byDay[slot.day, default: []].count { !homework.contains($0.period) }
      return others == byDay[slot.day]?.count
        || (homeworkDoubles && !activity.academic && others > 0)
    }
    return activity
  }

  /// C1, slots and sizes aside. Academic contents are for tutoring alone: anything else is teaching.
  private func allowsInHomework(_ activity: Activity) -> Bool {
    if activity.academic, activity.kind != .tutoring { return false }
    return homeworkKinds.contains(activity.kind)
      || homeworkCategories.contains(activity.category)
  }
}
