package org.passerelle.sip.message;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/// Where a request came from and its responses go (RFC 3261, section 18.2).
public record Via(String transport, HostPort sentBy, Parameters parameters) {
    /// Branches that begin with this are unique for each transaction (RFC 3261, section 8.1.1.7).
    public static final String MAGIC_COOKIE = "z9hG4bK";

    public static Via of(String transport, HostPort sentBy, String branch) {
        return new Via(transport, sentBy, Parameters.NONE.with("branch", branch));
    }

    /// Ours, with the wish that responses come back to the port we send from (RFC 3581).
    public Via askingForPort() {
        var list = new ArrayList<>(parameters.list());
        list.add(new Parameters.Parameter("rport", Optional.empty()));
        return new Via(transport, sentBy, new Parameters(list));
    }

    public Optional<String> branch() {
        return parameters.value("branch");
    }

    /// The branch where it identifies a transaction: with the cookie and something behind it (RFC 4475, section
    /// 3.2.1).
    public Optional<String> uniqueBranch() {
        return branch().filter(b -> b.startsWith(MAGIC_COOKIE) && b.length() > MAGIC_COOKIE.length());
    }

    /// With the address that was seen, where the sender does not know or say it (RFC 3261, 18.2.1; RFC 3581, 4).
    public Via receivedFrom(String address, int port) {
        boolean asked = parameters.has("rport");
        boolean differs = !sentBy.host().replace("[", "").replace("]", "").equalsIgnoreCase(address);
        Parameters seen = asked || differs ? parameters.with("received", address) : parameters;
        return new Via(transport, sentBy, asked ? seen.with("rport", Integer.toString(port)) : seen);
    }

    public static Via parse(String text) throws SipParseException {
        var scanner = new Scanner(text);
        scanner.skipSpace();
        String name = scanner.token();
        scanner.requireSeparator('/');
        String version = scanner.token();
        scanner.requireSeparator('/');
        String transport = scanner.token().toUpperCase(Locale.ROOT);
        if (!name.equalsIgnoreCase("SIP") || !version.equals("2.0") || !Scanner.isSpace(scanner.peek())) {
            throw new SipParseException("Via must begin with SIP/2.0/transport");
        }
        scanner.skipSpace();
        HostPort sentBy = HostPort.read(scanner, true);
        Parameters parameters = Parameters.read(scanner);
        scanner.requireEnd();
        return new Via(transport, sentBy, parameters);
    }

    @Override
    public String toString() {
        return "SIP/2.0/" + transport + " " + sentBy + parameters;
    }
}
