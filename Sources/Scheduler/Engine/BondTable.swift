/// Together-bonds with those of one activity that share a student joined into one.
struct BondTable {
  typealias Key = Instance.StudentActivity
  var bonds: [(activity: Int, students: [Int])] = []
  var bondOf: [Key: Int] = [:]
  /// Choices that can never be granted because another member of the bond cannot have them, or
  /// two of the members are kept apart.
  var excluded: Set<Key> = []

  init(_ instance: Instance) {
    var groups: [(activity: Int, students: Set<Int>)] = []
    for bond in instance.togetherBonds {
      var joined = Set(bond.students)
      groups.removeAll { group in
        guard group.activity == bond.activity, !group.students.isDisjoint(with: joined) else {
          return false
        }
        joined.formUnion(group.students)
        return true
      }
      groups.append((bond.activity, joined))
    }
    for group in groups {
      let members = group.students.sorted()
      let possible =
        members.allSatisfy { student in
          instance.students[student].options.contains { $0.activity == group.activity }
        }
        && !instance.apartBonds.contains { bond in
          (bond.activity < 0 || bond.activity == group.activity)
            && bond.students.filter(group.students.contains).count > 1
        }
      for student in members {
        let key = Key(student, group.activity)
        if possible { bondOf[key] = bonds.count } else { excluded.insert(key) }
      }
      if possible { bonds.append((group.activity, members)) }
    }
  }
}
