package org.passerelle.sip.digest;

/// Our user and password at a carrier. A password is never shown.
public record Credentials(String user, String password) {
    @Override
    public String toString() {
        return "Credentials[user=" + user + ", password=hidden]";
    }
}
