package org.passerelle.sip.message;

import java.net.Inet6Address;
import java.net.InetAddress;

/// A host with an optional port: a name, an IPv4 address or an IPv6 address in brackets. The port is -1 where none is
/// said.
public record HostPort(String host, int port) {
    public static final int NO_PORT = -1;

    /// An address as it stands in a URI or a Via: one of IPv6 in brackets, without the name of a network card behind
    /// it.
    public static String hostOf(InetAddress address) {
        String plain = address.getHostAddress().replaceFirst("%.*", "");
        return address instanceof Inet6Address ? "[" + plain + "]" : plain;
    }

    public int portOr(int fallback) {
        return port == NO_PORT ? fallback : port;
    }

    /// True for an address, false for a name: names are not looked up for peers.
    public boolean isAddress() {
        return host.startsWith("[") || isIpv4(host);
    }

    /// White space around the colon only where `spaced`: in a Via, not in a URI.
    static HostPort read(Scanner scanner, boolean spaced) throws SipParseException {
        String host = scanner.peek() == '[' ? ipv6(scanner) : name(scanner);
        boolean hasPort = spaced ? scanner.takeSeparator(':') : scanner.peek() == ':';
        if (!hasPort) {
            return new HostPort(host, NO_PORT);
        }
        if (!spaced) {
            scanner.require(':');
        }
        int port = (int) scanner.number(65_535);
        if (port == 0) {
            throw new SipParseException("port 0");
        }
        return new HostPort(host, port);
    }

    private static String name(Scanner scanner) throws SipParseException {
        String host = scanner.until(" \t:;?,>");
        boolean fits = !host.isEmpty() && Scanner.all(host, c -> isNameCharacter((char) c));
        if (!fits || host.startsWith(".") || host.startsWith("-") || host.contains("..")) {
            throw new SipParseException("host expected");
        }
        if (looksLikeIpv4(host) && !isIpv4(host)) {
            throw new SipParseException("IPv4 address expected");
        }
        return host;
    }

    /// RFC 3986, section 3.2.2, as RFC 5954 corrects RFC 3261: at most one `::`, and no third colon.
    private static String ipv6(Scanner scanner) throws SipParseException {
        scanner.require('[');
        String address = scanner.until("]");
        scanner.require(']');
        if (!isIpv6(address)) {
            throw new SipParseException("IPv6 address expected");
        }
        return "[" + address + "]";
    }

    static boolean isIpv6(String address) {
        int gap = address.indexOf("::");
        if (gap < 0) {
            return groups(address, true) == 8;
        }
        String before = address.substring(0, gap);
        String after = address.substring(gap + 2);
        int left = before.isEmpty() ? 0 : groups(before, false);
        int right = after.isEmpty() ? 0 : groups(after, true);
        return left >= 0 && right >= 0 && left + right < 8;
    }

    /// How many groups of 16 bits these are, or -1 where one is none. An IPv4 address may end them and counts as two.
    private static int groups(String text, boolean mayEndInIpv4) {
        String[] words = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < words.length; i++) {
            boolean last = i == words.length - 1;
            if (last && mayEndInIpv4 && isIpv4(words[i])) {
                return count + 2;
            }
            if (!isHexGroup(words[i])) {
                return -1;
            }
            count++;
        }
        return count;
    }

    private static boolean isHexGroup(String word) {
        return !word.isEmpty() && word.length() <= 4 && Scanner.all(word, c -> Character.digit(c, 16) >= 0);
    }

    private static boolean looksLikeIpv4(String host) {
        return Scanner.all(host, c -> c == '.' || Scanner.isDigit((char) c));
    }

    static boolean isIpv4(String host) {
        String[] words = host.split("\\.", -1);
        if (words.length != 4) {
            return false;
        }
        for (String word : words) {
            boolean digits = !word.isEmpty() && word.length() <= 3 && Scanner.all(word, c -> c >= '0' && c <= '9');
            if (!digits || Integer.parseInt(word) > 255) {
                return false;
            }
        }
        return true;
    }

    /// The underscore is no part of a host name, but of many a container's.
    private static boolean isNameCharacter(char c) {
        return Scanner.isAlphanumeric(c) || c == '-' || c == '.' || c == '_';
    }

    @Override
    public String toString() {
        return port == NO_PORT ? host : host + ":" + port;
    }
}
