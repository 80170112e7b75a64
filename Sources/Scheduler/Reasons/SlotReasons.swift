import ScheduleModel

extension TimetableFacts {
  /// What runs in a slot, and which rooms and people are used or free.
  func slot(_ t: Int) -> Reason {
    let when = words.slot(t)
    let running = sections.indices.filter { sections[$0].slots.contains(t) }
    let own = groups.indices.filter { groups[$0].slot == t }
    let uncovered = own.filter { groups[$0].supervisor == nil }
    var details = running.map { k in
      let activity = words.activity(sections[k].activity)
      let place = whereAndWho(k)
      return Reason(
        .open,
        [.section: [sections[k].id], .activity: [problem.activities[sections[k].activity].id]],
        values: ["students": Points(sections[k].students.count)],
        en: "\(sections[k].id), \(activity.en): \(place.en), "
          + "\(words.count(sections[k].students.count, "student")).",
        zh: "\(sections[k].id)，\(activity.zh)：\(place.zh)，\(sections[k].students.count) 人。")
    }
    details += own.map { groupLine($0) }
    details += rooms(t) + people(t)
    return Reason(
      .slot, [.slot: [when]],
      values: [
        "sections": Points(running.count), "groups": Points(own.count),
        "uncovered": Points(uncovered.count),
      ],
      en:
        "\(when): \(words.count(running.count, "section")), \(words.count(own.count, "class group")), "
        + "\(uncovered.count) without supervisor.",
      zh: "\(when)：\(running.count) 个活动班，\(own.count) 个留班小组，其中无人看护 \(uncovered.count) 个。",
      details: details)
  }

  private func groupLine(_ k: Int) -> Reason {
    let group = groups[k]
    let names = words.list(group.classes.map(words.schoolClass))
    let students = group.classes.reduce(0) { $0 + left($1, group.slot).count }
    let who = group.supervisor.map(words.staff) ?? Text(en: "nobody", zh: "无人")
    return Reason(
      group.supervisor == nil ? .uncovered : .group,
      [
        .schoolClass: group.classes.map { problem.classes[$0].id },
        .staff: group.supervisor.map { [problem.staff[$0].id] } ?? [],
      ], values: ["left": Points(students)],
      en: "\(names.en): \(words.count(students, "student")) left, supervised by \(who.en).",
      zh: "\(names.zh)：留下 \(students) 人，\(who.zh)看护。")
  }

  private func rooms(_ t: Int) -> [Reason] {
    var free: [Int] = []
    var closed: [Int] = []
    var used: [Int] = []
    for r in problem.rooms.indices {
      if use(ofRoom: r, t) != nil {
        used.append(r)
      } else if instance.rooms[r].available.contains(t) {
        free.append(r)
      } else {
        closed.append(r)
      }
    }
    func line(_ code: Reason.Code, _ rooms: [Int], _ en: String, _ zh: String) -> Reason {
      let names = words.list(rooms.map(words.room), most: 12)
      return Reason(
        code, [.room: rooms.map { problem.rooms[$0].id }], values: ["count": Points(rooms.count)],
        en: "Rooms \(en): \(rooms.count)\(rooms.isEmpty ? "" : " (\(names.en))").",
        zh: "\(zh)的场地：\(rooms.count) 间\(rooms.isEmpty ? "" : "（\(names.zh)）")。")
    }
    return [
      line(.roomTaken, used, "in use", "使用中"),
      line(.roomFree, free, "free for sections", "可供活动班使用"),
      line(.roomClosed, closed, "not open for sections", "不对活动班开放"),
    ]
  }

  private func people(_ t: Int) -> [Reason] {
    let busy = problem.staff.indices.count { duty($0, t) != nil }
    let idle = problem.staff.indices.filter {
      duty($0, t) == nil && instance.staff[$0].available.contains(t)
    }
    let slots = SlotSet([t])
    var free: [Int] = []
    var blocked: [Reason] = []
    for s in idle {
      let own = limitsOnly(s, slots)
      if own.isEmpty { free.append(s) } else { blocked += own.prefix(1) }
    }
    let names = words.list(free.map(words.staff), most: 12)
    return [
      Reason(
        .free, [.staff: free.map { problem.staff[$0].id }],
        values: ["busy": Points(busy), "free": Points(free.count)],
        en: "People on duty: \(busy); free: \(free.count)\(free.isEmpty ? "" : " (\(names.en))").",
        zh: "在岗 \(busy) 人；空闲 \(free.count) 人\(free.isEmpty ? "" : "（\(names.zh)）")。",
        details: blocked)
    ]
  }

  /// Obstacles of somebody who is there and without duty, whether he supervises or leads.
  private func limitsOnly(_ s: Int, _ slots: SlotSet) -> [Reason] {
    obstacles(s, taking: slots, leading: nil).filter { $0.code != .notSupervisor }
  }
}
