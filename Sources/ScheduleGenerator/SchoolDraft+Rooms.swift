import ScheduleModel

extension SchoolDraft {
  /// Special rooms, as scarce as asked for, and a few plain ones.
  mutating func addRooms() {
    var chance = chance("rooms")
    // Slots a week that all sections allowed would take, by feature.
    var needed: [String: Int] = [:]
    var order: [String] = []
    for (index, activity) in activities.enumerated() {
      let feature = activity.roomFeatures.first ?? ""
      if needed[feature] == nil { order.append(feature) }
      needed[feature, default: 0] += activity.maxSections * offers[index].load
    }
    let open = max(1, week.dayCount * week.enrichment.count)
    for feature in order {
      let demand = needed[feature, default: 0] * (1500 - recipe.roomScarcity)
      let count = max(1, (demand + open * 1000 - 1) / (open * 1000))
      if feature.isEmpty {
        addPlainRooms(max(count, classes.count / 12))
      } else {
        addSpecialRooms(feature, count, &chance)
      }
    }
    for index in offers.indices {
      let activity = activities[index]
      offers[index].rooms = rooms.indices.dropFirst(classes.count).filter { room in
        rooms[room].capacity >= activity.minSize
          && activity.roomFeatures.allSatisfy(rooms[room].features.contains)
      }
    }
  }

  private mutating func addPlainRooms(_ count: Int) {
    for number in 1...count {
      rooms.append(
        Room(
          id: "room-\(Self.padded(number, of: count))", name: "多用教室\(number)", capacity: 45,
          features: number % 2 == 1 ? ["accessible"] : []))
      roomFree.append(week.everySlot)
    }
  }

  private mutating func addSpecialRooms(_ feature: String, _ count: Int, _ chance: inout Chance) {
    let facts = ActivityKind.rooms[feature] ?? (feature, 40)
    for number in 1...count {
      let accessible = chance.happens(500)
      var free = week.everySlot
      // Closed one day: the school team, the parents' school, a lesson that ends late.
      if week.dayCount >= 3, chance.happens(500 * recipe.roomScarcity / 1000) {
        free &= ~week.day(chance.below(week.dayCount))
      }
      // Outdoor places beyond the first may be outside, within the pause's walk.
      let isOutside =
        number > 1 && ["court", "field", "garden"].contains(feature) && chance.happens(300)
      rooms.append(
        Room(
          id: count == 1 ? feature : "\(feature)-\(Self.padded(number, of: count))",
          name: count == 1 ? facts.name : "\(facts.name)\(number)",
          capacity: facts.capacity - (number == 1 ? 0 : chance.below(facts.capacity / 8 + 1)),
          features: accessible ? [feature, "accessible"] : [feature],
          availability: week.availability(free), offsite: isOutside,
          travelMinutes: isOutside ? chance.between(5, Week.pause) : 0))
      roomFree.append(free)
    }
  }
}
