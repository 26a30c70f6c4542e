package org.passerelle.egress;

import java.net.InetAddress;

/// Addresses that begin alike (CIDR, RFC 4632).
record NetworkRange(InetAddress first, int bits) {
    /// @param text such as `10.0.0.0/8`, `::1/128` or one address
    /// @throws IllegalArgumentException where it is none of these
    static NetworkRange parse(String text) {
        String[] parts = text.strip().split("/", 2);
        try {
            InetAddress first = InetAddress.ofLiteral(parts[0]);
            int most = first.getAddress().length * Byte.SIZE;
            int bits = parts.length == 1 ? most : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > most) {
                throw new IllegalArgumentException("a network has 0 to " + most + " fixed bits: " + text);
            }
            return new NetworkRange(first, bits);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("no network such as 10.0.0.0/8: " + text, notANumber);
        }
    }

    boolean contains(InetAddress address) {
        byte[] own = first.getAddress();
        byte[] other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if ((own[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
