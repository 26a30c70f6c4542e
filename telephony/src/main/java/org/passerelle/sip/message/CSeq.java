package org.passerelle.sip.message;

/// The order of requests in a dialog. Below 2^31 (RFC 3261, section 8.1.1.5).
public record CSeq(long number, String method) {
    static CSeq parse(String text) throws SipParseException {
        var scanner = new Scanner(text);
        scanner.skipSpace();
        long number = scanner.number(Integer.MAX_VALUE);
        if (!Scanner.isSpace(scanner.peek())) {
            throw new SipParseException("method expected");
        }
        scanner.skipSpace();
        String method = scanner.token();
        scanner.requireEnd();
        return new CSeq(number, method);
    }

    @Override
    public String toString() {
        return number + " " + method;
    }
}
