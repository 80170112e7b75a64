import ScheduleModel
import Scheduler

/// What a certificate proves, against what it and a timetable claim.
struct ProofCheck {
  /// nil: that no timetable exists.
  let recomputed: Points?
  let holds: Bool
  let sentence: Text

  init(_ certificate: Certificate, of timetable: Timetable, for problem: Problem) {
    let recomputed = certificate.recomputedBound(for: problem)
    let claimed = max(certificate.bound, timetable.bound ?? .zero)
    self.recomputed = recomputed
    holds = recomputed.map { $0 >= claimed } ?? false
    let parts = certificate.partCount
    guard let recomputed else {
      sentence = Text(
        en: "The certificate would prove that there is no timetable at all: it does not fit.",
        zh: "证书将证明根本不存在课表：证书与课表不符。")
      return
    }
    if holds {
      sentence = Text(
        en:
          "The certificate proves the bound: \(recomputed) (\(parts) part\(parts == 1 ? "" : "s")).",
        zh: "证书证明了下界：\(recomputed)（共 \(parts) 个部分）。")
    } else {
      sentence = Text(
        en: "The certificate proves \(recomputed) only, but \(claimed) is claimed.",
        zh: "证书只能证明下界 \(recomputed)，但所称下界为 \(claimed)。")
    }
  }
}
