package org.passerelle.sip.message;

import java.util.function.IntPredicate;

/// A place in one header value, and the words of the grammar (RFC 3261, section 25.1) that can be read from there.
final class Scanner {
    private static final String TOKEN_MARKS = "-.!%*_+`'~";

    private final String text;
    private int at;

    Scanner(String text) {
        this.text = text;
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    /// The next character, or 0 at the end.
    char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    int position() {
        return at;
    }

    void goTo(int position) {
        at = position;
    }

    void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    /// Takes a separator with the white space around it, as SEMI, EQUAL, COLON and SLASH allow it.
    boolean takeSeparator(char separator) {
        int before = at;
        skipSpace();
        if (peek() != separator || isAtEnd()) {
            at = before;
            return false;
        }
        at++;
        skipSpace();
        return true;
    }

    void requireSeparator(char separator) throws SipParseException {
        if (!takeSeparator(separator)) {
            throw new SipParseException("'" + separator + "' expected");
        }
    }

    /// Takes exactly this character.
    void require(char expected) throws SipParseException {
        if (isAtEnd() || peek() != expected) {
            throw new SipParseException("'" + expected + "' expected");
        }
        at++;
    }

    void requireEnd() throws SipParseException {
        skipSpace();
        if (!isAtEnd()) {
            throw new SipParseException("end of the field expected");
        }
    }

    String token() throws SipParseException {
        int from = at;
        while (at < text.length() && isToken(text.charAt(at))) {
            at++;
        }
        if (from == at) {
            throw new SipParseException("token expected");
        }
        return text.substring(from, at);
    }

    /// A quoted string with its quotes and backslashes.
    String quoted() throws SipParseException {
        int from = at;
        require('"');
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= text.length()) {
            throw new SipParseException("quotation without end");
        }
        at++;
        return text.substring(from, at);
    }

    /// Everything up to a character of `ends`, which stays, or to the end.
    String until(String ends) {
        int from = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    /// A number of 1 to 10 digits and some leading zeros.
    long number(long max) throws SipParseException {
        int from = at;
        long value = 0;
        while (at < text.length() && isDigit(text.charAt(at))) {
            value = value * 10 + text.charAt(at) - '0';
            at++;
            if (value > max) {
                throw new SipParseException("number too large");
            }
        }
        if (from == at) {
            throw new SipParseException("number expected");
        }
        return value;
    }

    static long wholeNumber(String text, long max) throws SipParseException {
        var scanner = new Scanner(text);
        scanner.skipSpace();
        long value = scanner.number(max);
        scanner.requireEnd();
        return value;
    }

    static boolean isToken(char c) {
        return isAlphanumeric(c) || TOKEN_MARKS.indexOf(c) >= 0;
    }

    static boolean isAlphanumeric(char c) {
        return isDigit(c) || isLetter(c);
    }

    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// Like `chars().allMatch`, for what is read ten thousand times a second.
    static boolean all(String text, IntPredicate wanted) {
        for (int i = 0; i < text.length(); i++) {
            if (!wanted.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
