package org.passerelle.sip;

/// Who is at the other end of a call, proved by address, certificate or password.
public sealed interface Peer {
    /// @param name as [org.passerelle.sip.transport.Admission.Trunk] has it
    record Trunk(String name) implements Peer {}

    /// A registered telephone.
    ///
    /// @param user who has proved his password
    record Telephone(String user) implements Peer {}

    /// Somebody whom we called.
    record Called() implements Peer {}
}
