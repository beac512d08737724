//! Hosts that lie in the reader's own network, or nowhere, in whatever spelling. Addresses that come from content must
//! never lead to one of them.

/// Spellings that lead, or might lead, to this machine itself.
#[rustfmt::skip]
pub const THIS_MACHINE: &[&str] = &[
    // Dotted, short, and with a dot at the end.
    "127.0.0.1", "127.1", "127.0.1", "127.0.0.1.", "127.1.", "127.255.255.254", "127.0.0.2",
    // One number.
    "2130706433", "2130706433.", "0x7f000001", "0X7F000001", "017700000001", "0000000017700000001",
    // Octal, hexadecimal, and mixed.
    "0177.1", "0177.0.0.01", "0177.0x0.0.1", "00177.0.1", "0x7f.1", "0x7F.0x0.0x0.0x1", "0x7f.0.1", "127.0x1", "127.01",
    "127.0.0.0x1", "127.0.0.0x", "0x0000007f.1",
    // Nobody in particular is this machine too.
    "0", "0.", "00", "0x0", "0x", "0.0.0.0", "0.0",
    // Digits and dots of other scripts, escapes, and signs that do not count.
    "１２７.０.０.１", "１２７。０。０。１", "127。0。0。1", "127．0．0．1", "127｡0｡0｡1", "①②⑦.⓪.⓪.①", "𝟏𝟐𝟕.𝟎.𝟎.𝟏",
    "0x７f.1", "%31%32%37.0.0.1", "12%37.0.0.1", "127%2e0%2e0%2e1", "127.0.0.\u{ad}1", "127.0.\u{200b}0.1",
    // Names.
    "localhost", "LocalHost", "localhost.", "lo%63alhost", "localhost%2e", "ｌｏｃａｌｈｏｓｔ", "loc\u{ad}alhost", "ⓛocalhost",
    "paper.localhost", "paper.localhost.", "a.b.localhost",
    // The same in IPv6.
    "[::1]", "[::0001]", "[0:0:0:0:0:0:0:1]", "[0000:0000:0000:0000:0000:0000:0000:0001]", "[::0.0.0.1]", "[::]", "[0::0]",
    // IPv4 in IPv6: mapped, compatible, translated, NAT64, 6to4, Teredo.
    "[::ffff:127.0.0.1]", "[::FFFF:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]", "[::ffff:127.1.2.3]",
    "[::ffff:0.0.0.0]", "[::127.0.0.1]", "[::7f00:1]", "[::ffff:0:127.0.0.1]", "[::ffff:0:7f00:1]", "[64:ff9b::127.0.0.1]",
    "[64:ff9b::7f00:1]", "[64:ff9b:1::127.0.0.1]", "[64:ff9b:1:ffff::7f00:1]", "[2002:7f00:1::]", "[2002:7f00:1::1]",
    "[2001:0:7f00:1::]", "[2001:0:4136:e378:8000:63bf:80ff:fffe]",
    // What stands before an @ is no host.
    "8.8.8.8@127.0.0.1", "user:word@127.0.0.1", "8.8.8.8%40x@127.0.0.1", "paper.example@localhost", "@127.0.0.1", "a@[::1]",
];

/// Spellings of addresses that lie in a private network, or that nobody may have.
#[rustfmt::skip]
pub const NOT_PUBLIC: &[&str] = &[
    // Private.
    "10.0.0.0", "10.0.0.1", "10.255.255.255", "10.1", "012.0.0.1", "0xa.1", "167772161", "172.16.0.1", "172.16.1",
    "172.31.255.255", "0xac.0x10.0.1", "2886729729", "192.168.0.1", "192.168.1", "192.168.255.255", "0300.0250.0.1",
    "3232235521", "１９２.168.0.1",
    // Link-local, with what clouds keep there.
    "169.254.0.1", "169.254.169.254", "169.254.169.254.", "0xa9fea9fe", "2852039166", "0251.0376.0251.0376", "169.254.43518",
    // Carrier-grade NAT, protocol assignments, documentation, benchmarks, old 6to4 relays.
    "100.64.0.1", "100.100.100.200", "100.127.255.255", "192.0.0.1", "192.0.0.170", "192.0.2.1", "198.51.100.1",
    "203.0.113.1", "198.18.0.1", "198.19.255.255", "192.88.99.1",
    // This network, multicast, reserved, broadcast.
    "0.1.2.3", "224.0.0.1", "233.252.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.254", "255.255.255.255",
    "4294967295", "0xffffffff", "037777777777",
    // The same in IPv6.
    "[fe80::1]", "[febf::1]", "[fec0::1]", "[fc00::1]", "[fd00::1]", "[fd12:3456:789a::1]", "[ff01::1]", "[ff02::1]",
    "[ff05::1:3]", "[ff0e::1]", "[2001:db8::1]", "[2001:db8:ffff::1]", "[3fff::1]", "[2001::1]", "[2001:2::1]",
    "[2001:10::1]", "[2001:20::1]", "[100::1]", "[100:0:0:1::1]", "[5f00::1]", "[4000::1]", "[1fff::1]",
    // IPv4 in IPv6.
    "[::ffff:10.0.0.1]", "[::ffff:192.168.0.1]", "[::ffff:a9fe:a9fe]", "[::10.0.0.1]", "[::ffff:0:10.0.0.1]",
    "[64:ff9b::10.0.0.1]", "[64:ff9b::a9fe:a9fe]", "[64:ff9b:1::10.0.0.1]", "[2002:a00:1::1]", "[2002:c0a8:1::1]",
    "[2002:a9fe:a9fe::1]", "[2002:6440:1::1]",
];

/// Spellings that are no host at all.
#[rustfmt::skip]
pub const NO_HOST: &[&str] = &[
    "256.256.256.256", "1.2.3.4.5", "0x7f.1.2.3.4", "127.0.0.256", "0x1ffffffff", "4294967296", "09.0.0.1",
    "[fe80::1%25eth0]", "[fe80::1%eth0]", "[::1", "::1", "[::ffff:127.0.0.256]", "[1::2::3]", "127.0.0.1%00", "",
    "127.0.0.1:99999", "local host", "[127.0.0.1]",
];
