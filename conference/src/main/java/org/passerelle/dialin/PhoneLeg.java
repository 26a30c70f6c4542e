package org.passerelle.dialin;

import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.passerelle.audio.DtmfDetector;
import org.passerelle.conference.LineQuality;
import org.passerelle.mixing.Ear;
import org.passerelle.mixing.Frame;
import org.passerelle.mixing.Mix;
import org.passerelle.mixing.Shard;
import org.passerelle.mixing.Voice;
import org.passerelle.rtp.NtpClock;
import org.passerelle.rtp.Quality;
import org.passerelle.rtp.RtcpSession;
import org.passerelle.rtp.RtpSender;
import org.passerelle.sdp.AudioStream;

/// The audio of one telephone call.
///
/// Made by the call's thread when offer and answer have agreed; [Voice] and [Ear] belong to the shard's thread from
/// then on. A re-offer is [#agree]d by the call's thread and takes effect at the next frame.
public final class PhoneLeg implements Voice, Ear, AutoCloseable {
    /// What a busy leg may read in one frame; the rest of a flood waits in the kernel and is dropped there.
    private static final int MOST_READS = 8;

    /// An idle read costs as much as a packet, so what has piled up is looked for only twice a second.
    private static final int FRAMES_TO_DRAIN = 25;

    private static final int FRAMES_TO_READ_REPORTS = 25;
    private static final int FRAMES_TO_LOOK_AROUND = 10;
    private static final short[] SILENCE = new short[Frame.MAX_SAMPLES];
    private static final int MOST_STALE_PACKETS = 256;
    private static final long STOPPED_NS = 200_000_000;
    private static final int QUIET = 64;
    private static final int FIXED_DELAY_MS = 40;

    private final MediaPort port;
    private final Shard shard;
    private final LegSettings settings;
    private final LegListener listener;
    private final KeyPresses presses;
    private final NtpClock clock;
    /// For the call's thread: it may be locked by others.
    private final RandomGenerator random;

    private final RtpSender sender;
    private final MediaSocket rtp;
    private final MediaSocket rtcp;
    private final int rateHz;
    private final DtmfDetector tones = new DtmfDetector();
    private final RateConverter toNarrow;
    private volatile @Nullable LegStream agreed;
    private LegStream stream;
    private Inbound inbound;
    private Outbound outbound;
    private RateConverter toVoice;
    private short[] samples = SILENCE;
    private boolean isConverted = true;
    private int level;
    /// Begins somewhere, so that not all legs look for more in the same tick.
    private int frames;

    private boolean missed;
    private boolean started;
    private boolean hasReceived;
    private boolean timedOut;
    private long lastFrameNs;
    private long lastPacketNs;
    private volatile boolean asked;
    private volatile LineQuality quality;
    private volatile LegCounts counts = LegCounts.NONE;

    private PhoneLeg(MediaPort port, Shard shard, LegSettings settings, LegListener listener, Beginning beginning) {
        this.port = port;
        this.shard = shard;
        this.settings = settings;
        this.listener = listener;
        this.presses = new KeyPresses(listener);
        this.clock = new NtpClock(beginning.at(), beginning.nowNs());
        this.random = beginning.random();
        this.frames = random.nextInt(FRAMES_TO_DRAIN);
        this.sender = new RtpSender(random);
        this.rtp = new MediaSocket(port.rtp());
        this.rtcp = new MediaSocket(port.rtcp());
        AudioStream agreement = beginning.agreement();
        this.stream = LegStream.of(agreement, Srtp.of(agreement.protection()), sender, clock, random);
        this.rateHz = Math.min(Frame.WIDE_HZ, stream.codec().sampleRateHz());
        this.inbound = stream.inbound();
        this.outbound = stream.outbound();
        this.toVoice = toVoice(stream);
        this.toNarrow = new RateConverter(rateHz, Frame.NARROW_HZ, Frame.MAX_SAMPLES);
        this.agreed = stream;
        this.quality = new LineQuality(agreement.codec().encoding(), 4.4, 0, 0, Double.NaN);
    }

    /// What a leg begins with.
    ///
    /// @param at the time of day at `nowNs`, for reports
    /// @param random not to be guessed: source, sequence and timestamps begin with it
    public record Beginning(AudioStream agreement, Instant at, long nowNs, RandomGenerator random) {}

