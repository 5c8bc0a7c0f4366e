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

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// What needs a web stack is built with the trait `Server` only. Without it nothing of these is fetched or compiled.
let webStack: [Target.Dependency] = [
    ("Hummingbird", "hummingbird"), ("HummingbirdCore", "hummingbird"), ("Metrics", "swift-metrics"),
    ("CoreMetrics", "swift-metrics"),
    ("Logging", "swift-log"), ("ServiceLifecycle", "swift-service-lifecycle"),
    ("UnixSignals", "swift-service-lifecycle"), ("NIOCore", "swift-nio"), ("NIOPosix", "swift-nio"),
    ("HTTPTypes", "swift-http-types"),
].map { .product(name: $0.0, package: $0.1, condition: .when(traits: ["Server"])) }

let package = Package(
    name: "jotlint",
    products: [
        .library(name: "Jotlint", targets: ["Jotlint"]),
        .library(name: "JotPolicyFile", targets: ["JotPolicyFile"]),
        .library(name: "CEL", targets: ["CEL"]),
        .library(name: "JotHummingbird", targets: ["JotHummingbird"]),
        .executable(name: "jotlint", targets: ["JotlintCommand"]),
    ],
    traits: [
        .default(enabledTraits: ["Server"]),
        .trait(name: "Server", description: "JotHummingbird and `jotlint serve`, which bring a web stack."),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .target(name: "LibCrypto", dependencies: ["COpenSSL"], swiftSettings: overCPointers),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "JotBytes", dependencies: ["CZlib"], swiftSettings: checked),
        .target(name: "JotJSON", swiftSettings: checked),
        .target(name: "CEL", swiftSettings: checked),
        .target(name: "JOSE", dependencies: ["LibCrypto", "JotJSON"], swiftSettings: checked),
        .target(name: "JotTokens", dependencies: ["JOSE", "JotJSON"], swiftSettings: checked),
        .target(name: "JotPolicy", dependencies: ["JotTokens", "JOSE", "CEL", "JotJSON"], swiftSettings: checked),
        .target(name: "JotKeys", dependencies: ["JOSE", "JotJSON"], swiftSettings: checked),
        .target(
            name: "JotPolicyFile", dependencies: ["JotPolicy", "JotTokens", "JOSE", "CEL", yams],
            swiftSettings: checked),
        .target(
            name: "JotScan", dependencies: ["JotPolicy", "JotTokens", "JOSE", "JotJSON", "JotBytes"],
            swiftSettings: checked),
        .target(
            name: "JotReports", dependencies: ["JotScan", "JotPolicy", "JotTokens", "JOSE", "JotJSON", grdb],
            swiftSettings: checked),
        .target(name: "JotGate", dependencies: ["JotPolicy", "JotTokens", "JOSE", "JotJSON"], swiftSettings: checked),
        .target(
            name: "Jotlint", dependencies: ["JOSE", "JotTokens", "JotPolicy", "JotKeys", "JotGate"],
            swiftSettings: checked),
        .target(
            name: "JotHummingbird",
            dependencies: ["JotGate", "JotKeys", "JotPolicyFile", "JotPolicy", "JotTokens", "JOSE", "CEL", "JotJSON"]
                + [systemPackage] + webStack,
            swiftSettings: checked),
        .executableTarget(
            name: "JotlintCommand",
            dependencies: [
                .target(name: "JotHummingbird", condition: .when(traits: ["Server"])), "JotReports", "JotScan",
                "JotPolicyFile", "JotKeys", "JotPolicy", "JotTokens", "JOSE", "CEL", "JotJSON", "JotBytes",
                argumentParser, systemPackage,
            ],
            swiftSettings: checked),

        .testTarget(name: "ArchitectureTests", swiftSettings: tests),
        .testTarget(name: "LibCryptoTests", dependencies: ["LibCrypto"], swiftSettings: tests),
        .testTarget(name: "JotJSONTests", dependencies: ["JotJSON"], swiftSettings: tests),
        .testTarget(name: "JotBytesTests", dependencies: ["JotBytes"], swiftSettings: tests),
        .testTarget(
            name: "JotScanTests",
            dependencies: ["JotScan", "JotPolicy", "JotTokens", "JotKeys", "JOSE", "JotJSON", "JotBytes"],
            swiftSettings: tests),
        .testTarget(name: "CELTests", dependencies: ["CEL"], exclude: ["Golden", "Vectors"], swiftSettings: tests),
        .testTarget(name: "JOSETests", dependencies: ["JOSE", "JotJSON", "LibCrypto"], swiftSettings: tests),
        .testTarget(
            name: "JotPolicyTests", dependencies: ["JotPolicy", "JotTokens", "JOSE", "CEL", "JotJSON", "LibCrypto"],
            exclude: ["Vectors"], swiftSettings: tests),
        .testTarget(
            name: "JotGateTests",
            dependencies: ["JotGate", "JotPolicyFile", "JotPolicy", "JotTokens", "JOSE", "JotJSON", "LibCrypto"],
            swiftSettings: tests),
        .testTarget(name: "JotKeysTests", dependencies: ["JotKeys", "JOSE"], swiftSettings: tests),
        .testTarget(
            name: "JotPolicyFileTests", dependencies: ["JotPolicyFile", "JotPolicy", "JotTokens", "JOSE"],
            swiftSettings: tests),
        .testTarget(
            name: "JotReportsTests",
            dependencies: ["JotReports", "JotScan", "JotPolicy", "JotTokens", "JOSE", "JotJSON", grdb],
            exclude: ["Golden"], swiftSettings: tests),
        .testTarget(
            name: "MutationTests",
            dependencies: ["JotPolicyFile", "JotPolicy", "JotKeys", "JotTokens", "JOSE", "JotJSON", "LibCrypto"],
            swiftSettings: tests),
        .testTarget(
            name: "FuzzCorpusTests",
            dependencies: [
                "JotGate", "JotReports", "JotScan", "JotPolicyFile", "JotPolicy", "JotTokens", "JOSE", "CEL", "JotJSON",
                "JotBytes",
            ],
            swiftSettings: tests),
        .testTarget(
            name: "JotHummingbirdTests",
            dependencies: [
                "JotHummingbird", "JotGate", "JotPolicyFile", "JotPolicy", "JotTokens", "JOSE", "JotJSON", "LibCrypto",
            ] + webStack + [.product(name: "NIOEmbedded", package: "swift-nio", condition: .when(traits: ["Server"]))],
            swiftSettings: tests),
        .testTarget(
            name: "ProxyTests", dependencies: ["JotlintCommand", "JOSE", "LibCrypto"], exclude: ["echo.py"],
            swiftSettings: tests),
        .testTarget(
            name: "CommandTests", dependencies: ["JotlintCommand", "JotJSON"], swiftSettings: tests),
        .testTarget(
            name: "ReadmeTests",
            dependencies: [
                "Jotlint", "JotGate", "JotPolicyFile", "JotReports", "JotKeys", "JotPolicy", "JotTokens", "JOSE", "CEL",
                "JotJSON",
            ], swiftSettings: tests),
    ]
)

