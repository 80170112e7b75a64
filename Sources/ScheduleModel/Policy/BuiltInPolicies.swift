extension PolicyPack {
  /// Names of the packs that need no file.
  public static let builtInNames = ["chongqing-jiangbei-2021"]

  /// The file's text of a built-in pack, to start one's own from.
  ///
  /// - Returns: nil if there is no built-in pack of this name.
  public static func builtInText(named name: String) -> String? {
    name == builtInNames[0] ? chongqingJiangbei2021 + "\n" : nil
  }

  /// - Returns: nil if there is no built-in pack of this name.
  public static func builtIn(named name: String) -> PolicyPack? {
    builtInPacks.first { $0.id == name }
  }

  private static let builtInPacks = builtInNames.compactMap { name in
    builtInText(named: name).flatMap { PolicyPackReader.read(Array($0.utf8)).pack }
  }
}
