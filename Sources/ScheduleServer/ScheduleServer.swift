import FlyingFox
import FlyingSocks
import Foundation
import ScheduleModel

/// A school's planning in the browser: a web server for one folder, for this machine's user alone.
public final class ScheduleServer: Sendable {
  /// Where the page is, with the token.
  public let address: String
  private let port: UInt16
  private let workspace: Workspace
  private let front: Front
  private let watch: ConnectionWatch

  /// Opens the folder, which nobody else may then serve.
  ///
  /// - Parameters:
  ///   - folder: made where it is missing.
  ///   - port: nil: the usual one, or the next that is free.
  ///   - language: of people's words where a request does not say.
  /// - Throws: `ServerError`.
  public init(folder: String, port: UInt16?, language: Language) throws(ServerError) {
    guard let port = port.map({ Port.isFree($0) ? $0 : nil }) ?? Port.free() else {
      throw ServerError(.portTaken, Self.taken(port))
    }
    self.port = port
    let access = Access(port: port)
    address = access.address
    workspace = try Workspace(folder: folder, address: access.address, language: language)
    watch = ConnectionWatch(port: port)
    let router = Router(workspace)
    front = Front(access: access, watch: watch, language: language) { router.answer($0) }
  }

  /// Serves until `stop`.
  ///
  /// - Parameter onListening: called once, when the address can be opened.
  /// - Throws: `ServerError` when the port cannot be listened on.
  public func run(onListening: @Sendable @escaping () -> Void) async throws(ServerError) {
    ServerProcess.prepare()
    watch.start()
    guard let address = try? sockaddr_in.inet(ip4: "127.0.0.1", port: port) else {
      throw ServerError(.portTaken, Self.taken(port))
    }
    var isFirst = true
    while !workspace.isClosed {
      let server = HTTPServer(
        config: HTTPServer.Configuration(address: address, timeout: 180, logger: .disabled),
        handler: front)
      let running = Task { try await server.run() }
      do {
        try await server.waitUntilListening(timeout: 2)
        SocketOptions.sendAtOnce(port: port)
        if isFirst { onListening() }
        isFirst = false
      } catch {
        running.cancel()
        if isFirst { throw ServerError(.portTaken, Self.taken(port)) }
      }
      // The library gives up when connections cannot be taken any more: it begins anew without them.
      _ = await running.result
      try? await Task.sleep(for: .milliseconds(100))
    }
  }

  /// Stops a job that runs, keeps the best it has, and closes the folder.
  public func stop() {
    workspace.close()
    watch.end()
  }

  private static func taken(_ port: UInt16?) -> Text {
    guard let port else {
      return Text(
        en: "no port is free from \(Port.usual) on; give one with --port",
        zh: "从 \(Port.usual) 起没有空闲端口，请用 --port 指定")
    }
    return Text(
      en: "port \(port) is in use by another program; give another one, or none",
      zh: "端口 \(port) 已被其他程序占用，请换一个，或不指定端口")
  }
}

/// Why a folder cannot be served.
public struct ServerError: Error, Sendable {
  public enum Kind: Sendable {
    /// The folder cannot be written to or read.
    case folder
    /// Another server has it, at this address.
    case folderTaken(address: String)
    case portTaken
  }

  public let kind: Kind
  public let text: Text

  init(_ kind: Kind, _ text: Text) {
    self.kind = kind
    self.text = text
  }
}
