import Foundation
import Synchronization

/// Ends connections that take more than their share: slow ones, endless heads, too many.
///
/// The HTTP library reads a head of any length, waits for it for ever and takes any number of connections.
/// So a thread looks at the server's sockets four times a second and shuts those down that go beyond the
/// limits; what the kernel has counted for a socket (`TCP_INFO`) tells how far it has come.
final class ConnectionWatch: Sendable {
  struct Limits: Sendable {
    var connections = 128
    /// Of a head, and a body that comes with it at once.
    var headBytes: UInt64 = 48 << 10
    var headSeconds = 10.0
    /// Between two requests.
    var idleSeconds = 75.0
    /// For a body to come.
    var bodySeconds = 60.0
    /// In which neither side gets on with an answer.
    var stallSeconds = 20.0
  }

  private struct Record {
    /// When it was first seen, or its last request ended.
    var since: Double
    /// Bytes that had come by then.
    var received: UInt64
    /// Whether a request of it is being done.
    var isBusy = false
    /// When its body was waited for first.
    var bodySince: Double?
    /// When something of the next head was there first.
    var headSince: Double?
    /// The last time that the other side took something of an answer, and how much it had taken.
    var movedAt: Double
    var acknowledged: UInt64 = 0
  }

  private struct Socket {
    var file: Int32
    var peer: UInt16
    var received: UInt64
    var acknowledged: UInt64
    var unsent: Int32
  }

  private let port: UInt16
  private let limits: Limits
  private let records = Mutex<[UInt16: Record]>([:])
  private let isEnded = Atomic<Bool>(false)

  init(port: UInt16, limits: Limits = Limits()) {
    self.port = port
    self.limits = limits
  }

  func start() {
    let thread = Thread { [self] in
      while !isEnded.load(ordering: .relaxed) {
        look()
        Thread.sleep(forTimeInterval: 0.25)
      }
    }
    thread.name = "connections"
    thread.start()
  }

  func end() { isEnded.store(true, ordering: .relaxed) }

  /// A request of the connection from this port of the other side has been read but for its body.
  func began(peer: UInt16) { mark(peer, isBusy: true) }

  /// Its body is waited for, or has come.
  func reads(peer: UInt16, _ isReading: Bool) {
    let now = Self.now
    records.withLock { $0[peer]?.bodySince = isReading ? now : nil }
  }

  /// Its answer is made, and will be sent.
  func ended(peer: UInt16) { mark(peer, isBusy: false) }

  private func mark(_ peer: UInt16, isBusy: Bool) {
    let now = Self.now
    records.withLock { records in
      var record = records[peer] ?? Record(since: now, received: 0, movedAt: now)
      record.isBusy = isBusy
      record.headSince = nil
      record.bodySince = nil
      record.since = now
      record.movedAt = now
      // What came until now is found out at the next look.
      record.received = isBusy ? record.received : .max
      records[peer] = record
    }
  }

  private static var now: Double { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }

  private func look() {
    let now = Self.now
    let sockets = sockets()
    records.withLock { records in
      let present = Set(sockets.map(\.peer))
      records = records.filter { present.contains($0.key) }
      var quiet: [(since: Double, file: Int32)] = []
      for socket in sockets {
        var record =
          records[socket.peer] ?? Record(since: now, received: 0, movedAt: now)
        if record.received == .max { record.received = socket.received }
        if socket.acknowledged != record.acknowledged || socket.unsent == 0 {
          record.movedAt = now
          record.acknowledged = socket.acknowledged
        }
        let head = socket.received > record.received ? socket.received - record.received : 0
        if !record.isBusy, head > 0 { record.headSince = record.headSince ?? now }
        records[socket.peer] = record
        if record.isBusy {
          if let began = record.bodySince, now - began > limits.bodySeconds {
            shutdown(socket.file, Int32(SHUT_RDWR))
          }
          continue
        }
        let isOver: Bool
        if let began = record.headSince {
          isOver = head > limits.headBytes || now - began > limits.headSeconds
        } else if socket.unsent > 0 {
          isOver = now - record.movedAt > limits.stallSeconds
        } else {
          isOver = now - record.since > limits.idleSeconds
        }
        if isOver {
          shutdown(socket.file, Int32(SHUT_RDWR))
        } else {
          quiet.append((record.since, socket.file))
        }
      }
      guard sockets.count > limits.connections else { return }
      for (_, file) in quiet.sorted(by: { $0.since < $1.since })
        .prefix(sockets.count - limits.connections)
      {
        shutdown(file, Int32(SHUT_RDWR))
      }
    }
  }

  /// The connections to our port.
  private func sockets() -> [Socket] {
    guard let folder = opendir("/proc/self/fd") else { return [] }
    defer { closedir(folder) }
    var found: [Socket] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard let file = Int32(name), let peer = peer(of: file) else { continue }
      var info = [UInt8](repeating: 0, count: 256)
      var length = socklen_t(info.count)
      guard getsockopt(file, Int32(IPPROTO_TCP), TCP_INFO, &info, &length) == 0 else { continue }
      // linux/tcp.h: tcpi_bytes_acked and tcpi_bytes_received; C libraries' own headers end before them.
      let (acknowledged, received): (UInt64, UInt64) = info.withUnsafeBytes { bytes in
        guard length >= 136 else { return (0, 0) }
        return (
          bytes.loadUnaligned(fromByteOffset: 120, as: UInt64.self),
          bytes.loadUnaligned(fromByteOffset: 128, as: UInt64.self)
        )
      }
      var unsent: Int32 = 0
      ioctl(file, UInt(TIOCOUTQ), &unsent)
      found.append(
        Socket(
          file: file, peer: peer, received: received, acknowledged: acknowledged, unsent: unsent))
    }
    return found
  }

  /// The other side's port of a connection to ours; nil for all else.
  private func peer(of file: Int32) -> UInt16? {
    guard Self.port(of: file, getsockname) == port else { return nil }
    return Self.port(of: file, getpeername)
  }

  private static func port(
    of file: Int32,
    _ ask: (Int32, UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32
  ) -> UInt16? {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { ask(file, $0, &length) }
    }
    guard result == 0, address.sin_family == sa_family_t(AF_INET) else { return nil }
    return UInt16(bigEndian: address.sin_port)
  }
}
