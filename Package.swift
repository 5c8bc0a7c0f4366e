// swift-tools-version: 6.2
import PackageDescription

/// Every module of ours, checked the same way. `LibCrypto` alone works with C pointers, so it alone is
/// not under strict memory safety.
let checked: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]
let overCPointers: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]
let tests: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "jotlint",
    products: [
        .library(name: "CEL", targets: ["CEL"])
    ],
    targets: [
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .target(name: "LibCrypto", dependencies: ["COpenSSL"], swiftSettings: overCPointers),
        .target(name: "JotJSON", swiftSettings: checked),
        .target(name: "CEL", swiftSettings: checked),
        .target(name: "JOSE", dependencies: ["LibCrypto", "JotJSON"], swiftSettings: checked),
        .target(name: "JotTokens", dependencies: ["JOSE", "JotJSON"], swiftSettings: checked),

        .testTarget(name: "ArchitectureTests", swiftSettings: tests),
        .testTarget(name: "LibCryptoTests", dependencies: ["LibCrypto"], swiftSettings: tests),
        .testTarget(name: "JOSETests", dependencies: ["JOSE", "JotJSON", "LibCrypto"], swiftSettings: tests),
        .testTarget(name: "JotJSONTests", dependencies: ["JotJSON"], swiftSettings: tests),
        .testTarget(name: "CELTests", dependencies: ["CEL"], swiftSettings: tests),
    ]
)
