package org.passerelle.sip.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import org.passerelle.sip.message.SipMessage;
import org.passerelle.sip.message.SipParseException;

/// One TCP or TLS connection: two virtual threads, one that reads and one that writes. Any thread may send.
///
/// ```
/// connect (ours) ─▶ handshake (TLS) ─▶ guard ─▶ read, frame, hand on … ─▶ closed, told once
///        both within a limit, which the writing thread watches
/// ```
final class StreamFlow implements Flow {
    private static final byte[] PONG = "\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO_MORE = new byte[0];
    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final int MAX_PAUSES = 1_000;
    private static final Duration LINGER = Duration.ofMillis(500);
    private static final int MAX_LINGERING_READS = 16;

    private final Socket socket;
    private final Transport transport;
    private final InetSocketAddress remoteAddress;
    private final boolean isOurs;
    private final int localPort;
    private final Wiring wiring;
    private final BlockingQueue<byte[]> outgoing;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch written = new CountDownLatch(1);
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private final AtomicInteger unhandled = new AtomicInteger();

    /// Set by the reading thread, which then closes the connection itself.
    private volatile boolean isFinishing;

    private final MessageFramer framer = new MessageFramer();

    /// @param isOurs whether we connect, else the socket is connected and the other side has to be admitted
    /// @param localPort where we listen
    StreamFlow(
            Socket socket,
            Transport transport,
            InetSocketAddress remoteAddress,
            boolean isOurs,
            int localPort,
            Wiring wiring) {
        this.socket = socket;
        this.transport = transport;
        this.remoteAddress = remoteAddress;
        this.isOurs = isOurs;
        this.localPort = localPort;
        this.wiring = wiring;
        this.outgoing = new ArrayBlockingQueue<>(wiring.limits().maxQueuedMessages());
    }

    void start() {
        String name = "sip-" + transport.parameter() + "-" + remoteAddress.getPort();
        Thread.ofVirtual().name(name + "-reads").start(this::readAll);
        Thread.ofVirtual().name(name + "-writes").start(this::writeAll);
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return remoteAddress;
    }

    /// Of a connection that is not open yet, the one the kernel's routes lead from.
    @Override
    public InetAddress localAddress() {
        InetAddress own = socket.getLocalAddress();
        return own.isAnyLocalAddress() ? new LocalAddresses(own).towards(remoteAddress) : own;
    }

    @Override
    public int localPort() {
        return localPort;
    }

    @Override
    public boolean isOpen() {
        return !isClosed.get();
    }

    @Override
    public void send(byte[] message) {
        if (isClosed.get() || !outgoing.offer(message)) {
            wiring.counters().unsent.increment();
            close(); // Who does not read what he asked for gets no more.
        }
    }

    private void readAll() {
        try {
            if (isOurs) {
                socket.connect(
                        remoteAddress, (int) wiring.limits().connectWithin().toMillis());
            }
            Set<String> names = socket instanceof SSLSocket tls ? Certificates.handshake(tls) : Set.of();
            Admission admission = admission(names);
            if (admission instanceof Admission.Stranger) {
                wiring.counters().fromStrangers.increment();
                return;
            }
            ready.countDown();
            read(admission);
        } catch (SocketTimeoutException tooSlow) {
            wiring.counters().connectionsTimedOut.increment();
        } catch (IOException gone) {
            // The other side has closed or broken the connection, or we have: it is told below.
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | StackOverflowError defect) {
            wiring.gate().onDefect(defect);
        } finally {
            close();
        }
    }

    private Admission admission(Set<String> names) {
        Admission admission = wiring.gate().admit(new Source(transport, remoteAddress, names));
        return isOurs && admission instanceof Admission.Stranger ? new Admission.Called() : admission;
    }

    private void read(Admission admission) throws IOException, InterruptedException {
        long beganNs = wiring.nanoClock().getAsLong();
        while (framer.canGoOn()) {
            boolean wasEmpty = framer.isEmpty();
            socket.setSoTimeout(waitMs(beganNs));
            int count = socket.getInputStream().read(framer.buffer(), framer.position(), framer.room());
            if (count < 0) {
                return;
            }
            framer.onRead(count);
            if (wasEmpty) {
                beganNs = wiring.nanoClock().getAsLong();
            }
            if (handOn(admission)) {
                beganNs = wiring.nanoClock().getAsLong();
            }
        }
        finishWriting();
    }

