/// What a column of a timetable's program stands for; indices as in `Instance`.
public enum ColumnRole: Hashable, Sendable {
  /// Number of sections with the pattern.
  case sections(pattern: Int)
  /// 1: the person leads one of them.
  case leader(pattern: Int, staff: Int)
  /// 1: one of them is in the room.
  case room(pattern: Int, room: Int)
  /// 1: the student is in one of them.
  case place(student: Int, pattern: Int)
  /// 1: in the one in this room.
  case roomPlace(student: Int, pattern: Int, room: Int)
  /// Students in the room's section who are not told apart.
  case ordinary(pattern: Int, room: Int)
  /// 1: students of the class are left in the slot.
  case left(schoolClass: Int, slot: Int)
  /// 1: the class is in the group that `host` hosts.
  case group(host: Int, schoolClass: Int, slot: Int)
  /// Students of the class in the group that `host` hosts.
  case moved(host: Int, schoolClass: Int, slot: Int)
  /// 1: the person supervises the host's group.
  case supervisor(staff: Int, host: Int, slot: Int)
  /// 1: the class is a guest in the host's group and the group has a supervisor.
  case covered(host: Int, schoolClass: Int, slot: Int)
  /// 1: the class is a guest in the host's group and its own head teacher supervises.
  case familiar(host: Int, schoolClass: Int, slot: Int)
  /// 1: the person supervises a group of the class some time in the week.
  case known(schoolClass: Int, staff: Int)
  /// Distinct supervisors of the class beyond the first.
  case strangers(schoolClass: Int)
  /// Students of the class, priority ones or others or all, without supervisor in the slot.
  case uncovered(schoolClass: Int, slot: Int, kind: StudentKind)
  /// 1: the student gets no elective.
  case nothing(student: Int)
  /// The student's electives of the category beyond the first.
  case repeats(student: Int, category: Int)
  /// Periods of the person's load between two levels.
  case load(staff: Int, from: Int, to: Int)
  /// 1: this pattern, and room where told apart (else -1), meets the section pin.
  case pin(Int, pattern: Int, room: Int)
  /// 1: the supervisor pin is met in the host's group.
  case supervisorPin(Int, host: Int)

  /// 1: the student is in a section of the pattern (in the room, where told apart, else -1) with the
  /// leader he had before.
  case again(student: Int, pattern: Int, room: Int)
  /// 1: the leader's section of the pattern is in the room.
  case pair(pattern: Int, staff: Int, room: Int)

  public enum StudentKind: String, Hashable, Sendable {
    case all, priority, others
  }
}

extension Instance {
  /// `activity,Mon-P2+Thu-P2`.
  func name(ofPattern p: Int) -> String {
    let pattern = patterns[p]
    return problem.activities[pattern.activity].id + "," + name(of: pattern.slotList)
  }

  func name(of slots: [Int]) -> String {
    slots.map { self.slots[$0].description }.joined(separator: "+")
  }

  /// The column's name, of the letter or component it belongs to and ids.
  func name(of role: ColumnRole) -> String {
    func group(_ letter: String, _ host: Int, _ c: Int, _ t: Int) -> String {
      "\(letter)[\(problem.classes[host].id),\(problem.classes[c].id),\(slots[t])]"
    }
    switch role {
    case .sections(let p): return "n[\(name(ofPattern: p))]"
    case .leader(let p, let s): return "y[\(name(ofPattern: p)),\(problem.staff[s].id)]"
    case .room(let p, let r): return "w[\(name(ofPattern: p)),\(problem.rooms[r].id)]"
    case .place(let i, let p): return "x[\(problem.students[i].id),\(name(ofPattern: p))]"
    case .roomPlace(let i, let p, let r):
      return "xr[\(problem.students[i].id),\(name(ofPattern: p)),\(problem.rooms[r].id)]"
    case .ordinary(let p, let r): return "o[\(name(ofPattern: p)),\(problem.rooms[r].id)]"
    case .left(let c, let t): return "left[\(problem.classes[c].id),\(slots[t])]"
    case .group(let h, let c, let t): return group("g", h, c, t)
    case .moved(let h, let c, let t): return group("m", h, c, t)
    case .supervisor(let s, let h, let t):
      return "v[\(problem.staff[s].id),\(problem.classes[h].id),\(slots[t])]"
    case .covered(let h, let c, let t): return group("cov", h, c, t)
    case .familiar(let h, let c, let t): return group("fam", h, c, t)
    case .known(let c, let s): return "d[\(problem.classes[c].id),\(problem.staff[s].id)]"
    case .strangers(let c): return "continuity[\(problem.classes[c].id)]"
    case .uncovered(let c, let t, let kind):
      let suffix = kind == .all ? "" : ",\(kind.rawValue)"
      return "uncovered[\(problem.classes[c].id),\(slots[t])\(suffix)]"
    case .nothing(let i): return "nothing[\(problem.students[i].id)]"
    case .repeats(let i, let category):
      return "variety[\(problem.students[i].id),\(categoryNames[category])]"
    case .load(let s, let from, let to): return "z[\(problem.staff[s].id),\(from)..\(to)]"
    case .pin(let k, let p, let r):
      let room = r < 0 ? "" : ",\(problem.rooms[r].id)"
      return "h[\(k),\(name(ofPattern: p))\(room)]"
    case .again(let i, let p, let r):
      let room = r < 0 ? "" : ",\(problem.rooms[r].id)"
      return "again[\(problem.students[i].id),\(name(ofPattern: p))\(room)]"
    case .pair(let p, let s, let r):
      return "pair[\(name(ofPattern: p)),\(problem.staff[s].id),\(problem.rooms[r].id)]"
    case .supervisorPin(let k, let h): return "hs[\(k),\(problem.classes[h].id)]"
    }
  }

  /// In the order of `Activity.category`.
  var categoryNames: [String] { Self.unique(problem.activities.map(\.category)) }
}
