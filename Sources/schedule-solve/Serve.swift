import ArgumentParser
import Foundation
import ScheduleModel
import ScheduleServer
import Synchronization

struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Opens the whole job in the browser: lists in, timetable made, changed, explained, printed.",
    discussion: """
      A web server in this program, for this machine alone: it listens on 127.0.0.1 and asks for the \
      token in the address that it prints. Nothing is fetched from a network. Everything is kept in \
      FOLDER as plain files (problem.json, timetable.json, versions, history), which the other commands \
      work on, too; each change is on the disk before the page shows it. Ctrl-C or SIGTERM stops a \
      solve, keeps its best, and ends.

      EXAMPLES
        schedule-solve serve
        schedule-solve serve autumn-term --language zh
        schedule-solve serve autumn-term --port 9000 --no-open

      EXIT CODES
        0 ended by a signal; 64 wrong usage; 73 the folder or the port cannot be had.
      """)

  @Argument(help: "The folder that keeps everything; made where it is missing.")
  var folder = "."

  @Option(name: .long, help: "The port to listen on. Default: 8470, or the next that is free.")
  var port: UInt16?

  @Option(name: .long, help: "Language: zh or en (default: that of the environment).")
  var language: Language?

  @Flag(name: .long, inversion: .prefixedNo, help: "Open the address in the browser.")
  var open = true

  func validate() throws {
    if port == 0 { throw ValidationError("--port takes 1 to 65535, not 0.") }
  }

  func run() throws {
    let language = language ?? .ofEnvironment
    let server: ScheduleServer
    do throws(ServerError) {
      server = try ScheduleServer(folder: folder, port: port, language: language)
    } catch {
      // Who starts it twice wants to see the page.
      if open, case .folderTaken(let address) = error.kind { Browser.open(address) }
      throw Self.failure(error, folder, language)
    }
    // The first signal lets a job put its best in place; a second one ends the process at once.
    let signals = SignalStop()
    let stop = signals.signal
    let ending = Thread {
      while !stop.isRaised { Thread.sleep(forTimeInterval: 0.05) }
      server.stop()
      Foundation.exit(ExitStatus.done.rawValue)
    }
    ending.start()
    let (opens, folder) = (open, folder)
    let done = DispatchSemaphore(value: 0)
    let failure = Mutex<ServerError?>(nil)
    Task {
      do throws(ServerError) {
        try await server.run {
          try? Console.output(server.address + "\n")
          Console.error(Self.welcome(folder)[language])
          if opens { Browser.open(server.address) }
        }
      } catch {
        failure.withLock { $0 = error }
        done.signal()
      }
    }
    // Without a failure, a signal ends the process.
    done.wait()
    signals.end()
    if let error = failure.withLock({ $0 }) { throw Self.failure(error, folder, language) }
  }

  private static func welcome(_ folder: String) -> Text {
    Text(
      en:
        "Open this address in a browser on this machine; everything is kept in \(folder). Ctrl-C ends.",
      zh: "请在本机浏览器中打开以上网址；所有内容保存在 \(folder)。按 Ctrl-C 结束。")
  }

  private static func failure(
    _ error: ServerError, _ folder: String, _ language: Language
  ) -> ExitCode {
    OutputFile.failure(folder, error.text, language)
  }
}

/// Opens addresses in the browser.
enum Browser {
  /// Where there is none, nothing happens: the address has been printed.
  static func open(_ address: String) {
    guard address.hasPrefix("http://127.0.0.1:") else { return }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["xdg-open", address]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try? process.run()
  }
}
