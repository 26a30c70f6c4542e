package org.passerelle.sip;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.sip.message.HeaderNames;
import org.passerelle.sip.message.Headers;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.message.SipUri;
import org.passerelle.sip.message.Uri;
import org.passerelle.sip.transaction.ClientListener;
import org.passerelle.sip.transaction.ClientTransaction;
import org.passerelle.sip.transaction.Transactions;
import org.passerelle.sip.transport.Flow;
import org.passerelle.sip.transport.Transport;
import org.passerelle.sip.transport.Transports;

/// Sends requests of ours on their way. The loop's thread only.
final class RequestSender {
    private final Transports transports;
    private final Transactions transactions;
    private final OurName name;

    RequestSender(Transports transports, Transactions transactions, OurName name) {
        this.transports = transports;
        this.transactions = transactions;
        this.name = name;
    }

    Headers.Builder headers(Flow flow) {
        return Headers.builder()
                .add(
                        HeaderNames.VIA,
                        name.via(flow, transactions.tokens().newBranch()).toString());
    }

    /// The way to the next hop of a dialog.
    ///
    /// For a registered telephone it is the way it came on, since its own address mostly is behind a
    /// translation. Else the route set and the Contact say it, where they say an address that can be one: names
    /// are not looked up here, and nobody makes us send to groups or from the public into a private network.
    Flow way(Dialog dialog, Peer peer) {
        Flow last = dialog.flow();
        if (peer instanceof Peer.Telephone) {
            return again(last);
        }
        return address(dialog.nextHop(), last)
                .filter(address -> isPlausible(address, last))
                .filter(address -> !leadsThere(last, address))
                .flatMap(address -> transports.reach(transport(dialog.nextHop(), last), address))
                .orElseGet(() -> again(last));
    }

    /// An open connection to the same machine is as good as a new one, and passes where a new one may not.
    private static boolean leadsThere(Flow last, InetSocketAddress address) {
        boolean isSameMachine = address.getAddress().equals(last.remoteAddress().getAddress());
        return last.transport().isReliable() ? last.isOpen() && isSameMachine : address.equals(last.remoteAddress());
    }

    private Flow again(Flow last) {
        return last.isOpen()
                ? last
                : transports.reach(last.transport(), last.remoteAddress()).orElse(last);
    }

    private static Transport transport(Uri hop, Flow last) {
        String said =
                hop instanceof SipUri sip ? sip.parameters().value("transport").orElse("") : "";
        for (Transport transport : Transport.values()) {
            if (transport.parameter().equals(said.toLowerCase(Locale.ROOT))) {
                return transport;
            }
        }
        return last.transport();
    }

    private static Optional<InetSocketAddress> address(Uri hop, Flow last) {
        if (!(hop instanceof SipUri sip) || !sip.hostPort().isAddress()) {
            return Optional.empty();
        }
        try {
            InetAddress literal = InetAddress.getByName(sip.hostPort().host());
            return Optional.of(new InetSocketAddress(
                    literal, sip.hostPort().portOr(transport(hop, last).defaultPort())));
        } catch (UnknownHostException notALiteral) {
            return Optional.empty();
        }
    }

    private static boolean isPlausible(InetSocketAddress target, Flow last) {
        InetAddress address = target.getAddress();
        InetAddress seen = last.remoteAddress().getAddress();
        boolean isGroup = address.isMulticastAddress() || address.isAnyLocalAddress();
        boolean isInner = address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress();
        boolean wasInner = seen.isLoopbackAddress() || seen.isSiteLocalAddress() || seen.isLinkLocalAddress();
        return !isGroup && (!isInner || wasInner) && (!address.isLoopbackAddress() || seen.isLoopbackAddress());
    }

    Optional<Flow> reach(Transport transport, InetSocketAddress address) {
        return transports.reach(transport, address);
    }

    /// The answers may come although the guard does not know their source.
    ClientTransaction send(SipRequest request, Flow flow, ClientListener listener) {
        InetAddress expected = flow.remoteAddress().getAddress();
        transports.expect(expected);
        return transactions.send(request, flow, new Expecting(transports, expected, listener));
    }

    /// As long as a call of ours lasts, the other side may send requests.
    void expect(InetAddress address) {
        transports.expect(address);
    }

    void expectNoMore(InetAddress address) {
        transports.expectNoMore(address);
    }

    private static final class Expecting implements ClientListener {
        private final Transports transports;
        private final InetAddress expected;
        private final ClientListener listener;
        private boolean isOver;

        Expecting(Transports transports, InetAddress expected, ClientListener listener) {
            this.transports = transports;
            this.expected = expected;
            this.listener = listener;
        }

        @Override
        public void onResponse(SipResponse response) {
            // First the listener: it may expect more from there, and nothing must be lost in between.
            listener.onResponse(response);
            if (!response.isProvisional()) {
                end();
            }
        }

        @Override
        public void onFailure(Failure failure) {
            listener.onFailure(failure);
            end();
        }

        private void end() {
            if (!isOver) {
                isOver = true;
                transports.expectNoMore(expected);
            }
        }
    }
}
