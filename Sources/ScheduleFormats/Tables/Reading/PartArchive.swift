import CZip
import ScheduleModel

/// The parts of a workbook: a zip archive in memory, read within limits.
final class PartArchive {
  private let archive: OpaquePointer
  private let file: String
  private let limits: ReadingLimits
  /// Indices by name: lower case, with `/`, without one at the start.
  private var indices: [String: UInt64] = [:]
  private var bytesLeft: Int
  private var elementsLeft: Int

  /// - Parameter bytes: must outlive the archive.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, file: String, limits: ReadingLimits
  ) throws(TableError) {
    self.file = file
    self.limits = limits
    bytesLeft = limits.unpackedBytes
    elementsLeft = limits.elements
    guard let source = zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, nil)
    else { throw FileFault.damaged(file, part: nil) }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, nil) else {
      zip_source_free(source)
      throw FileFault.damaged(file, part: nil)
    }
    self.archive = archive
    let count = Int(zip_get_num_entries(archive, 0))
    guard count <= limits.parts else {
      throw FileFault.tooManyParts(file, count: count, limit: limits.parts)
    }
    for index in 0..<UInt64(max(0, count)) {
      guard let name = zip_get_name(archive, index, ZIP_FL_ENC_GUESS) else { continue }
      let key = Self.key(String(cString: name))
      if indices[key] == nil { indices[key] = index }
    }
  }

  deinit {
    zip_discard(archive)
  }

  private static func key(_ name: String) -> String {
    let slashes = name.replacing("\\", with: "/")
    return String(slashes.drop { $0 == "/" }).lowercased()
  }

  func has(_ name: String) -> Bool { indices[Self.key(name)] != nil }

  /// Whether a part's name begins so.
  func hasPart(below folder: String) -> Bool {
    indices.keys.contains { $0.hasPrefix(folder) }
  }

  /// The first bytes of a small part, as text; nil if there is none.
  func beginning(of name: String, atMost count: Int) -> String? {
    guard let index = indices[Self.key(name)],
      let part = zip_fopen_index(archive, index, 0)
    else { return nil }
    defer { zip_fclose(part) }
    var buffer = [UInt8](repeating: 0, count: count)
    let got = zip_fread(part, &buffer, UInt64(count))
    return got < 0 ? nil : String(decoding: buffer.prefix(Int(got)), as: UTF8.self)
  }

  /// Reads a part as XML.
  ///
  /// - Throws: when it is missing, damaged, encrypted or beyond the limits.
  func read(_ name: String, with handler: any XMLHandler) throws(TableError) {
    guard let index = indices[Self.key(name)] else {
      throw FileFault.missingPart(file, part: name)
    }
    var facts = zip_stat_t()
    guard zip_stat_index(archive, index, 0, &facts) == 0 else {
      throw FileFault.damaged(file, part: name)
    }
    let encrypted = UInt64(ZIP_STAT_ENCRYPTION_METHOD)
    if facts.valid & encrypted != 0, facts.encryption_method != UInt16(ZIP_EM_NONE) {
      throw FileFault.encrypted(file)
    }
    let packed = facts.valid & UInt64(ZIP_STAT_COMP_SIZE) != 0 ? Int(clamping: facts.comp_size) : 0
    guard let part = zip_fopen_index(archive, index, 0) else {
      throw FileFault.damaged(file, part: name)
    }
    defer { zip_fclose(part) }
    do {
      try unpack(part, packed: packed, name: name, handler)
    } catch let fault as XMLStream.Fault {
      throw FileFault.xml(fault, file, part: name)
    } catch let error as TableError {
      throw error
    } catch {
      throw FileFault.damaged(file, part: name)
    }
  }

  private func unpack(
    _ part: OpaquePointer, packed: Int, name: String, _ handler: any XMLHandler
  ) throws {
    let stream = try XMLStream(handler, limits: limits, elementsLeft: elementsLeft)
    defer { elementsLeft = stream.elementsLeft }
    var buffer = [CChar](repeating: 0, count: 1 << 16)
    var unpacked = 0
    while true {
      let got = Int(zip_fread(part, &buffer, UInt64(buffer.count)))
      guard got >= 0 else { throw FileFault.damaged(file, part: name) }
      unpacked += got
      bytesLeft -= got
      guard bytesLeft >= 0 else {
        throw FileFault.tooLargeUnpacked(file, limit: limits.unpackedBytes)
      }
      if unpacked > 1 << 20, unpacked / limits.ratio > packed {
        throw FileFault.packedTooTightly(file, part: name, limit: limits.ratio)
      }
      let wantsMore = try buffer.withUnsafeBufferPointer {
        try stream.feed(UnsafeBufferPointer(rebasing: $0[..<got]), isFinal: got == 0)
      }
      if got == 0 || !wantsMore { return }
    }
  }
}
