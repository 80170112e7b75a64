/// What the data says of the policy pack, and what the pack makes of the data.
extension ProblemCheck {
  func checkPolicy() {
    checkName()
    checkAttestations()
    let path = DataPath([.key("rules"), .key("budget")])
    guard let budget = problem.rules.budget, budget != Unread.points else { return }
    points(budget, 0...1_000_000_000, path, of: ProblemSchema.rules.noun)
    if policy?.isInForce(.payBudget) != true {
      say(
        .warning, "budget-without-policy", path,
        en: "The budget is only kept with a policy pack that has F2 in force.",
        zh: "只有启用 F2 的政策包才会遵守预算。")
    }
  }

  private func checkName() {
    let path = DataPath([.key("school"), .key("policy")])
    guard let name = problem.school.policy, name != Unread.string, policy == nil else { return }
    let names = PolicyPack.builtInNames.joined(separator: ", ")
    say(
      .error, "unknown-policy", path,
      en: "There is no policy pack “\(name)”: it is neither built in nor a file that can be read.",
      zh: "没有政策包“\(name)”：它既不是内置的，也不是可读取的文件。",
      hint: self.collector.nearest(to: name, among: PolicyPack.builtInNames)
        ?? Text(en: "Built in: \(names).", zh: "内置的政策包：\(names)。"))
  }

  private func checkAttestations() {
    let known = Rule.attested.map(\.id)
    var seen: Set<String> = []
    for (index, attestation) in problem.attestations.enumerated() {
      let path = DataPath("attestations", index)
      let rule = attestation.rule
      if rule != Unread.string, !known.contains(rule) {
        let list = known.joined(separator: ", ")
        say(
          .error, "unknown-rule", path.appending("rule"),
          en: "“\(rule)” is no rule that is attested; those are: \(list).",
          zh: "“\(rule)”不是需要承诺的规则；可用：\(list)。",
          hint: self.collector.nearest(to: rule, among: known))
      } else if rule != Unread.string, !seen.insert(rule).inserted {
        say(
          .warning, "repeated-entry", path,
          en: "The rule \(rule) is attested twice; the first counts.",
          zh: "规则 \(rule) 重复承诺，以第一条为准。")
      }
      check(attestation, path)
    }
    noteMissing(seen)
  }

  private func check(_ attestation: Attestation, _ path: DataPath) {
    if attestation.by.isEmpty {
      say(
        .error, "empty-text", path.appending("by"),
        en: "Nobody is named who attests \(attestation.rule).",
        zh: "没有写明 \(attestation.rule) 的承诺人。")
    }
    if attestation.on != Unread.string, CalendarDate(attestation.on) == nil {
      say(
        .error, "bad-date", path.appending("on"),
        en: """
          “on” of the attestation of \(attestation.rule) is “\(attestation.on)”, which is no date.
          """,
        zh: "\(attestation.rule) 的承诺日期“\(attestation.on)”不是有效的日期。",
        hint: Text(
          en: "Dates are written like 2026-09-01 and must exist.",
          zh: "日期应写成 2026-09-01 的形式，并且真实存在。"))
    }
  }

  private func noteMissing(_ attested: Set<String>) {
    guard let policy, complete("attestations") else { return }
    let missing = Rule.attested.filter { policy.isInForce($0) && !attested.contains($0.id) }
    guard !missing.isEmpty else { return }
    let list = missing.map(\.id).joined(separator: ", ")
    say(
      .note, "not-attested", DataPath([.key("school"), .key("policy")]),
      en: "Nobody has attested \(list) yet (“attestations”: rule, by, on).",
      zh: "尚无人承诺：\(list)（“attestations”：规则、承诺人、日期）。")
  }

  /// The activity as C1 leaves it.
  func underPolicy(_ activity: Activity) -> Activity {
    policy?.homeworkRule(for: activity, in: problem.calendar) ?? activity
  }

  /// Whether C1 leaves the activity fewer slots than the data gives it.
  func policyTakesSlots(of activity: Activity) -> Bool {
    policy != nil
      && underPolicy(activity).allowedSlots(in: problem.calendar).count
        < activity.allowedSlots(in: problem.calendar).count
  }

  /// What the calendar, fees, or a limit of slots or seats break or lose under the policy.
  func warnOfPolicy() {
    guard policy != nil else { return }
    for finding in Auditor.calendarFindings(of: problem) {
      say(
        .warning, "policy-calendar", DataPath([.key("calendar")]),
        en: "\(finding.sentence.en) (\(finding.rule))",
        zh: "\(finding.sentence.zh)（\(finding.rule)）")
    }
    warnOfFees()
    notePolicyLimits()
  }

  private func warnOfFees() {
    guard let policy, policy.isInForce(.fees) else { return }
    for (index, activity) in problem.activities.enumerated() where self.activity(index) != nil {
      guard let most = activity.authorisedFee ?? policy.limits.maxFee, activity.fee > most else {
        continue
      }
      let label = label(activity)
      say(
        .warning, "policy-fee", DataPath("activities", index).appending("fee"),
        en: "The fee of \(label.en) is \(activity.fee), above the authorised \(most) (F1).",
        zh: "\(label.zh)收费 \(activity.fee)，高于核定的 \(most)（F1）。")
    }
  }

  /// Activities that may not use all of their slots, or seats.
  private func notePolicyLimits() {
    for (index, activity) in problem.activities.enumerated() where self.activity(index) != nil {
      let path = DataPath("activities", index)
      let label = label(activity)
      let most = underPolicy(activity).maxSize
      if policyTakesSlots(of: activity) {
        say(
          .note, "policy-slots", path,
          en: "\(label.capitalised) may not meet in homework periods (C1).",
          zh: "\(label.zh)不得安排在作业时段（C1）。")
      } else if most < activity.maxSize {
        say(
          .note, "policy-size", path,
          en: "\(label.capitalised) has at most \(most) students in a section (C1).",
          zh: "\(label.zh)每班最多 \(most) 名学生（C1）。")
      }
    }
  }
}
