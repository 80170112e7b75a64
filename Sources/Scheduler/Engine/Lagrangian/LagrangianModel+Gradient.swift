extension LagrangianModel {
  /// A step of every row that is not a single student's, along its violation in the last solution.
  func stepSharedRows(_ multipliers: Multipliers, _ step: Float) {
    gradient.fill(0)
    addSections()
    addWeeks()
    addGroups()
    addSpecialRows()
    for family in MultiplierLayout.Family.allCases where !family.isStudents {
      let range = layout.range(family)
      multipliers.step(
        range, gradient: gradient.pointer + range.lowerBound, step: step * family.scale,
        isSigned: family.isSigned)
    }
  }

  private func addSections() {
    for p in 0..<patternCount {
      let activity = instance.activities[instance.patterns[p].activity]
      let count = sections[p]
      gradient[layout.start(.seats) + p] = Float(placed[p])
      gradient[layout.start(.minimum) + p] = Float(activity.minSize) * count - Float(placed[p])
      gradient[layout.start(.leaders) + p] = count
      gradient[layout.start(.rooms) + p] = count
    }
  }

  private func addWeeks() {
    var surplus: Float = 0
    for (s, person) in instance.staff.enumerated() {
      let answer = weekAnswers[s]
      var periods = Float(answer.singles.count)
      for t in answer.singles { gradient[layout.start(.supervisors) + t] -= 1 }
      for c in headOf[s] {
        for t in answer.singles where isOwnSlot[c * slotCount + t] {
          gradient[layout.start(.headTeacher) + c * slotCount + t] -= 1
        }
      }
      for member in answer.members {
        let share = 1 / Float(member.sessions)
        let pattern = instance.patterns[member.pattern]
        periods += share * Float(pattern.slotList.count)
        gradient[layout.start(.leaders) + member.pattern] -= share
        if person.organisation >= 0,
          instance.organisations[person.organisation].maxSessions != nil
        {
          gradient[layout.start(.sessions) + person.organisation] +=
            share * Float(instance.activities[pattern.activity].sessions)
        }
      }
      surplus += periods * Float(shareCoefficient[s]) / 1000
    }
    for (o, organisation) in instance.organisations.enumerated() {
      if let cap = organisation.maxSessions {
        gradient[layout.start(.sessions) + o] -= Float(cap)
      }
    }
    if instance.ownStaffShare > 0 { gradient[layout.start(.ownShare)] = -surplus }
    for (r, room) in instance.rooms.enumerated() {
      let answer = weekAnswers[staff.count + r]
      if room.homeOf >= 0 {
        for t in answer.singles where homeRoomMatters[room.homeOf * slotCount + t] {
          gradient[layout.start(.homeRoom) + room.homeOf * slotCount + t] -= 1
        }
      }
      for member in answer.members {
        let share = 1 / Float(member.sessions)
        let activity = instance.patterns[member.pattern].activity
        gradient[layout.start(.rooms) + member.pattern] -= share
        gradient[layout.start(.seats) + member.pattern] -=
          share * Float(instance.seats(activity: activity, room: r))
      }
    }
  }

  private func addGroups() {
    for (index, part) in groups.enumerated() {
      gradient[layout.start(.supervisors) + part.slot] += groupCount[index]
      for member in part.members {
        let ct = member.classSlot
        if homeRoomMatters[ct] { gradient[layout.start(.homeRoom) + ct] += isHost[ct] }
        gradient[layout.start(.left) + ct] = Float(member.present) - Float(away[ct]) - left[ct]
        gradient[layout.start(.headTeacher) + ct] += hasHead[ct]
        if !continuity.isEmpty {
          gradient[layout.start(.covered) + member.schoolClass] += isCovered[ct]
          gradient[layout.start(.ownHead) + member.schoolClass] += hasHead[ct]
        }
      }
    }
    for c in 0..<continuity.count {
      gradient[layout.start(.covered) + c] -= Float(continuityChoice[c].covered)
      gradient[layout.start(.ownHead) + c] -= Float(continuityChoice[c].ownHead)
    }
  }
}
