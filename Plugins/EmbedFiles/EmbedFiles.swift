import Foundation
import PackagePlugin

/// Puts the files of a target's folder `Web` into its code, so that the program is one file.
@main
struct EmbedFiles: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = target.directoryURL.appending(path: "Web")
    let output = context.pluginWorkDirectoryURL.appending(path: "WebFiles.swift")
    // Named one by one, so that a change of any of them builds anew.
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path()).sorted()
    return [
      .buildCommand(
        displayName: "Embedding the pages", executable: try context.tool(named: "embed-files").url,
        arguments: [output.path(), folder.path()],
        inputFiles: names.map { folder.appending(path: $0) }, outputFiles: [output])
    ]
  }
}
