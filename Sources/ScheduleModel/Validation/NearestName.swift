/// Finds the name that a misspelt one was probably meant to be.
public enum NearestName {
  /// Longest names that are compared.
  private static let longest = 64
  /// The candidate with the least edit distance, if that is at most a third of the word's length
  /// (and at least one edit is allowed); nil if none is so near.
  ///
  /// - Complexity: O(candidates x length^2) at worst; candidates of very different length are
  ///   passed over at once.
  public static func of(_ word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(word.unicodeScalars.prefix(longest + 1))
    guard !wanted.isEmpty, wanted.count <= longest else { return nil }
    let folded = word.lowercased()
    var limit = max(1, wanted.count / 3)
    var best: String?
    for candidate in candidates where candidate != word {
      let length = candidate.utf8.count
      if length > 4 * longest || length == 0 { continue }
      if length == word.utf8.count, candidate.lowercased() == folded { return candidate }
      let scalars = Array(candidate.unicodeScalars)
      guard scalars.count <= longest, abs(scalars.count - wanted.count) <= limit else { continue }
      let edits = distance(wanted, scalars)
      // A name of which nothing is left is not near.
      guard edits < max(wanted.count, scalars.count) else { continue }
      if edits < limit || (edits == limit && best == nil) {
        limit = edits
        best = candidate
      }
    }
    return best
  }

  /// Edits (insertion, deletion, substitution, swap of neighbours) from one word to another.
  static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [Int](repeating: i, count: b.count + 1)
      for j in 1...b.count {
        let substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
        row[j] = min(substitution, last[j] + 1, row[j - 1] + 1)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          row[j] = min(row[j], beforeLast[j - 2] + 1)
        }
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
