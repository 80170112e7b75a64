import ScheduleModel
import Scheduler

/// What a district's certificate proves, against what it and the answer claim.
struct DistrictProofCheck {
  /// nil: it proves nothing.
  let recomputed: Points?
  let holds: Bool
  let sentence: Text

  private static let file = "certificates/district.json"

  /// Reads the certificate beside an answer, and recomputes it school by school.
  ///
  /// - Throws: the exit code for missing input or bad data, after saying what is wrong.
  init(_ answer: DistrictAnswer, of loaded: LoadedDistrict, slots: [Slot], shared: SharedOptions)
    throws
  {
    let path = answer.path(of: Self.file)
    let bytes = try InputFile.read(path, language: shared.spoken)
    guard let certificate = DistrictCertificate(reading: bytes) else {
      Console.error(
        path, .error,
        Text(en: "this is no certificate of a district", zh: "这不是学区的证书"), shared.spoken)
      throw ExitStatus.badData.exit
    }
    let files = Dictionary(
      certificate.schools.map { ($0.id, $0.certificate) }, uniquingKeysWith: { first, _ in first })
    var proof = DistrictProof(certificate, of: loaded.district, slots: slots)
    for school in loaded.district.schools {
      guard let file = files[school.id] else { continue }
      let problem = try loaded.problem(of: school, json: shared.json)
      let own = try loadCertificate(
        RelativePath.path(file, besides: path), for: proof.priced(problem), shared: shared)
      proof.add(own, problem, at: school.id)
    }
    let claimed = max(certificate.bound, answer.timetable.bound ?? .zero)
    recomputed = proof.bound
    holds = recomputed.map { $0 >= claimed } ?? false
    if let recomputed {
      sentence =
        holds
        ? Text(
          en: "The certificates prove the bound: \(recomputed).",
          zh: "证书证明了下界：\(recomputed)。")
        : Text(
          en: "The certificates prove \(recomputed) only, but \(claimed) is claimed.",
          zh: "证书只能证明下界 \(recomputed)，但所称下界为 \(claimed)。")
    } else {
      sentence = Text(
        en: "The certificates prove nothing: some school has none, or has one of another problem.",
        zh: "证书不能证明任何下界：有的学校没有证书，或证书属于另一个问题。")
    }
  }
}
