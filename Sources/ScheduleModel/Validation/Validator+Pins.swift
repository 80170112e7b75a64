extension Validator {
  /// A pin that cannot hold.
  struct PinFault {
    /// Position in the problem's pins.
    let pin: Int
    let sentence: Text
  }

  /// Why pins of a problem that is valid otherwise cannot hold: by themselves or beside each other.
  static func pinFaults(of problem: Problem) -> [PinFault] {
    let collector = DiagnosticCollector()
    let check = ProblemCheck(problem, unread: UnreadEntries(), collector: collector)
    let pins = check.resolvedPins()
    guard check.masksAreUsable else { return [] }
    check.checkSectionPins(pins)
    check.checkStudentPins(pins)
    check.checkSupervisorPins(pins)
    check.checkDuties(pins)
    return collector.diagnostics().compactMap { diagnostic in
      guard diagnostic.severity == .error, diagnostic.path.hasPrefix("pins["),
        let pin = Int(diagnostic.path.dropFirst(5).prefix { $0 != "]" })
      else { return nil }
      return PinFault(pin: pin, sentence: diagnostic.sentence)
    }
  }
}
