package org.passerelle.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;

/// `sip:user:password@host:port;parameters?headers` (RFC 3261, section 19.1.1). User and headers are kept escaped.
public record SipUri(
        boolean isSecure, String escapedUser, HostPort hostPort, Parameters parameters, Optional<String> headers)
        implements Uri {
    private static final String UNRESERVED_MARKS = "-_.!~*'()";
    private static final String USER_MARKS = UNRESERVED_MARKS + "&=+$,;?/:";
    private static final String PARAMETER_MARKS = UNRESERVED_MARKS + "[]/:&+$";
    private static final String HEADER_MARKS = UNRESERVED_MARKS + "[]/?:+$=&";

    /// A URI of ours.
    public static SipUri of(String user, HostPort hostPort) {
        return new SipUri(false, escape(user), hostPort, Parameters.NONE, Optional.empty());
    }

    static SipUri read(boolean isSecure, String rest) throws SipParseException {
        int at = rest.lastIndexOf('@');
        String user = at < 0 ? "" : rest.substring(0, at);
        if (at == 0) {
            throw new SipParseException("user expected");
        }
        requireCharacters(user, USER_MARKS);
        var scanner = new Scanner(rest);
        scanner.goTo(at + 1);
        HostPort hostPort = HostPort.read(scanner, false);
        Parameters parameters = parameters(scanner);
        Optional<String> headers = headers(scanner);
        if (!scanner.isAtEnd()) {
            throw new SipParseException("end of the URI expected");
        }
        return new SipUri(isSecure, user, hostPort, parameters, headers);
    }

    private static Parameters parameters(Scanner scanner) throws SipParseException {
        if (scanner.peek() != ';') {
            return Parameters.NONE;
        }
        var found = new ArrayList<Parameters.Parameter>(2);
        while (scanner.peek() == ';') {
            scanner.require(';');
            String text = scanner.until(";?");
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals);
            Optional<String> value = equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1));
            if (name.isEmpty()) {
                throw new SipParseException("parameter expected");
            }
            requireCharacters(name, PARAMETER_MARKS);
            requireCharacters(value.orElse(""), PARAMETER_MARKS);
            found.add(new Parameters.Parameter(name, value));
        }
        return new Parameters(found);
    }

    private static Optional<String> headers(Scanner scanner) throws SipParseException {
        if (scanner.peek() != '?') {
            return Optional.empty();
        }
        scanner.require('?');
        String headers = scanner.until("");
        requireCharacters(headers, HEADER_MARKS);
        return Optional.of(headers);
    }

    private static void requireCharacters(String text, String marks) throws SipParseException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escaped = c == '%' && isHex(text, i + 1) && isHex(text, i + 2);
            if (!escaped && !Scanner.isAlphanumeric(c) && marks.indexOf(c) < 0) {
                throw new SipParseException("character not allowed in a URI");
            }
        }
    }

    private static boolean isHex(String text, int at) {
        return at < text.length() && Character.digit(text.charAt(at), 16) >= 0;
    }

    /// The user without password and without the parameters that some gateways put behind a number
    /// (`+33123;npdi`), escapes resolved.
    @Override
    public String user() {
        int end = escapedUser.length();
        for (char mark : new char[] {':', ';'}) {
            int found = escapedUser.indexOf(mark);
            end = found < 0 ? end : Math.min(end, found);
        }
        return unescape(escapedUser.substring(0, end));
    }

    /// True where this route is loose (RFC 3261, section 16.12).
    public boolean isLoose() {
        return parameters.has("lr");
    }

    static String unescape(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var resolved = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                resolved.append((char) Integer.parseInt(text, i + 1, i + 3, 16));
                i += 2;
            } else {
                resolved.append(text.charAt(i));
            }
        }
        return resolved.toString();
    }

    private static String escape(String user) {
        var escaped = new StringBuilder(user.length());
        for (byte b : user.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (Scanner.isAlphanumeric(c) || "-_.!~*'()&=+$,?/".indexOf(c) >= 0) {
                escaped.append(c);
            } else {
                escaped.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        return escaped.toString();
    }

    @Override
    public String toString() {
        return (isSecure ? "sips:" : "sip:")
                + (escapedUser.isEmpty() ? "" : escapedUser + "@")
                + hostPort
                + parameters
                + headers.map(text -> "?" + text).orElse("");
    }
}
