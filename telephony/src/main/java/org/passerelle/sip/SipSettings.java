package org.passerelle.sip;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.passerelle.sip.transaction.TransactionLimits;
import org.passerelle.sip.transaction.TransactionTimers;
import org.passerelle.sip.transport.TlsSettings;
import org.passerelle.sip.transport.Transport;
import org.passerelle.sip.transport.TransportLimits;

/// How an endpoint is reached and how much it takes.
///
/// @param listensOn where; port 0 for a free one; a transport that is missing is not spoken
/// @param publicAddress what others are told, behind an address translation; else the address that the kernel's
///     routes say
/// @param tls needed for TLS
/// @param realm of the digest, part of every stored hash
/// @param maxCalls at the same time, of all peers; more are answered with 503
public record SipSettings(
        Map<Transport, InetSocketAddress> listensOn,
        Optional<InetAddress> publicAddress,
        Optional<TlsSettings> tls,
        String realm,
        int maxCalls,
        CallTimes callTimes,
        TransactionTimers timers,
        TransactionLimits transactionLimits,
        TransportLimits transportLimits) {
    private static final int USUAL_MAX_CALLS = 10_000;

    /// @param session after which a call without a refresh is over (RFC 4028), 30 min
    /// @param minSession the shortest that others may ask for, 90 s
    /// @param unansweredAtMost after which a call that our handler has forgotten is refused, 3 min
    public record CallTimes(Duration session, Duration minSession, Duration unansweredAtMost) {
        public static final CallTimes DEFAULT =
                new CallTimes(Duration.ofMinutes(30), Duration.ofSeconds(90), Duration.ofMinutes(3));

        public CallTimes {
            if (session.compareTo(minSession) < 0 || minSession.toSeconds() < 1 || !unansweredAtMost.isPositive()) {
                throw new IllegalArgumentException("minSession must be 1 s to session: " + minSession + ", " + session);
            }
        }
    }

    public SipSettings {
        listensOn = Map.copyOf(listensOn);
        if (realm.isEmpty() || realm.indexOf('"') >= 0 || realm.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("realm must be a name without quotation marks: " + realm);
        }
        if (maxCalls < 1) {
            throw new IllegalArgumentException("maxCalls must be positive: " + maxCalls);
        }
    }

    /// The usual, on these addresses.
    public static SipSettings on(Map<Transport, InetSocketAddress> listensOn) {
        return new SipSettings(
                listensOn,
                Optional.empty(),
                Optional.empty(),
                "passerelle",
                USUAL_MAX_CALLS,
                CallTimes.DEFAULT,
                TransactionTimers.DEFAULT,
                TransactionLimits.DEFAULT,
                TransportLimits.DEFAULT);
    }

    public SipSettings advertising(InetAddress address) {
        return new SipSettings(
                listensOn,
                Optional.of(address),
                tls,
                realm,
                maxCalls,
                callTimes,
                timers,
                transactionLimits,
                transportLimits);
    }

    public SipSettings with(TlsSettings newTls) {
        return new SipSettings(
                listensOn,
                publicAddress,
                Optional.of(newTls),
                realm,
                maxCalls,
                callTimes,
                timers,
                transactionLimits,
                transportLimits);
    }

    public SipSettings withRealm(String newRealm) {
        return new SipSettings(
                listensOn,
                publicAddress,
                tls,
                newRealm,
                maxCalls,
                callTimes,
                timers,
                transactionLimits,
                transportLimits);
    }

    public SipSettings withMaxCalls(int newMaxCalls) {
        return new SipSettings(
                listensOn,
                publicAddress,
                tls,
                realm,
                newMaxCalls,
                callTimes,
                timers,
                transactionLimits,
                transportLimits);
    }

    public SipSettings with(CallTimes newCallTimes) {
        return new SipSettings(
                listensOn,
                publicAddress,
                tls,
                realm,
                maxCalls,
                newCallTimes,
                timers,
                transactionLimits,
                transportLimits);
    }

    public SipSettings with(TransactionTimers newTimers) {
        return new SipSettings(
                listensOn,
                publicAddress,
                tls,
                realm,
                maxCalls,
                callTimes,
                newTimers,
                transactionLimits,
                transportLimits);
    }

    public SipSettings with(TransactionLimits newLimits) {
        return new SipSettings(
                listensOn, publicAddress, tls, realm, maxCalls, callTimes, timers, newLimits, transportLimits);
    }

    public SipSettings with(TransportLimits newLimits) {
        return new SipSettings(
                listensOn, publicAddress, tls, realm, maxCalls, callTimes, timers, transactionLimits, newLimits);
    }
}
