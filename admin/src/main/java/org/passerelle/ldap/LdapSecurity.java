package org.passerelle.ldap;

/// How the line to the directory is guarded.
public enum LdapSecurity {
    /// TLS from the first byte.
    LDAPS(636),
    /// TLS before anything else is said (RFC 4511, section 4.14).
    START_TLS(389),
    /// Only in networks that the operator of the server allows.
    NONE(389);

    private final int usualPort;

    LdapSecurity(int usualPort) {
        this.usualPort = usualPort;
    }

    public int usualPort() {
        return usualPort;
    }
}
