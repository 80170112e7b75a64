import ScheduleModel
import Testing

@Suite struct JSONReplacementTests {
  private func replaced(_ text: String, _ path: String, _ value: String) -> String? {
    JSONReplacement.text(Array(text.utf8), at: path, with: Array(value.utf8))
      .map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func oneValueIsReplacedAndAllElseStays() {
    let text = #"{"a": [1, {"b": "x,\"}y", "c": [ ]}], "d" : {"e": null} }"#
    #expect(
      replaced(text, "a[0]", "22") == #"{"a": [22, {"b": "x,\"}y", "c": [ ]}], "d" : {"e": null} }"#
    )
    #expect(
      replaced(text, "a[1].b", "\"z\"") == #"{"a": [1, {"b": "z", "c": [ ]}], "d" : {"e": null} }"#)
    #expect(
      replaced(text, "a[1].c", "[3]")
        == #"{"a": [1, {"b": "x,\"}y", "c": [3]}], "d" : {"e": null} }"#)
    #expect(replaced(text, "a[1]", "{}") == #"{"a": [1, {}], "d" : {"e": null} }"#)
    #expect(
      replaced(text, "d.e", "true") == #"{"a": [1, {"b": "x,\"}y", "c": [ ]}], "d" : {"e": true} }"#
    )
  }

  @Test func aKeyThatIsMissingIsAdded() {
    #expect(replaced(#"{"a": {}}"#, "a.b", "1") == #"{"a": {"b": 1}}"#)
    #expect(replaced(#"{"a": {"c": 2}}"#, "a.b", "1") == #"{"a": {"b": 1, "c": 2}}"#)
  }

  @Test(arguments: ["", "a[1]", "b.c", "a.b.c", "a[", "a[-1]", "."])
  func whatLeadsNowhereIsRefused(_ path: String) {
    #expect(replaced(#"{"a": [0]}"#, path, "1") == nil)
  }

  @Test func whatIsNoJSONIsRefused() {
    #expect(replaced(#"{"a": 1}"#, "a", "nonsense") == nil)
    #expect(replaced("{", "a", "1") == nil)
  }
}
