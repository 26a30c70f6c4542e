package org.passerelle.reception;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.dialin.Equipment;
import org.passerelle.dialin.MediaPorts;
import org.passerelle.dialin.Probe;
import org.passerelle.dialin.ProbeResult;
import org.passerelle.ivr.PromptLibrary;
import org.passerelle.live.LiveRefusal;
import org.passerelle.live.ProbeReport;
import org.passerelle.live.SelfCall;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.trunks.TrunkBook;
import org.passerelle.trunks.TrunkId;
import org.springframework.stereotype.Component;

/// Calls numbers of ours over the loopback, for who looks at a trunk. One call at a time.
@Component
final class SelfCalls implements SelfCall {
    private static final int PORTS = 20;
    private static final int LAST_PORT = 65_535;

    private final Equipment equipment;
    private final TrunkBook trunks;
    private final Desk desk;
    private final PromptLibrary prompts;
    private final PhoneSettings settings;
    private final PhoneSide phone;
    private final ProbeGate gate;
    private final Semaphore turn = new Semaphore(1);

    SelfCalls(
            Equipment equipment,
            TrunkBook trunks,
            Desk desk,
            PromptLibrary prompts,
            PhoneSettings settings,
            PhoneSide phone,
            ProbeGate gate) {
        this.equipment = equipment;
        this.trunks = trunks;
        this.desk = desk;
        this.prompts = prompts;
        this.settings = settings;
        this.phone = phone;
        this.gate = gate;
    }

    @Override
    public ProbeReport call(TenantId tenant, TrunkId trunk, ServiceNumber number) {
        TrunkBook.Line line = trunks.lines().stream()
                .filter(one -> one.tenant().equals(tenant) && one.trunk().id().equals(trunk))
                .findFirst()
                .orElseThrow(() -> new RefusedException(LiveRefusal.TRUNK_IS_OFF));
        if (!turn.tryAcquire()) {
            throw new RefusedException(LiveRefusal.PROBE_IS_RUNNING);
        }
        try {
            var target = new Probe.Target(
                    number.e164(),
                    phone.port(),
                    desk.profile(line),
                    prompts.spokenOf(List.of(number.primaryLanguage())).getFirst());
            return report(probe().run(target, telephone -> gate.open(telephone, line)));
        } catch (IOException noSocket) {
            throw new UncheckedIOException("a probe found no socket", noSocket);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new ProbeReport.Silent();
        } finally {
            turn.release();
        }
    }

    /// Beside the bridge's own ports, to which the bridge sends nothing.
    private Probe probe() throws IOException {
        int behind = settings.lastMediaPort() + 1;
        int first = behind + PORTS > LAST_PORT ? settings.firstMediaPort() - PORTS : behind + behind % 2;
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        return new Probe(equipment, new MediaPorts(loopback, first, first + PORTS - 1, new SecureRandom()));
    }

    private static ProbeReport report(ProbeResult result) {
        return switch (result) {
            case ProbeResult.Silent _ -> new ProbeReport.Silent();
            case ProbeResult.Refused(int status) -> new ProbeReport.Refused(status);
            case ProbeResult.NotAgreed _ -> new ProbeReport.NotAgreed();
            case ProbeResult.Heard heard ->
                new ProbeReport.Heard(
                        heard.answeredAfter(),
                        heard.received(),
                        heard.levelDbov(),
                        heard.isGreeting(),
                        heard.likeness(),
                        heard.greetingAfter(),
                        new ProbeReport.Voice(
                                heard.quality().codec(),
                                heard.quality().mos(),
                                100 * heard.quality().lossRatio(),
                                heard.quality().jitterMs()));
        };
    }
}
