/// IP addresses and networks (cel-go `ext/network`, Kubernetes `ip` and `cidr`).
extension Library {
    /// `ip`, `cidr`, `isIP`, `isCIDR`, `ip.isCanonical` and the methods of `net.IP` and `net.CIDR`.
    public static let network = Library(
        name: "network", functions: Function.addresses + Function.networks, macros: [],
        types: [IPAddress.type, CIDR.type])
}

extension Function {
    fileprivate static let addresses: [Function] = [
        Function(
            name: "ip",
            documentation: """
                The IP address that a text spells, or the address of a network. Zones and IPv4 addresses in dotted \
                IPv6 form are refused.
                """,
            examples: [
                Example("ip('192.168.0.1').family()", gives: "4"),
                Example("ip('2001:DB8::0:1') == ip('2001:db8::1')", gives: "true"),
                Example("cidr('192.168.1.5/24').ip()", gives: "ip('192.168.1.5')"),
                Example(failing: "ip('192.168.0.01')"),
                Example(failing: "ip('fe80::1%eth0')"),
            ],
            overloads: [
                Overload("string_to_ip", [.string], .ip) { arguments throws(EvaluationError) in
                    .abstract(try address(try arguments.text(0)))
                },
                .method("cidr_ip", [.cidr], .ip) { arguments throws(EvaluationError) in
                    .abstract(try arguments.network(0).address)
                },
            ]),
        plain(
            "isIP", "Whether a text spells an IP address, so that `ip` takes it.", "is_ip", [.string], .bool,
            examples: [Example("isIP('::1')", gives: "true"), Example("isIP('1.2.3')", gives: "false")]
        ) { arguments throws(EvaluationError) in
            .bool((try? AddressText.address(try arguments.text(0).utf8)) != nil)
        },
        plain(
            "ip.isCanonical",
            "Whether a text spells an IP address in the one way of RFC 5952. It is an error if it spells none.",
            "ip_is_canonical", [.string], .bool,
            examples: [
                Example("ip.isCanonical('2001:db8::1')", gives: "true"),
                Example("ip.isCanonical('2001:DB8::1')", gives: "false"), Example(failing: "ip.isCanonical('here')"),
            ]
        ) { arguments throws(EvaluationError) in
            let text = try arguments.text(0)
            return .bool(Text(try address(text).description) == text)
        },
        method(
            "family", "4 for IPv4, 6 for IPv6.", "ip_family", [.ip], .int,
            examples: [Example("ip('::1').family()", gives: "6")]
        ) { arguments throws(EvaluationError) in .int(try arguments.address(0).isIPv4 ? 4 : 6) },
        kind(
            "isUnspecified", "Whether it is 0.0.0.0 or ::.", "ip_is_unspecified",
            [Example("ip('::').isUnspecified()", gives: "true")]
        ) { $0.isUnspecified },
        kind(
            "isLoopback", "Whether it is in 127.0.0.0/8, or ::1.", "ip_is_loopback",
            [Example("ip('127.1.2.3').isLoopback()", gives: "true")]
        ) { $0.isLoopback },
        kind(
            "isGlobalUnicast",
            "Whether it is for one receiver beyond the link. Addresses of private networks are such, too.",
            "ip_is_global_unicast",
            [
                Example("ip('10.0.0.1').isGlobalUnicast()", gives: "true"),
                Example("ip('255.255.255.255').isGlobalUnicast()", gives: "false"),
            ]
        ) { $0.isGlobalUnicast },
        kind(
            "isLinkLocalUnicast", "Whether it is in 169.254.0.0/16 or fe80::/10.", "ip_is_link_local_unicast",
            [Example("ip('169.254.169.254').isLinkLocalUnicast()", gives: "true")]
        ) { $0.isLinkLocalUnicast },
        kind(
            "isLinkLocalMulticast", "Whether it is in 224.0.0.0/24, or is a multicast address of the link in IPv6.",
            "ip_is_link_local_multicast", [Example("ip('ff02::1').isLinkLocalMulticast()", gives: "true")]
        ) { $0.isLinkLocalMulticast },
        Function(
            name: "string", documentation: "The canonical text of an IP address or network.",
            examples: [
                Example("string(ip('2001:DB8:0:0::1'))", gives: "'2001:db8::1'"),
                Example("string(cidr('10.0.0.0/8'))", gives: "'10.0.0.0/8'"),
            ],
            overloads: [
                Overload("ip_to_string", [.ip], .string) { arguments throws(EvaluationError) in
                    .text(try arguments.address(0).description)
                },
                Overload("cidr_to_string", [.cidr], .string) { arguments throws(EvaluationError) in
                    .text(try arguments.network(0).description)
                },
            ]),
    ]

