package org.passerelle.console.live;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.conference.Announcement;
import org.passerelle.conference.Announcer;
import org.passerelle.conference.ConferenceKey;
import org.passerelle.conference.ConferenceSnapshot;
import org.passerelle.conference.Conferences;
import org.passerelle.conference.EndRules;
import org.passerelle.conference.JoinRequest;
import org.passerelle.conference.LineQuality;
import org.passerelle.conference.OutReason;
import org.passerelle.conference.ParticipantId;
import org.passerelle.conference.ParticipantListener;
import org.passerelle.conference.Person;
import org.passerelle.conference.Policy;
import org.passerelle.conference.Role;
import org.passerelle.live.OutsideCall;
import org.passerelle.meetings.MeetingKey;
import org.passerelle.mixing.Clip;
import org.passerelle.mixing.Ear;
import org.passerelle.mixing.Frame;
import org.passerelle.mixing.Line;
import org.passerelle.mixing.Mix;
import org.passerelle.mixing.Shard;
import org.passerelle.mixing.Voice;
import org.passerelle.testing.TestApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// The running part of the bridge without telephones: callers join real conferences, and a test ticks.
final class PretendCallers implements Announcer {
    private static final Policy POLICY =
            new Policy(false, Policy.Lobby.UNTIL_ADMITTED, Policy.EntryExit.NAMES, 50, EndRules.USUAL);
    private static final String PREMIUM = "+33899";
    private static final PretendCallers ONLY = new PretendCallers();

    private final Shard shard = new Shard("test", () -> 0);
    private final Conferences conferences =
            new Conferences(List.of(shard), TestApplication.bean(Clock.class), (key, at, event) -> {}, this);
    private final List<Announcement> said = new ArrayList<>();

    private PretendCallers() {
        var beans = ((ConfigurableApplicationContext) TestApplication.context()).getBeanFactory();
        beans.registerSingleton("conferences", conferences);
        beans.registerSingleton("outsideCall", (OutsideCall) (tenant, organiser, number) ->
                number.startsWith(PREMIUM) ? OutsideCall.Answer.NOT_ALLOWED : OutsideCall.Answer.CALLING);
    }

    /// One for all tests of a run, as a server has one bridge.
    static PretendCallers onTheBridge() {
        return ONLY;
    }

    ParticipantId call(TenantId tenant, UserId organiser, Role role, String name, String number) {
        var id = new ParticipantId(UUID.randomUUID());
        var telephone = new Telephone();
        Line line = Line.open(shard, telephone, telephone, () -> {}).orElseThrow();
        conferences.join(new JoinRequest(
                key(tenant, organiser),
                POLICY,
                new Person(id, role, name, number, List.of(), Locale.ENGLISH, false),
                line,
                () -> new LineQuality("G722", 3.44, 0.012, 7.2, 40),
                telephone));
        tick();
        return id;
    }

    void raiseHand(TenantId tenant, UserId organiser, ParticipantId who) {
        conferences.command(
                key(tenant, organiser),
                new org.passerelle.conference.Actor.Member(who),
                new org.passerelle.conference.Command.RaiseHand(who, true));
    }

    void tick() {
        shard.tick(0);
        shard.tick(0);
        conferences.pulse();
    }

    ConferenceSnapshot snapshot(TenantId tenant, UserId organiser) {
        return conferences.find(key(tenant, organiser)).orElseThrow();
    }

    boolean isOver(TenantId tenant, UserId organiser) {
        return conferences.find(key(tenant, organiser)).isEmpty();
    }

    List<Announcement> said() {
        return said;
    }

    private static ConferenceKey key(TenantId tenant, UserId organiser) {
        return new ConferenceKey(new MeetingKey(tenant, organiser).text());
    }

    @Override
    public List<Clip> say(Announcement what, Person listener) {
        said.add(what);
        return List.of();
    }

    @Override
    public Clip music() {
        return Clip.of(new short[Frame.NARROW_HZ], Frame.NARROW_HZ);
    }

    /// Says nothing and hears nothing.
    private static final class Telephone implements Voice, Ear, ParticipantListener {
        private final short[] silence = new short[Frame.samples(Frame.NARROW_HZ)];

        @Override
        public int next(long nowNs) {
            Arrays.fill(silence, (short) 0);
            return 0;
        }

        @Override
        public void skip(long nowNs) {}

        @Override
        public short[] samples() {
            return silence;
        }

        @Override
        public int sampleRateHz() {
            return Frame.NARROW_HZ;
        }

        @Override
        public void hear(Mix shared) {}

        @Override
        public void hear(short[] samples, int sampleRateHz) {}

        @Override
        public void onAdmitted() {}

        @Override
        public void onOut(OutReason reason) {}
    }
}
