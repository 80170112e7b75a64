import Foundation
import ScheduleModel

/// Ports of this machine, before the server takes one.
enum Port {
  /// The first that is tried when none is asked for.
  static let usual: UInt16 = 8_470
  private static let tries: UInt16 = 100

  /// - Returns: the usual one, or the next that is free; nil when none of a hundred is.
  static func free() -> UInt16? { (usual..<usual + tries).first(where: isFree) }

  /// Whether nobody listens there.
  static func isFree(_ port: UInt16) -> Bool {
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard file >= 0 else { return false }
    defer { close(file) }
    // As the server's own socket: a connection that has just ended is no hindrance.
    var yes: Int32 = 1
    setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }
}

/// What a process that serves needs of the system.
enum ServerProcess {
  /// Open files, connections among them.
  private static let files: rlim_t = 8_192

  /// A client that goes away must not end the process, and connections need files.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    let wanted = min(limit.rlim_max, files)
    guard limit.rlim_cur < wanted else { return }
    limit.rlim_cur = wanted
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}

/// Options of the library's socket, which it does not set.
enum SocketOptions {
  /// Has small answers sent at once: the library sends head and body one after the other, and the system
  /// would hold the second back until the first is acknowledged. Connections inherit it.
  static func sendAtOnce(port: UInt16) {
    for file in Int32(3)..<256 {
      var address = sockaddr_in()
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let isKnown = withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(file, $0, &length) == 0 }
      }
      guard isKnown, address.sin_family == sa_family_t(AF_INET),
        UInt16(bigEndian: address.sin_port) == port
      else { continue }
      var yes: Int32 = 1
      setsockopt(file, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    }
  }
}