    fileprivate static let networks: [Function] = [
        plain(
            "cidr", "The network that a text spells: an address, a slash, and how many bits name the network.",
            "string_to_cidr", [.string], .cidr,
            examples: [
                Example("cidr('10.0.0.0/8').containsIP('10.1.2.3')", gives: "true"),
                Example(failing: "cidr('10.0.0.0/33')"),
                Example(failing: "cidr('10.0.0.0')"),
            ]
        ) { arguments throws(EvaluationError) in .abstract(try network(try arguments.text(0))) },
        plain(
            "isCIDR", "Whether a text spells a network, so that `cidr` takes it.", "is_cidr", [.string], .bool,
            examples: [Example("isCIDR('::/0')", gives: "true"), Example("isCIDR('::/129')", gives: "false")]
        ) { arguments throws(EvaluationError) in
            .bool((try? AddressText.range(try arguments.text(0).utf8)) != nil)
        },
        Function(
            name: "containsIP", documentation: "Whether a network has an address. It has none of the other family.",
            examples: [
                Example("cidr('192.168.0.0/24').containsIP(ip('192.168.0.7'))", gives: "true"),
                Example("cidr('::/0').containsIP('192.168.0.7')", gives: "false"),
                Example(failing: "cidr('::/0').containsIP('all')"),
            ],
            overloads: [
                .method("cidr_contains_ip", [.cidr, .ip], .bool) { arguments throws(EvaluationError) in
                    .bool(try arguments.network(0).contains(try arguments.address(1)))
                },
                .method("cidr_contains_ip_string", [.cidr, .string], .bool) { arguments throws(EvaluationError) in
                    .bool(try arguments.network(0).contains(try address(try arguments.text(1))))
                },
            ]),
        Function(
            name: "containsCIDR", documentation: "Whether a network has all addresses of another one.",
            examples: [
                Example("cidr('10.0.0.0/8').containsCIDR('10.1.0.0/16')", gives: "true"),
                Example("cidr('10.1.0.0/16').containsCIDR(cidr('10.0.0.0/8'))", gives: "false"),
            ],
            overloads: [
                .method("cidr_contains_cidr", [.cidr, .cidr], .bool) { arguments throws(EvaluationError) in
                    .bool(try arguments.network(0).contains(try arguments.network(1)))
                },
                .method("cidr_contains_cidr_string", [.cidr, .string], .bool) { arguments throws(EvaluationError) in
                    .bool(try arguments.network(0).contains(try network(try arguments.text(1))))
                },
            ]),
        method(
            "masked", "The same network with the bits of its address beyond the prefix cleared.", "cidr_masked",
            [.cidr],
            .cidr, examples: [Example("cidr('192.168.1.5/24').masked()", gives: "cidr('192.168.1.0/24')")]
        ) { arguments throws(EvaluationError) in .abstract(try arguments.network(0).masked) },
        method(
            "prefixLength", "How many bits name the network.", "cidr_prefix_length", [.cidr], .int,
            examples: [Example("cidr('192.168.1.0/24').prefixLength()", gives: "24")]
        ) { arguments throws(EvaluationError) in .int(Int64(try arguments.network(0).prefixLength)) },
    ]

    private static func kind(
        _ name: String, _ documentation: String, _ id: String, _ examples: [Example],
        _ test: @escaping @Sendable (IPAddress) -> Bool
    ) -> Function {
        method(name, documentation, id, [.ip], .bool, examples: examples) { arguments throws(EvaluationError) in
            .bool(test(try arguments.address(0)))
        }
    }

    private static func address(_ text: Text) throws(EvaluationError) -> IPAddress {
        do throws(AddressError) {
            return try AddressText.address(text.utf8)
        } catch {
            throw .invalidConversion("string to net.IP: \(error.reason)")
        }
    }

    private static func network(_ text: Text) throws(EvaluationError) -> CIDR {
        do throws(AddressError) {
            return try AddressText.range(text.utf8)
        } catch {
            throw .invalidConversion("string to net.CIDR: \(error.reason)")
        }
    }
}

extension Type {
    fileprivate static let ip = Type.abstract("net.IP", [])
    fileprivate static let cidr = Type.abstract("net.CIDR", [])
}

extension Arguments {
    fileprivate func address(_ index: Int) throws(EvaluationError) -> IPAddress {
        guard case .abstract(let value) = self[index], let address = value as? IPAddress else {
            throw .noMatchingOverload("argument of type \(self[index].typeValue.name)")
        }
        return address
    }

    fileprivate func network(_ index: Int) throws(EvaluationError) -> CIDR {
        guard case .abstract(let value) = self[index], let network = value as? CIDR else {
            throw .noMatchingOverload("argument of type \(self[index].typeValue.name)")
        }
        return network
    }
}
