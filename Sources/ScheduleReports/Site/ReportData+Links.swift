import ScheduleModel

/// Files of the pages, and names that link to them. Files are numbered in the order of the
/// problem's tables, since an id may be anything.
extension ReportData {
  public func file(ofClass index: Int) -> String { "class-\(index + 1).html" }
  public func file(ofTeacher index: Int) -> String { "teacher-\(index + 1).html" }
  public func file(ofRoom index: Int) -> String { "room-\(index + 1).html" }
  public func file(ofActivity index: Int) -> String { "activity-\(index + 1).html" }
  public func file(ofOrganisation index: Int) -> String { "organisation-\(index + 1).html" }

  /// The page of a class's students' weeks; a class of very many has several.
  func file(ofStudentsOf schoolClass: Int, page: Int) -> String {
    page == 0 ? "students-\(schoolClass + 1).html" : "students-\(schoolClass + 1)-\(page + 1).html"
  }

  /// Page and anchor of a student's week; nil when his class is unknown.
  public func address(ofStudent index: Int) -> String? {
    guard let item = classNumbers[problem.students[index].schoolClass] else { return nil }
    return file(ofStudentsOf: item, page: pageOfStudent[index]) + "#s\(index + 1)"
  }

  public func link(toClass index: Int) -> HTML {
    link(problem.classes[index].name, file(ofClass: index))
  }

  public func link(toTeacher index: Int) -> HTML {
    link(problem.staff[index].name, file(ofTeacher: index))
  }

  public func link(toRoom index: Int) -> HTML {
    link(problem.rooms[index].name, file(ofRoom: index))
  }

  public func link(toActivity index: Int) -> HTML {
    link(problem.activities[index].name, file(ofActivity: index))
  }

  public func link(toOrganisation index: Int) -> HTML {
    link(problem.organisations[index].name, file(ofOrganisation: index))
  }

  public func link(toStudent index: Int) -> HTML {
    let name = problem.students[index].name
    guard let address = address(ofStudent: index) else { return "\(name)" }
    return link(name, address)
  }

  func link(_ name: String, _ address: String) -> HTML {
    linksNames ? "<a href=\"\(address)\">\(name)</a>" : "\(name)"
  }

  // What a timetable names that the problem does not know is shown as it stands.

  public func activity(of section: PlacedSection) -> HTML {
    section.activity.map(link(toActivity:)) ?? "\(section.section.activity)"
  }

  public func leader(of section: PlacedSection) -> HTML {
    section.leader.map(link(toTeacher:)) ?? "\(section.section.leader)"
  }

  public func room(of section: PlacedSection) -> HTML {
    section.room.map(link(toRoom:)) ?? "\(section.section.room)"
  }

  public func room(of group: PlacedGroup) -> HTML {
    group.room.map(link(toRoom:)) ?? "\(group.group.host)"
  }

  public func supervisor(of group: PlacedGroup) -> HTML {
    if let index = group.supervisor { return link(toTeacher: index) }
    if let id = group.group.supervisor { return "\(id)" }
    return "<span class=\"warning\">\(say("nobody", "无人看管"))</span>"
  }

  public func classes(of group: PlacedGroup) -> HTML {
    classes(of: group, separator: "\(listComma)")
  }

  func classes(of group: PlacedGroup, separator: HTML) -> HTML {
    group.classes.map(link(toClass:)).joined(separator: separator)
  }

  var listComma: String { say(", ", "、") }
}
