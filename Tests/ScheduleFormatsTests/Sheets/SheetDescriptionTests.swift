import Testing

@testable import ScheduleFormats
@testable import ScheduleModel

/// The descriptions cover the format and do not contradict themselves.
@Suite struct SheetDescriptionTests {
  @Test func everyKeyOfTheFormatHasAColumn() {
    let schemas: [(SheetID, [Schema])] = [
      (.periods, [ProblemSchema.period]), (.rooms, [ProblemSchema.room]),
      (.organisations, [ProblemSchema.organisation]), (.staff, [ProblemSchema.staff]),
      (.classes, [ProblemSchema.schoolClass]), (.students, [ProblemSchema.student]),
      (.activities, [ProblemSchema.activity]), (.bonds, [ProblemSchema.bond]),
      (.pins, Array(ProblemSchema.pins.values)),
    ]
    for (id, schemas) in schemas {
      let sheet = SheetDescription.of(id)
      let keys = Set(schemas.flatMap(\.keys))
      #expect(Set(sheet.columns.map(\.key)) == keys, "\(id)")
      guard id != .pins, let schema = schemas.first else { continue }
      for column in sheet.columns where column.key != "id" {
        #expect(column.isRequired == schema.required.contains(column.key), "\(id).\(column.key)")
      }
    }
  }

  @Test func everySettingOfTheFormatHasARow() {
    var keys: Set<String> = []
    for (root, schema) in [
      ("school", ProblemSchema.school), ("calendar.term", ProblemSchema.term),
      ("rules", ProblemSchema.rules), ("weights", ProblemSchema.weights),
    ] {
      keys.formUnion(schema.keys.map { "\(root).\($0)" })
    }
    keys.insert("calendar.days")
    #expect(Set(SheetDescription.settings.columns.map(\.key)) == keys)
  }

  @Test(arguments: SheetID.allCases)
  func everyHeadingIsReadAsItsOwnColumn(id: SheetID) {
    let sheet = SheetDescription.of(id)
    let known = SheetNames.columns(of: sheet)
    for (index, column) in sheet.columns.enumerated() {
      for language in Language.allCases {
        #expect(known[Spelling.folded(column.title(language))] == index, "\(column.key)")
        #expect(known[Spelling.folded(column.heading[language])] == index, "\(column.key)")
      }
      #expect(known[Spelling.folded(column.key)] == index, "\(column.key)")
      #expect(!column.note.zh.isEmpty && !column.note.en.isEmpty)
    }
  }

  @Test(arguments: SheetID.allCases)
  func everySheetIsFoundByItsNames(id: SheetID) {
    let sheet = SheetDescription.of(id)
    for name in [
      sheet.title.en, sheet.title.zh, id.rawValue, "学校-" + sheet.title.zh, sheet.title.zh + "信息表",
    ] {
      #expect(SheetNames.sheet(name)?.id == id, "\(name)")
    }
  }

  @Test func everyWordIsReadAsItself() {
    for sheet in SheetDescription.all {
      for column in sheet.columns {
        guard case .word(let words) = column.kind else { continue }
        var owners: [String: String] = [:]
        for word in words {
          for text in Set([word.value, word.text.zh, word.text.en] + word.spellings) {
            let folded = Spelling.folded(text)
            #expect(owners[folded] == nil || owners[folded] == word.value, "\(column.key) \(text)")
            owners[folded] = word.value
          }
        }
      }
    }
  }
}
