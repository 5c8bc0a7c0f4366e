import CEL
import Foundation
import Testing

@Suite("IP addresses and networks")
struct NetworkTests {
    private static let environment = CEL.Environment(libraries: [.standard, .network])

    @Test(
        "are what they say",
        arguments: [
            "ip('::ffff:c0a8:1') == ip('192.168.0.1') && ip('::ffff:c0a8:1').family() == 4",
            "ip('2001:DB8:0:0:8:800:200C:417A') == ip('2001:db8::8:800:200c:417a')",
            "ip('64:ff9b::192.0.2.33') == ip('64:ff9b::c000:221') && isIP('::1.2.3.4')",
            "ip('1::') == ip('1:0:0:0:0:0:0:0') && ip('::') != ip('0.0.0.0') && ip('::1') != ip('::2')",
            "type(ip('::')) == net.IP && type(cidr('::/0')) == net.CIDR && net.IP != net.CIDR && type(net.IP) == type",
            "dyn(ip('::')) != dyn('::') && ip('::') in [ip('::1'), ip('::')]",
            "cidr('10.1.2.3/8') != cidr('10.0.0.0/8') && cidr('10.1.2.3/8').masked() == cidr('10.0.0.0/8')",
            "string(cidr('10.1.2.3/8')) == '10.1.2.3/8' && cidr('10.1.2.3/8').ip() == ip('10.1.2.3')",
            "cidr('0.0.0.0/0').containsIP('255.255.255.255') && !cidr('0.0.0.0/0').containsIP('::')",
            "cidr('::/0').containsIP('ffff::') && cidr('::1/128').containsIP('::1') && !cidr('::1/128').containsIP('::')",
            "cidr('10.1.2.3/8').containsIP('10.255.0.0') && cidr('10.0.0.0/31').containsIP('10.0.0.1')",
            "!cidr('10.0.0.0/31').containsIP('10.0.0.2') && cidr('10.0.0.1/32').masked() == cidr('10.0.0.1/32')",
            "cidr('2001:db8:ffff::1/33').masked() == cidr('2001:db8:8000::/33')",
            "!cidr('10.0.0.0/8').containsCIDR('::/0') && !cidr('10.0.0.0/8').containsCIDR('11.0.0.0/8')",
            "cidr('10.0.0.0/8').containsCIDR('10.9.9.9/8') && cidr('0.0.0.0/0').prefixLength() == 0",
            "ip.isCanonical('::ffff:0:1.2.3.4') == false && ip.isCanonical('::') && !ip.isCanonical('0::0')",
            "isIP('0000:0000:0000:0000:0000:0000:255.255.255.255') && isIP('0:0:0:0:0:0:0::')",
            // What kind of address it is.
            "['127.0.0.0', '127.255.255.255', '::1'].all(a, ip(a).isLoopback())",
            "['126.0.0.1', '128.0.0.1', '::2', '::'].all(a, !ip(a).isLoopback())",
            "['169.254.0.0', '169.254.255.255', 'fe80::', 'febf::1'].all(a, ip(a).isLinkLocalUnicast())",
            "['169.253.0.0', '169.255.0.0', 'fec0::', 'fe7f::'].all(a, !ip(a).isLinkLocalUnicast())",
            "['224.0.0.0', '224.0.0.255', 'ff02::1', 'ff12::1'].all(a, ip(a).isLinkLocalMulticast())",
            "['224.0.1.0', '223.0.0.1', 'ff01::1', 'ff05::1', 'fe02::1'].all(a, !ip(a).isLinkLocalMulticast())",
            "['0.0.0.0', '::'].all(a, ip(a).isUnspecified()) && !ip('::1').isUnspecified()",
            "['8.8.8.8', '10.0.0.1', '240.0.0.1', '2001:db8::1', 'fd00::1', '::2'].all(a, ip(a).isGlobalUnicast())",
            """
            ['0.0.0.0', '::', '127.0.0.1', '::1', '224.0.0.1', '239.1.2.3', 'ff0e::1', '169.254.1.1', 'fe80::1',
             '255.255.255.255'].all(a, !ip(a).isGlobalUnicast())
            """,
        ])
    func hold(source: String) throws {
        #expect(isTrue(try evaluate(source, in: Self.environment)) == true)
    }

