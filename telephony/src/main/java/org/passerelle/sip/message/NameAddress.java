package org.passerelle.sip.message;

import java.util.Optional;

/// `"Display name" <uri>;parameters`, as From, To, Contact, Route and their like have it.
public record NameAddress(String quotedName, Uri uri, Parameters parameters) {
    public static NameAddress of(Uri uri) {
        return new NameAddress("", uri, Parameters.NONE);
    }

    /// With a name for people, quoted for the wire.
    public NameAddress named(String displayName) {
        String quoted = WireText.encode(displayName).replace("\\", "\\\\").replace("\"", "\\\"");
        return new NameAddress(displayName.isEmpty() ? "" : "\"" + quoted + "\"", uri, parameters);
    }

    public NameAddress tagged(String tag) {
        return new NameAddress(quotedName, uri, parameters.with("tag", tag));
    }

    public Optional<String> tag() {
        return parameters.value("tag");
    }

    /// The name for people, or nothing.
    public String displayName() {
        boolean quoted = quotedName.startsWith("\"");
        String plain = quoted ? unquote(quotedName) : quotedName;
        return WireText.decode(plain).strip();
    }

    /// Reads one address that is the whole text.
    public static NameAddress parse(String text) throws SipParseException {
        var scanner = new Scanner(text);
        scanner.skipSpace();
        String name = name(scanner);
        Uri uri = scanner.peek() == '<' ? bracketed(scanner) : bare(scanner);
        Parameters parameters = Parameters.read(scanner);
        scanner.requireEnd();
        return new NameAddress(name, uri, parameters);
    }

    /// The name in front of `<`: a quotation, or tokens with space between them.
    private static String name(Scanner scanner) throws SipParseException {
        if (scanner.peek() == '"') {
            String quoted = scanner.quoted();
            scanner.skipSpace();
            if (scanner.peek() != '<') {
                throw new SipParseException("'<' expected");
            }
            return quoted;
        }
        int from = scanner.position();
        var tokens = new StringBuilder();
        while (Scanner.isToken(scanner.peek())) {
            tokens.append(tokens.isEmpty() ? "" : " ").append(scanner.token());
            scanner.skipSpace();
        }
        if (scanner.peek() != '<') {
            scanner.goTo(from);
            return "";
        }
        return tokens.toString();
    }

    private static Uri bracketed(Scanner scanner) throws SipParseException {
        scanner.require('<');
        String text = scanner.until(">");
        scanner.require('>');
        return Uri.parse(text);
    }

    /// Without brackets, what follows a semicolon belongs to the header, and a question mark or a comma is not
    /// allowed (RFC 3261, section 20.10).
    private static Uri bare(Scanner scanner) throws SipParseException {
        String text = scanner.until(" \t;");
        if (text.indexOf('?') >= 0 || text.indexOf(',') >= 0) {
            throw new SipParseException("URI must be in brackets");
        }
        return Uri.parse(text);
    }

    static String unquote(String quoted) {
        var plain = new StringBuilder(quoted.length());
        for (int i = 1; i < quoted.length() - 1; i++) {
            i += quoted.charAt(i) == '\\' ? 1 : 0;
            plain.append(quoted.charAt(i));
        }
        return plain.toString();
    }

    @Override
    public String toString() {
        return (quotedName.isEmpty() ? "" : quotedName + " ") + "<" + uri + ">" + parameters;
    }
}