    /// @param port is closed with the leg
    public static PhoneLeg open(
            MediaPort port, Shard shard, LegSettings settings, LegListener listener, Beginning beginning) {
        return new PhoneLeg(port, shard, settings, listener, beginning);
    }

    /// The call's thread: a re-offer changed something. What is encrypted with the same keys goes on being so.
    public void agree(AudioStream agreement) {
        LegStream before = latest();
        Srtp srtp = before.srtp().hasKeysOf(agreement.protection()) ? before.srtp() : Srtp.of(agreement.protection());
        agreed = LegStream.of(agreement, srtp, sender, clock, random);
    }

    /// Any thread: a key came in a SIP INFO.
    public void onInfoKey(char key, long nowNs) {
        presses.onKey(key, KeyMethod.INFO, nowNs);
    }

    /// Any thread; how it was when somebody asked before, or at the last report, whichever is later: who looks again
    /// sees how it is.
    public LineQuality quality() {
        asked = true;
        return quality;
    }

    /// Any thread; as old as [#quality].
    public LegCounts counts() {
        asked = true;
        return counts;
    }

    /// Any thread; keys that arrived by a method, whether they were counted as presses or not.
    public long keysBy(KeyMethod method) {
        return presses.arrivedBy(method);
    }

    public int localPort() {
        return port.port();
    }

    /// To be called once the shard does not touch it any more: gives the ports back.
    @Override
    public void close() {
        port.close();
    }

    @Override
    public int next(long nowNs) {
        begin(nowNs);
        receive(nowNs);
        level = inbound.next(level < QUIET, nowNs);
        isConverted = false;
        if (inbound.hasKeysInAudioOnly() && hearTones(nowNs)) {
            level = 0;
        } else if (toVoice.hasMemory()) {
            voice();
        }
        if (frames % FRAMES_TO_LOOK_AROUND == 0) {
            report(nowNs);
            checkTimeout(nowNs);
        }
        if (asked) {
            asked = false;
            publish();
        }
        lastFrameNs = nowNs;
        return level;
    }

    /// Muted callers press keys, too.
    @Override
    public void skip(long nowNs) {
        next(nowNs);
    }

    @Override
    public short[] samples() {
        if (level == 0) {
            return SILENCE;
        }
        return voice();
    }

    @Override
    public int sampleRateHz() {
        return rateHz;
    }

    @Override
    public void hear(Mix shared) {
        if (maySend()) {
            outbound.send(shared, rtp);
        } else {
            outbound.pause(1);
        }
    }

    @Override
    public void hear(short[] pcm, int pcmRateHz) {
        if (maySend()) {
            outbound.send(pcm, pcmRateHz, rtp);
        } else {
            outbound.pause(1);
        }
    }

    /// As it came, whether others may hear it or not.
    private short[] voice() {
        if (!isConverted) {
            samples = toVoice.convert(inbound.samples(), inbound.frameSamples());
            isConverted = true;
        }
        return samples;
    }

    private LegStream latest() {
        LegStream waiting = agreed;
        return waiting == null ? stream : waiting;
    }

    /// Takes over what the call's thread agreed to, and notes whether the machine had stopped.
    private void begin(long nowNs) {
        LegStream next = agreed;
        if (next != null) {
            agreed = null;
            adopt(next, nowNs);
        }
        frames++;
        if (!started) {
            started = true;
            lastPacketNs = nowNs;
        } else if (nowNs - lastFrameNs > STOPPED_NS) {
            forgetStale();
            outbound.pause((nowNs - lastFrameNs) / Frame.NS - 1);
        }
    }

    private void adopt(LegStream next, long nowNs) {
        stream = next;
        inbound = next.inbound();
        outbound = next.outbound();
        toVoice = toVoice(next);
        AudioStream agreement = next.agreement();
        next.reports().start(nowNs);
        lastPacketNs = nowNs;
        if (!agreement.rtp().getAddress().isAnyLocalAddress()) {
            rtp.direct(agreement.rtp(), settings.learnsAddress());
            rtcp.direct(agreement.rtcp(), settings.learnsAddress());
        }
    }

    private void receive(long nowNs) {
        int most = missed || frames % FRAMES_TO_DRAIN == 0 ? MOST_READS : 1;
        missed = false;
        for (int i = 0; i < most; i++) {
            int length = rtp.read();
            if (length == MediaSocket.NOTHING) {
                missed = i == 0;
                break;
            }
            onDatagram(length, nowNs);
        }
        if (frames % FRAMES_TO_READ_REPORTS == 0 && !stream.agreement().isMuxed()) {
            int length = rtcp.read();
            if (length != MediaSocket.NOTHING) {
                onReport(rtcp, length, nowNs);
            }
        }
    }