    @Test(
        "are refused if they are not written right",
        arguments: [
            "", " ", "1", "1.2.3", "1.2.3.4.5", "1.2.3.", ".1.2.3", "1..2.3", "01.2.3.4", "1.2.3.04", "1.2.3.256",
            "1.2.3.1000", "1.2.3.-4", "1.2.3.+4", "0x1.2.3.4", "1.2.3.4 ", " 1.2.3.4", "1.2.3.４", "1.2.3.4/32", ":",
            ":::",
            "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "1::2::3", ":1::2", "1::2:",
            "12345::", "g::", "::-1", "::ffff:1.2.3.4", "0:0:0:0:0:FFFF:1.2.3.4", "1.2.3.4::", "::1.2.3", "::1.2.3.4:5",
            "1:2:3:4:5:6:7:1.2.3.4", "::01.2.3.4", "fe80::1%eth0", "1.2.3.4%eth0", "::%", "[::1]", "::1\0", "::１",
            "00000000:0000:0000:0000:0000:0000:0000:0000:0000",
        ])
    func refusedAddress(text: String) throws {
        #expect(try holds("isIP(a)", text) == false)
        #expect(throws: EvaluationError.self) { try holds("string(ip(a)) == ''", text) }
        #expect(throws: EvaluationError.self) { try holds("ip.isCanonical(a)", text) }
        #expect(IPAddress(text) == nil)
    }

    @Test(
        "are refused if the length of the network is not written right",
        arguments: [
            "", "/", "/8", "10.0.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/08", "10.0.0.0/-1", "10.0.0.0/+8",
            "10.0.0.0/8 ",
            "10.0.0.0/8/8", "10.0.0.0/255.0.0.0", "10.0.0/8", "::/129", "::/0128", "::/1000", "::/9223372036854775808",
            "fe80::1%eth0/64", "::ffff:10.0.0.0/104", "::ffff:a00:0/104", "10.0.0.0/８",
        ])
    func refusedNetwork(text: String) throws {
        #expect(try holds("isCIDR(a)", text) == false)
        #expect(throws: EvaluationError.self) { try holds("string(cidr(a)) == ''", text) }
        #expect(CIDR(text) == nil)
    }

    @Test("have types that do not fit each other, known only with the library")
    func types() {
        for source in ["isIP(cidr('::/0'))", "ip(1)", "cidr('::/0').family()", "ip('::') == cidr('::/0')"] {
            #expect(throws: CompileError.self, "\(source)") { try Self.environment.compile(source) }
        }
        #expect(throws: CompileError.self) { try CEL.Environment().compile("net.IP") }
        #expect(throws: EvaluationError.self) { try evaluateUnchecked("isIP(cidr('::/0'))", in: Self.environment) }
    }

    @Test("leave a variable of the host's own named net alone")
    func ownVariable() throws {
        var environment = CEL.Environment()
        environment.declare(variable: "net", type: .map(.string, .int))
        let net = try #require(Map([(.text("IP"), .int(1))]))
        #expect(isTrue(try evaluate("net.IP == 1", in: environment, with: ["net": .map(net)])) == true)
    }

    @Test("can be given by the host")
    func fromHost() throws {
        var environment = Self.environment
        environment.declare(variable: "peer", type: .abstract("net.IP", []))
        let peer = try #require(IPAddress(octets: [10, 1, 2, 3]))
        let values = ["peer": Value.abstract(peer)]
        #expect(isTrue(try evaluate("cidr('10.0.0.0/8').containsIP(peer)", in: environment, with: values)) == true)
        #expect(IPAddress(octets: [1, 2, 3]) == nil && CIDR(peer, prefixLength: 33) == nil)
        #expect(try #require(IPAddress(octets: [UInt8](repeating: 0, count: 15) + [1])).description == "::1")
    }

    @Test("have the canonical text that another reader gives them")
    func canonicalText() throws {
        struct Vectors: Decodable {
            let addresses: [[String]]
        }
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors/addresses.json")
        let vectors = try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: file)).addresses
        #expect(vectors.count > 500)
        for pair in vectors {
            #expect(IPAddress(pair[0])?.description == pair[1], "\(pair[0])")
            #expect(IPAddress(pair[1])?.description == pair[1], "\(pair[1])")
        }
    }

    private func holds(_ source: String, _ text: String) throws -> Bool? {
        var environment = Self.environment
        environment.declare(variable: "a", type: .string)
        return isTrue(try evaluate(source, in: environment, with: ["a": .text(text)]))
    }
}
