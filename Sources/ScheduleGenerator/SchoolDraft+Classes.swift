import ScheduleModel

extension SchoolDraft {
  /// Classes of nearly equal size, each with a home room.
  mutating func addClasses() {
    var chance = chance("classes")
    let count = recipe.classCount
    let perGrade = count / grades.count
    // Sizes differ by one, then a few students move.
    classSizes = (0..<count).map {
      (recipe.students * ($0 + 1)) / count - (recipe.students * $0) / count
    }
    let usual = recipe.students / count
    for _ in 0..<count where usual > 10 {
      let (a, b) = (chance.below(count), chance.below(count))
      if classSizes[a] > usual - 2, classSizes[b] < usual + 3 {
        classSizes[a] -= 1
        classSizes[b] += 1
      }
    }
    for index in 0..<count {
      let grade = grades[index / perGrade]
      let id = "\(grade)-\(Self.padded(index % perGrade + 1, of: perGrade))"
      let accessible = index / perGrade < 2
      rooms.append(
        Room(
          id: "home-\(id)", name: "\(grade)年级\(index % perGrade + 1)班教室",
          capacity: max(50, classSizes[index] + 5), features: accessible ? ["accessible"] : []))
      roomFree.append(week.everySlot)
      classes.append(
        SchoolClass(
          id: id, name: "\(grade)年级\(index % perGrade + 1)班", grade: grade, homeRoom: "home-\(id)",
          headTeacher: "h\(id)"))
    }
    var start = 0
    for size in classSizes {
      classStart.append(start)
      start += size
    }
  }

  var classesPerGrade: Int { classes.count / grades.count }

  /// Students of the grade at a position.
  func students(ofGrade grade: Int) -> Range<Int> {
    let first = grade * classesPerGrade
    let last = first + classesPerGrade - 1
    return classStart[first]..<(classStart[last] + classSizes[last])
  }
}
