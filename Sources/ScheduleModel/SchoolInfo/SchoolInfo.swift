/// What the documents for district and parents say and no timetable knows.
public struct SchoolInfo: Hashable, Sendable {
  public static let format = "schedule-solve-school-info/1"

  /// The texts, by their key in the file.
  public enum Field: String, CaseIterable, Sendable {
    case authority, address, principal, coordinator, phone, complaints, management, content
    case safeguards, funding, feeBasis, refunds

    /// What stands before the text.
    public var label: Text {
      switch self {
      case .authority: return Text(en: "Filed with", zh: "备案机关")
      case .address: return Text(en: "Address", zh: "学校地址")
      case .principal: return Text(en: "Head of school", zh: "学校负责人")
      case .coordinator: return Text(en: "In charge of the service", zh: "课后服务负责人")
      case .phone: return Text(en: "Telephone", zh: "联系电话")
      case .complaints: return Text(en: "Complaint line", zh: "监督投诉电话")
      case .management: return Text(en: "Organisation and management", zh: "组织管理")
      case .content: return Text(en: "Aims and content", zh: "服务内容")
      case .safeguards: return Text(en: "Safety and emergencies", zh: "安全与应急保障")
      case .funding: return Text(en: "Funding and pay", zh: "经费保障")
      case .feeBasis: return Text(en: "Authority for the fees", zh: "收费依据")
      case .refunds: return Text(en: "Exemptions and refunds", zh: "减免与退费")
      }
    }
  }

  /// The approval of an organisation that serves.
  public struct Approval: Hashable, Sendable {
    /// Id of the organisation.
    public var organisation: String
    public var number: String
    /// Who approved it; nil: not said.
    public var by: String?
    /// ISO 8601 (`2026-08-25`); nil: not said.
    public var on: String?

    public init(organisation: String, number: String, by: String? = nil, on: String? = nil) {
      self.organisation = organisation
      self.number = number
      self.by = by
      self.on = on
    }
  }

  /// As they are written; an empty one counts as missing.
  public var texts: [Field: Text]
  public var approvals: [Approval]

  public init(texts: [Field: Text] = [:], approvals: [Approval] = []) {
    self.texts = texts
    self.approvals = approvals
  }

  /// nil where nothing is said in this language.
  public func text(_ field: Field, _ language: Language) -> String? {
    guard let text = texts[field]?[language], !text.allSatisfy(\.isWhitespace) else { return nil }
    return text
  }

  /// The first that is given for the organisation.
  public func approval(of organisation: String) -> Approval? {
    approvals.first { $0.organisation == organisation }
  }
}