// What only those who work on jotlint need is added when it is asked for.
if Context.environment["JOTLINT_BENCHMARKS"] != nil {
    package.products.append(.executable(name: "jotlint-benchmarks", targets: ["Benchmarks"]))
    package.products.append(.executable(name: "jotlint-cel-benchmarks", targets: ["CELBenchmarks"]))
    package.targets += [
        .target(name: "CAllocations", path: "Benchmarks/CAllocations"),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "CAllocations", "COpenSSL", "JotGate", "JotPolicyFile", "JotPolicy", "JotTokens", "JOSE", "JotJSON",
            ],
            path: "Benchmarks/Measuring", swiftSettings: [.swiftLanguageMode(.v5)]),
        .executableTarget(
            name: "CELBenchmarks", dependencies: ["CAllocations", "CEL", "JotJSON"], path: "Benchmarks/CEL",
            exclude: ["Comparing", "expressions.json"], swiftSettings: tests),
    ]
}

if Context.environment["JOTLINT_FUZZ"] != nil {
    // The targets are the files that the corpus test is made of; a file belongs to one target only.
    package.targets.removeAll { $0.name == "FuzzCorpusTests" }
    package.targets += [
        fuzzTarget("FuzzScan", ["JotScan", "JotPolicy", "JOSE", "JotBytes"]),
        fuzzTarget("FuzzJSON", ["JotJSON"]),
        fuzzTarget("FuzzBase64URL", ["JOSE"]),
        fuzzTarget("FuzzCompactJWS", ["JOSE", "JotJSON"]),
        fuzzTarget("FuzzJWK", ["JOSE"]),
        fuzzTarget("FuzzToken", ["JotReports", "JotPolicy", "JotTokens", "JOSE", "JotJSON"]),
        fuzzTarget("FuzzGate", ["JotGate", "JotPolicy", "JOSE", "JotJSON"]),
        fuzzTarget("FuzzCEL", ["CEL"]),
        fuzzTarget("FuzzRegex", ["CEL"]),
        fuzzTarget("FuzzTimeZone", ["CEL"]),
        fuzzTarget("FuzzPolicyYAML", ["JotPolicyFile", "JotPolicy", "JOSE"]),
        fuzzTarget("FuzzRulePage", ["JotPolicy", "CEL"]),
        fuzzTarget("FuzzExport", ["JotReports", "JotPolicyFile", "JotPolicy", "JotTokens", "JOSE", "JotJSON"]),
    ]
}

/// An executable whose `main` is libFuzzer's. The default linker, gold, crashes on it.
func fuzzTarget(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name, dependencies: dependencies, path: "Tests/FuzzCorpusTests/Targets/\(name)",
        swiftSettings: tests + [.define("JOTLINT_FUZZ"), .unsafeFlags(["-parse-as-library", "-sanitize=fuzzer"])],
        linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])])
}
