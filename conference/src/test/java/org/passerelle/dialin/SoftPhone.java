package org.passerelle.dialin;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.passerelle.sdp.SdpParseException;
import org.passerelle.sdp.SessionDescription;
import org.passerelle.sip.CallEnd;
import org.passerelle.sip.CallListener;
import org.passerelle.sip.CallOverException;
import org.passerelle.sip.IncomingCall;
import org.passerelle.sip.InviteOutcome;
import org.passerelle.sip.OfferReply;
import org.passerelle.sip.OutgoingCall;
import org.passerelle.sip.Peer;
import org.passerelle.sip.Reason;
import org.passerelle.sip.Rejection;
import org.passerelle.sip.Reoffered;
import org.passerelle.sip.message.NameAddress;
import org.passerelle.sip.message.Uri;
import org.passerelle.sip.transport.Transport;

/// A telephone whose signalling is handed over as it is, without messages, and whose audio is real.
final class SoftPhone implements IncomingCall, OutgoingCall, AutoCloseable {
    private static final int FRAMES_BETWEEN_KEYS = 9;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Phone phone;
    private final Switchboard switchboard;
    private final String from;
    private final Deque<Character> toPress = new ArrayDeque<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private @Nullable String called;
    private @Nullable CallListener listener;
    private int frames;
    private boolean lost;
    boolean answersCalls = true;
    volatile @Nullable String answer;
    private volatile @Nullable Rejection rejection;
    volatile @Nullable Reason reason;
    volatile @Nullable CallEnd end;

    SoftPhone(Switchboard switchboard, Phone phone, String from) {
        this.switchboard = switchboard;
        this.phone = phone;
        this.from = from;
    }

    void dial(String number) {
        called = number;
        Thread.ofVirtual().name("call of " + from).start(() -> {
            switchboard.dialIn.onCall(this);
            over.countDown();
        });
    }

    /// It is called, and answers at once or never.
    void ring(String theirOffer) {
        if (answersCalls) {
            connect(theirOffer);
        }
    }

    @Override
    public InviteOutcome awaitOutcome() {
        return answersCalls
                ? new InviteOutcome.Answered(offerText())
                : new InviteOutcome.Refused(486, Optional.empty(), Optional.empty());
    }

    /// Presses these keys one after the other.
    SoftPhone press(String keys) {
        switchboard.between(() -> keys.chars().forEach(key -> toPress.add((char) key)));
        return this;
    }

    void say(double frequencyHz) {
        switchboard.between(() -> phone.say(frequencyHz));
    }

    void sayNothing() {
        switchboard.between(phone::sayNothing);
    }

    /// Nothing comes from it any more, although it has not hung up.
    void loseVoice() {
        switchboard.between(() -> lost = true);
    }

    OfferReply offer(String direction) {
        CallListener hearing = listener;
        if (hearing == null) {
            throw new IllegalStateException("nobody listens to this call");
        }
        return hearing.onOffer(offerText().replace("a=sendrecv", "a=" + direction));
    }

    void info(char key) {
        CallListener hearing = listener;
        if (hearing != null) {
            hearing.onInfo("application/dtmf-relay", "Signal=" + key + "\r\nDuration=160\r\n");
        }
    }

    @Override
    public void hangUp(Reason why) {
        reason = why;
        endBecause(CallEnd.Cause.WE_HUNG_UP);
    }

    void hangUp() {
        endBecause(CallEnd.Cause.THEY_HUNG_UP);
    }

    void awaitOver() {
        try {
            if (!over.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the call goes on; records: " + switchboard.records);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    void send() {
        if (answer == null || end != null || lost) {
            return;
        }
        if (frames++ % FRAMES_BETWEEN_KEYS == 0 && !toPress.isEmpty()) {
            phone.press(toPress.remove());
        }
        phone.send();
    }

    void receive() {
        if (answer != null && end == null) {
            phone.receiveAll();
        }
    }

    @Override
    public void close() {
        phone.close();
    }

    private synchronized void endBecause(CallEnd.Cause cause) {
        if (end != null) {
            return;
        }
        end = new CallEnd(cause, Optional.empty());
        if (listener != null) {
            listener.onEnd(end);
        }
    }

    private String offerText() {
        return """
                v=0
                o=- 1 1 IN IP4 127.0.0.1
                s=-
                c=IN IP4 127.0.0.1
                t=0 0
                m=audio %d RTP/AVP %d %d
                a=rtpmap:%d %s/%d
                a=rtpmap:%d telephone-event/%d
                a=sendrecv
                """.formatted(
                        phone.address().getPort(),
                        phone.payloadType,
                        Phone.EVENTS,
                        phone.payloadType,
                        phone.codec.name(),
                        phone.codec.rtpClockHz(),
                        Phone.EVENTS,
                        phone.codec.rtpClockHz());
    }

    @Override
    public Optional<String> offer() {
        return Optional.of(offerText());
    }

    @Override
    public void answer(String answerSdp) throws CallOverException {
        connect(answerSdp);
    }

    private void connect(String answerSdp) {
        try {
            SessionDescription theirs = SessionDescription.parse(answerSdp.getBytes(StandardCharsets.UTF_8));
            phone.call(theirs.media().getFirst().line().port());
        } catch (SdpParseException wrong) {
            throw new AssertionError(answerSdp, wrong);
        }
        answer = answerSdp;
    }

    @Override
    public synchronized void listen(CallListener to) {
        listener = to;
        if (end != null) {
            to.onEnd(end);
        }
    }

    @Override
    public void reject(Rejection why) {
        if (answer == null) {
            rejection = why;
            endBecause(CallEnd.Cause.WE_REFUSED);
        }
    }

    @Override
    public String calledNumber() {
        return called == null ? "" : called;
    }

    @Override
    public Optional<String> callerNumber() {
        return from.isEmpty() ? Optional.empty() : Optional.of(from);
    }

    @Override
    public String callerName() {
        return "";
    }

    @Override
    public Peer peer() {
        return new Peer.Trunk("trunk");
    }

    @Override
    public Optional<CallEnd> end() {
        return Optional.ofNullable(end);
    }

    @Override
    public String callId() {
        return "call of " + from;
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return phone.address();
    }

    @Override
    public InetAddress localAddress() {
        return phone.address().getAddress();
    }

    @Override
    public void ringing() {}

    @Override
    public void earlyMedia(String answerSdp) {}

    @Override
    public List<String> header(String name) {
        return List.of();
    }

    @Override
    public CallEnd awaitEnd() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<CallEnd> awaitEnd(Duration atMost) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Reoffered reoffer(String offerSdp) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String answerWithOffer(String offerSdp) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uri calledUri() {
        throw new UnsupportedOperationException();
    }

    @Override
    public NameAddress to() {
        throw new UnsupportedOperationException();
    }

    @Override
    public NameAddress from() {
        throw new UnsupportedOperationException();
    }

    Rejection rejection() {
        return Objects.requireNonNull(rejection, "the call was not refused");
    }
}
