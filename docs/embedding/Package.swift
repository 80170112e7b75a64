// swift-tools-version: 6.1
import PackageDescription

// In a package of your own, the dependency is the repository's address instead of a path.
let package = Package(
  name: "embedding",
  dependencies: [.package(name: "schedule-solve", path: "../..")],
  targets: [
    .executableTarget(
      name: "embedding",
      dependencies: [
        .product(name: "ScheduleModel", package: "schedule-solve"),
        .product(name: "Scheduler", package: "schedule-solve"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
