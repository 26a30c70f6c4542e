package org.passerelle.sip.message;

/// An address: `sip:` and `sips:` in their parts, any other scheme as it came.
public sealed interface Uri permits SipUri, Uri.OtherUri {
    /// The part that names somebody, with escapes resolved: a number, a user, or nothing.
    String user();

    /// Reads a URI that is the whole text.
    static Uri parse(String text) throws SipParseException {
        int colon = text.indexOf(':');
        if (colon < 1 || !isScheme(text.substring(0, colon))) {
            throw new SipParseException("URI expected");
        }
        String scheme = text.substring(0, colon);
        String rest = text.substring(colon + 1);
        if (scheme.equalsIgnoreCase("sip") || scheme.equalsIgnoreCase("sips")) {
            return SipUri.read(scheme.length() == 4, rest);
        }
        if (rest.isEmpty() || !Scanner.all(rest, c -> c > ' ' && c < 0x7F && "<>\"".indexOf(c) < 0)) {
            throw new SipParseException("URI expected");
        }
        return new OtherUri(scheme, rest);
    }

    private static boolean isScheme(String text) {
        return Scanner.isLetter(text.charAt(0))
                && Scanner.all(text, c -> Scanner.isAlphanumeric((char) c) || c == '+' || c == '-' || c == '.');
    }

    /// A URI of another scheme, such as `tel:+33123456789`.
    record OtherUri(String scheme, String rest) implements Uri {
        @Override
        public String user() {
            int end = rest.indexOf(';');
            return scheme.equalsIgnoreCase("tel") ? rest.substring(0, end < 0 ? rest.length() : end) : "";
        }

        @Override
        public String toString() {
            return scheme + ":" + rest;
        }
    }
}
