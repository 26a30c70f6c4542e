package org.passerelle.sip.message;

/// A response.
public record SipResponse(int status, String reason, Headers headers, Essentials essentials, Body body)
        implements SipMessage {

    /// A response of ours.
    public static SipResponse of(int status, Headers headers, Body body) {
        try {
            return new SipResponse(status, Status.reason(status), headers, Essentials.read(headers), body);
        } catch (SipParseException defect) {
            throw new IllegalArgumentException("response that nobody can read: " + defect.getMessage(), defect);
        }
    }

    public boolean isProvisional() {
        return status < 200;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    @Override
    public String startLine() {
        return "SIP/2.0 " + status + " " + reason;
    }
}
