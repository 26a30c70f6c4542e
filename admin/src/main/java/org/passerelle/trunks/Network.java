package org.passerelle.trunks;

import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Addresses that share their first bits: `192.0.2.0/24`, `2001:db8::/32`, or one address.
///
/// @param bits how many of them must be equal
public record Network(InetAddress address, int bits) implements TrunkSource {
    private static final Pattern FOUR_BYTES = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final List<String> LONGEST_FIRST = IntStream.iterate(8, zeros -> zeros >= 2, zeros -> zeros - 1)
            .mapToObj(zeros -> ":" + "0:".repeat(zeros))
            .toList();

    public Network {
        if (bits < 0 || bits > address.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("no network of " + bits + " bits around " + address.getHostAddress());
        }
    }

    /// Never asks a name server.
    ///
    /// @throws IllegalArgumentException where the text is neither an address nor a network
    public static Network parse(String text) {
        String[] parts = text.strip().split("/", 2);
        if (!parts[0].contains(":") && !FOUR_BYTES.matcher(parts[0]).matches()) {
            throw new IllegalArgumentException("not an address of four bytes: " + parts[0]);
        }
        InetAddress address = InetAddress.ofLiteral(parts[0]);
        int all = address.getAddress().length * Byte.SIZE;
        return new Network(address, parts.length == 1 ? all : Integer.parseInt(parts[1]));
    }

    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 1 << (Byte.SIZE - 1 - bit % Byte.SIZE);
            if (((mine[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        boolean single = bits == address.getAddress().length * Byte.SIZE;
        String text = shortened(address.getHostAddress());
        return single ? text : text + "/" + bits;
    }

    /// RFC 5952, section 4.2: the longest run of zeros, two at least, becomes `::`.
    private static String shortened(String text) {
        return LONGEST_FIRST.stream()
                .filter(run -> (":" + text + ":").contains(run))
                .findFirst()
                .map(run -> (":" + text + ":")
                        .replaceFirst(run, "::")
                        .replaceFirst("^:(?!:)", "")
                        .replaceFirst("(?<!:):$", ""))
                .orElse(text);
    }
}
