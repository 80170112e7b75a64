// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "schedule-solve",
  products: [
    .library(name: "ScheduleModel", targets: ["ScheduleModel"]),
    .library(name: "Scheduler", targets: ["Scheduler"]),
    .executable(name: "schedule-solve", targets: ["schedule-solve"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    .systemLibrary(name: "CGLPK", providers: [.apt(["libglpk-dev"])]),
    .systemLibrary(name: "CZip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CExpat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CXLSXWriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(name: "ScheduleModel"),
    .target(name: "Scheduler", dependencies: ["ScheduleModel", "CGLPK"]),
    .target(name: "ScheduleReports", dependencies: ["ScheduleModel", "ScheduleFormats"]),
    .target(name: "ScheduleGenerator", dependencies: ["ScheduleModel"]),
    .target(
      name: "ScheduleFormats",
      dependencies: ["ScheduleModel", "CZip", "CExpat", "CXLSXWriter"]),
    .target(
      name: "ScheduleServer",
      dependencies: [
        "ScheduleModel", "Scheduler", "ScheduleReports", "ScheduleGenerator", "ScheduleFormats",
        .product(name: "FlyingFox", package: "FlyingFox"),
      ], exclude: ["Web"], plugins: ["EmbedFiles"]),
    .executableTarget(name: "embed-files"),
    .plugin(name: "EmbedFiles", capability: .buildTool(), dependencies: ["embed-files"]),
    .executableTarget(
      name: "schedule-solve",
      dependencies: [
        "ScheduleModel", "Scheduler", "ScheduleReports", "ScheduleGenerator",
        "ScheduleFormats", "ScheduleServer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(name: "TestSupport", dependencies: ["ScheduleModel"], path: "Tests/Support"),
    .testTarget(
      name: "ScheduleModelTests",
      dependencies: ["ScheduleModel", "ScheduleGenerator", "TestSupport"]),
    .testTarget(
      name: "SchedulerTests", dependencies: ["Scheduler", "ScheduleModel", "TestSupport"]),
    .testTarget(
      name: "ScheduleReportsTests",
      dependencies: [
        "ScheduleReports", "ScheduleModel", "ScheduleFormats", "ScheduleGenerator", "Scheduler",
        "TestSupport",
      ]),
    .testTarget(
      name: "ScheduleGeneratorTests", dependencies: ["ScheduleGenerator", "ScheduleModel"]),
    .testTarget(
      name: "ScheduleFormatsTests",
      dependencies: ["ScheduleFormats", "ScheduleModel", "CZip", "TestSupport"]),
    .testTarget(
      name: "ScheduleServerTests",
      dependencies: ["ScheduleServer", "ScheduleModel", "ScheduleFormats", "TestSupport"]),
    .testTarget(
      name: "CommandTests", dependencies: ["schedule-solve", "ScheduleModel", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
