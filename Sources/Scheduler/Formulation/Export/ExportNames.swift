/// Names that every solver's reader of LP and MPS files takes, and that can be read back.
///
/// Letters, digits and `( ) , .` stay; `[ ]` become `( )`, `-` becomes `_`, `+` becomes `&`; every
/// other byte of the UTF-8 text (also `_` and `&` themselves, and `( )`) becomes `~` and two hex digits.
/// A name longer than 200 bytes ends in `~~` and its number; so does one that another has already.
public struct ExportNames: Sendable {
  /// GLPK takes 255.
  static let limit = 200

  private var taken: Set<String> = []

  public init(reserving reserved: [String] = []) {
    taken = Set(reserved)
  }

  public static func escaped(_ name: String) -> String {
    var bytes: [UInt8] = []
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ","), UInt8(ascii: "."):
        bytes.append(byte)
      case UInt8(ascii: "["): bytes.append(UInt8(ascii: "("))
      case UInt8(ascii: "]"): bytes.append(UInt8(ascii: ")"))
      case UInt8(ascii: "-"): bytes.append(UInt8(ascii: "_"))
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: "&"))
      default:
        let digits = Array("0123456789abcdef".utf8)
        bytes += [UInt8(ascii: "~"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text that `escaped` was made from; nil when it is no such name.
  public static func unescaped(_ name: String) -> String? {
    var bytes: [UInt8] = []
    var rest = name.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "("): bytes.append(UInt8(ascii: "["))
      case UInt8(ascii: ")"): bytes.append(UInt8(ascii: "]"))
      case UInt8(ascii: "_"): bytes.append(UInt8(ascii: "-"))
      case UInt8(ascii: "&"): bytes.append(UInt8(ascii: "+"))
      case UInt8(ascii: "~"):
        guard rest.count >= 2, let text = String(rest.prefix(2)), let code = UInt8(text, radix: 16)
        else { return nil }
        bytes.append(code)
        rest = rest.dropFirst(2)
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// A legal name that no other has.
  mutating func unique(_ name: String, number: Int) -> String {
    var legal = Self.escaped(name)
    if legal.utf8.count > Self.limit || legal.isEmpty || taken.contains(legal) {
      legal = String(legal.prefix(Self.limit)) + "~~\(number)"
    }
    while !taken.insert(legal).inserted { legal += "~" }
    return legal
  }
}