    /// Who is cut off is told why. What he goes on sending is thrown away for a moment: a connection that is
    /// closed with bytes unread is reset, and the answer would be lost with it.
    private void finishWriting() throws IOException, InterruptedException {
        isFinishing = true;
        for (int i = 0; i < MAX_PAUSES && unhandled.get() > 0; i++) {
            Thread.sleep(PAUSE);
        }
        if (!outgoing.offer(NO_MORE) || !written.await(LINGER.toMillis(), TimeUnit.MILLISECONDS)) {
            wiring.counters().unsent.increment();
            return;
        }
        socket.shutdownOutput();
        socket.setSoTimeout((int) LINGER.toMillis());
        for (int i = 0; i < MAX_LINGERING_READS; i++) {
            if (socket.getInputStream().read(framer.buffer()) < 0) {
                return;
            }
        }
    }

    /// However slowly the bytes of one message drip, it has to be complete in time.
    private int waitMs(long beganNs) throws SocketTimeoutException {
        if (framer.isEmpty()) {
            return (int) wiring.limits().idleAtMost().toMillis();
        }
        long sinceMs = TimeUnit.NANOSECONDS.toMillis(wiring.nanoClock().getAsLong() - beganNs);
        long leftMs = wiring.limits().messageWithin().toMillis() - sinceMs;
        if (leftMs <= 0) {
            throw new SocketTimeoutException("message incomplete");
        }
        return (int) leftMs;
    }

    /// True where at least one message was complete.
    private boolean handOn(Admission admission) throws InterruptedException {
        boolean any = false;
        while (framer.canGoOn()) {
            try {
                SipMessage message = framer.next();
                answerPings();
                if (message == null) {
                    return any;
                }
                any = true;
                wiring.counters().received.increment();
                handOn(message, admission);
            } catch (SipParseException refused) {
                wiring.counters().malformed.increment();
                refused.answer().ifPresent(this::send);
            }
        }
        return any;
    }

    /// Nobody sends it again on a connection, so the connection waits where the loop is behind, and where the
    /// other side asks faster than it reads the answers.
    private void handOn(SipMessage message, Admission admission) throws InterruptedException {
        int pauses = 0;
        int most = wiring.limits().maxQueuedMessages() / 2;
        while (unhandled.get() + outgoing.size() > most && pauses < MAX_PAUSES) {
            pauses++;
            Thread.sleep(PAUSE);
        }
        unhandled.incrementAndGet();
        while (!wiring.arrivals().onMessage(message, this, admission)) {
            pauses++;
            if (pauses > MAX_PAUSES) {
                unhandled.decrementAndGet();
                wiring.counters().dropped.increment();
                return;
            }
            Thread.sleep(PAUSE);
        }
    }

    @Override
    public void onHandled() {
        unhandled.decrementAndGet();
    }

    private void answerPings() {
        if (framer.takePings() > 0) {
            send(PONG);
        }
    }

    private void writeAll() {
        var limits = wiring.limits();
        Duration setUpWithin = isOurs ? limits.connectWithin().plus(limits.messageWithin()) : limits.messageWithin();
        try {
            if (!ready.await(setUpWithin.toMillis(), TimeUnit.MILLISECONDS)) {
                wiring.counters().connectionsTimedOut.increment();
                return;
            }
            write(socket.getOutputStream());
        } catch (IOException gone) {
            wiring.counters().unsent.increment();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            written.countDown();
            if (!isFinishing) {
                close();
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // the end is this very array; an empty message is not
    private void write(OutputStream out) throws IOException, InterruptedException {
        byte[] message = outgoing.take();
        while (message != NO_MORE && !isClosed.get()) {
            out.write(message);
            wiring.counters().sent.increment();
            message = outgoing.take();
        }
    }

    /// Ends both threads. What is queued for sending is lost, except for what the writing thread has begun.
    void close() {
        if (!isClosed.compareAndSet(false, true)) {
            return;
        }
        ready.countDown();
        if (!outgoing.offer(NO_MORE)) {
            outgoing.clear();
            outgoing.offer(NO_MORE);
        }
        try {
            socket.close();
        } catch (IOException already) {
            wiring.counters().unsent.increment();
        }
        wiring.connections().remove(this);
        wiring.arrivals().onClosed(this);
    }
}