    /// Reports on the port of RTP are told apart by their type (RFC 5761, section 4).
    private void onDatagram(int length, long nowNs) {
        int type = rtp.incoming()[1] & 0xFF;
        if (length > 1 && type >= 192 && type <= 223) {
            onReport(rtp, length, nowNs);
            return;
        }
        long before = inbound.accepted();
        char key = inbound.accept(rtp, length, nowNs);
        if (inbound.accepted() != before) {
            lastPacketNs = nowNs;
            hasReceived = true;
        }
        if (key != Inbound.NO_KEY) {
            shard.tell(() -> presses.onKey(key, KeyMethod.EVENT, nowNs));
        }
    }

    /// A good-bye is not believed, encrypted or not: SIP says when a call is over.
    private void onReport(MediaSocket socket, int length, long nowNs) {
        int bytes = stream.srtp().unprotectRtcp(socket.incoming(), length);
        if (bytes > 0) {
            stream.reports().onPacket(socket.incoming(), bytes, nowNs);
        }
    }

    /// True while a key is held.
    private boolean hearTones(long nowNs) {
        short[] narrow = toNarrow.convert(voice(), Frame.samples(rateHz));
        char key = tones.accept(narrow, Frame.samples(Frame.NARROW_HZ));
        if (key != DtmfDetector.NONE) {
            shard.tell(() -> presses.onKey(key, KeyMethod.TONE, nowNs));
        }
        return tones.isKeyDown();
    }

    private boolean maySend() {
        return outbound.maySend() && (settings.sendsFirst() || hasReceived);
    }

    private void report(long nowNs) {
        RtcpSession reports = stream.reports();
        if (!reports.isReportDue(nowNs)) {
            return;
        }
        boolean isMuxed = stream.agreement().isMuxed();
        MediaSocket socket = isMuxed ? rtp : rtcp;
        int length = reports.writeReport(socket.outgoing(), nowNs);
        if (maySend()) {
            socket.write(stream.srtp().protectRtcp(socket.outgoing(), length));
        }
        asked = true;
    }

    private void publish() {
        double roundTripMs = stream.reports().roundTripMs();
        double lossRatio = lossRatio(inbound);
        double mouthToEarMs =
                FIXED_DELAY_MS + inbound.playout().heldMs() + (Double.isNaN(roundTripMs) ? 0 : roundTripMs / 2);
        double mos = Quality.of(Quality.Equipment.G711_CONCEALED, mouthToEarMs, lossRatio)
                .mos();
        String codec = stream.agreement().codec().encoding();
        quality = new LineQuality(codec, mos, lossRatio, inbound.reception().jitterMs(), roundTripMs);
        counts = new LegCounts(
                inbound.accepted(),
                inbound.malformed(),
                inbound.fromStrangers(),
                inbound.ofOtherTypes(),
                stream.srtp().forged(),
                stream.srtp().replayed(),
                rtp.unreachable() + rtcp.unreachable(),
                rtp.failedReads() + rtcp.failedReads(),
                rtp.failedWrites() + rtcp.failedWrites());
    }

    /// What came too late is as lost as what did not come.
    private static double lossRatio(Inbound inbound) {
        long received = inbound.reception().received();
        double late = received == 0 ? 0 : (double) inbound.playout().jitter().late() / received;
        return Math.min(1, inbound.reception().lossRatio() + late);
    }

    /// Who is on hold sends nothing, and is still there.
    private void checkTimeout(long nowNs) {
        if (!stream.agreement().direction().receives()) {
            lastPacketNs = nowNs;
        }
        long limitNs = (hasReceived ? settings.nextPacketWithin() : settings.firstPacketWithin()).toNanos();
        if (!timedOut && nowNs - lastPacketNs > limitNs) {
            timedOut = true;
            shard.tell(listener::onMediaTimeout);
        }
    }

    /// After a stop of the machine nobody wants to hear what was said meanwhile.
    private void forgetStale() {
        int read = 0;
        while (read < MOST_STALE_PACKETS && rtp.read() != MediaSocket.NOTHING) {
            read++;
        }
    }

    private RateConverter toVoice(LegStream from) {
        return new RateConverter(from.codec().sampleRateHz(), rateHz, Frame.MAX_SAMPLES);
    }
}
