import ScheduleModel

/// How evenly electives are given out, in a few lines.
struct FairnessText: Speaking {
  let fairness: Fairness
  let language: Language

  private func missed(_ group: Fairness.Group) -> String {
    SummaryText.percent(group.missed * 100)
  }

  /// Empty where nobody wants an elective.
  var lines: [String] {
    guard fairness.all.students > 0 else { return [] }
    var lines = [
      say(
        "Fairness: students miss \(missed(fairness.all)) of what they could miss",
        "公平：学生平均损失可损失部分的 \(missed(fairness.all))")
        + groups(fairness.priority)
    ]
    if let worst = fairness.classes.max(by: { $0.missed < $1.missed }),
      fairness.classes.count > 1, worst.missed > 0
    {
      lines.append(
        say(
          "  most in class \(worst.name.en): \(missed(worst))",
          "  最多的班级：\(worst.name.zh)，\(missed(worst))"))
    }
    let worst = fairness.worstOff.prefix(5).map(\.name)
    if !worst.isEmpty {
      lines.append(
        say("  worst off: ", "  损失最多的学生：") + worst.joined(separator: say(", ", "、")))
    }
    let envy = fairness.envy
    lines.append(
      envy.pairs == 0
        ? say("  nobody envies anybody a place", "  没有人有理由羡慕他人的名额")
        : say(
          "  \(envy.students.count) students would rather have the place of somebody who ranks it"
            + " lower (\(envy.pairs) pairs)",
          "  \(envy.students.count) 名学生更想要他人的名额，而对方把它排得更后（共 \(envy.pairs) 对）"))
    return lines
  }

  private func groups(_ groups: [Fairness.Group]) -> String {
    guard groups.count > 1 else { return "" }
    return " ("
      + groups.map { "\($0.name[language]) \(missed($0))" }.joined(separator: say(", ", "，")) + ")"
  }
}
