package org.passerelle.sip;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.passerelle.sip.message.Body;
import org.passerelle.sip.message.HeaderNames;
import org.passerelle.sip.message.Headers;
import org.passerelle.sip.message.HostPort;
import org.passerelle.sip.message.NameAddress;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.message.SipUri;
import org.passerelle.sip.transaction.ClientListener;
import org.passerelle.sip.transport.Flow;

/// One OPTIONS of ours and what became of it. The loop's thread, but for [#await].
final class Ping implements ClientListener {
    /// For a loop that is behind; the transaction has a limit of its own.
    private static final Duration SLACK = Duration.ofSeconds(5);

    private final Exchange exchange;
    private final Destination.Address to;
    private final CompletableFuture<PingOutcome> outcome = new CompletableFuture<>();
    /// Written by the loop.
    private long sentNs;

    Ping(Exchange exchange, Destination.Address to) {
        this.exchange = exchange;
        this.to = to;
    }

    /// The way is sought by the loop, too: that a connection failed is told to it, and must not come before
    /// the request.
    void send() {
        Optional<Flow> way = exchange.sender().reach(to.transport(), to.address());
        if (way.isEmpty()) {
            outcome.complete(new PingOutcome.Unreachable());
            return;
        }
        sentNs = exchange.loop().nowNs();
        exchange.sender().send(request(way.get()), way.get(), this);
    }

    /// Blocks; any thread.
    PingOutcome await() throws InterruptedException {
        Duration atMost = exchange.settings().timers().giveUpAfter().plus(SLACK);
        try {
            return outcome.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException loopIsClosed) {
            return new PingOutcome.NotSent();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a ping never fails: " + to, impossible);
        }
    }

    void notSent() {
        outcome.complete(new PingOutcome.NotSent());
    }

    @Override
    public void onResponse(SipResponse response) {
        if (!response.isProvisional()) {
            var roundTrip = Duration.ofNanos(exchange.loop().nowNs() - sentNs);
            outcome.complete(new PingOutcome.Answered(response.status(), roundTrip));
        }
    }

    @Override
    public void onFailure(Failure failure) {
        outcome.complete(
                switch (failure) {
                    case TIMED_OUT -> new PingOutcome.Silent();
                    case UNREACHABLE -> new PingOutcome.Unreachable();
                });
    }

    /// The Request-URI has no user: the machine at the address is meant, and nobody behind it.
    private SipRequest request(Flow way) {
        SipUri uri = uri();
        NameAddress us = exchange.name().contact(way, false);
        Headers.Builder headers = Exchange.withAbilities(exchange.sender().headers(way))
                .add(HeaderNames.MAX_FORWARDS, "70")
                .add(
                        HeaderNames.FROM,
                        us.tagged(exchange.transactions().newTag()).toString())
                .add(HeaderNames.TO, NameAddress.of(uri).toString())
                .add(
                        HeaderNames.CALL_ID,
                        exchange.transactions().newTag() + "@" + exchange.name().host(way))
                .add(HeaderNames.CSEQ, "1 OPTIONS")
                .add(HeaderNames.CONTACT, us.toString())
                .add(HeaderNames.ACCEPT, Exchange.SDP);
        return SipRequest.of("OPTIONS", uri, headers.build(), Body.NONE);
    }

    private SipUri uri() {
        InetSocketAddress address = to.address();
        var host = new HostPort(host(address), address.getPort());
        return new SipUri(false, "", host, OurName.parameters(to.transport()), Optional.empty());
    }

    /// The name where one was looked up, as a machine with many names knows itself by it.
    private static String host(InetSocketAddress address) {
        InetAddress resolved = address.getAddress();
        boolean isNamed = !address.getHostString().equals(resolved.getHostAddress());
        return isNamed ? address.getHostString() : HostPort.hostOf(resolved);
    }
}
