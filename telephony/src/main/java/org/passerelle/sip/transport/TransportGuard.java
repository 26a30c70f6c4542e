package org.passerelle.sip.transport;

/// Decides who may talk to us on which transport.
///
/// Asked for each datagram and each new connection, by the thread that has received it. Must not block and must
/// be safe for many threads: an answer from memory.
@FunctionalInterface
public interface TransportGuard {
    Admission admit(Source source);
}
