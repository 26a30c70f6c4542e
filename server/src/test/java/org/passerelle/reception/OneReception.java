package org.passerelle.reception;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.passerelle.access.UserId;
import org.passerelle.bridge.ConferenceKeys;
import org.passerelle.conference.Announcement;
import org.passerelle.conference.Announcer;
import org.passerelle.conference.Conferences;
import org.passerelle.conference.Person;
import org.passerelle.dialin.FrontDesk;
import org.passerelle.dialin.Guests;
import org.passerelle.ivr.PromptLibrary;
import org.passerelle.meetings.TestMeetings;
import org.passerelle.mixing.Clip;
import org.passerelle.mixing.Shard;
import org.passerelle.organisation.Organisations;
import org.passerelle.recordings.PromptRecordings;
import org.passerelle.sip.Peer;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.passerelle.trunks.Encryption;
import org.passerelle.trunks.KeyMethod;
import org.passerelle.trunks.Network;
import org.passerelle.trunks.Transport;
import org.passerelle.trunks.Trunk;
import org.passerelle.trunks.TrunkBook;
import org.passerelle.trunks.TrunkDetails;
import org.passerelle.trunks.Trunks;
import org.passerelle.trunks.VoiceCodec;

/// An organisation with one organiser and one trunk on a real database, and the adapters in front of it.
final class OneReception {
    static final String NUMBER = "+33170001000";
    static final String CALLER = "+33155500001";

    private static final AtomicInteger MADE = new AtomicInteger();

    /// Of its own: organisations of other tests have trunks, too.
    private final String network = "198.18.%d".formatted(MADE.incrementAndGet());

    final TestOrganisation contoso = TestMeetings.organisation();
    final UserId zoe = TestMeetings.organiser(contoso, "Zoe");
    final TrunkBook book = TestApplication.bean(TrunkBook.class);
    final CallFacts calls = new CallFacts();
    final KnownHouses houses = new KnownHouses();
    final PromptLibrary prompts = PromptLibrary.shipped();
    final Guests guests = new Guests();
    final Conferences conferences = new Conferences(
            List.of(new Shard("test", System::nanoTime)), Clock.systemUTC(), (_, _, _) -> {}, new Silence());
    final PhoneSettings settings;
    final OwnRecordings recordings;
    final Desk desk;
    final Trunk trunk;

    OneReception(Path data) {
        settings = new PhoneSettings(0, 0, "", "", "20000-20999", "", 10, data.toString());
        recordings = new OwnRecordings(
                TestApplication.bean(Organisations.class),
                TestApplication.bean(PromptRecordings.class),
                prompts,
                settings);
        desk = new Desk(
                book,
                calls,
                houses,
                new KnownKeys(TestApplication.bean(Organisations.class), TestApplication.bean(ConferenceKeys.class)),
                prompts,
                recordings);
        trunk = add("Carrier", "");
    }

    Trunk add(String name, String host) {
        Trunk added = TestApplication.bean(Trunks.class)
                .add(
                        contoso.admin(),
                        new TrunkDetails(
                                name,
                                Transport.UDP,
                                host,
                                5_060,
                                true,
                                List.of(Network.parse(network + ".0/24")),
                                List.of(VoiceCodec.PCMA, VoiceCodec.G722),
                                Set.of(KeyMethod.EVENT, KeyMethod.TONE),
                                Encryption.OFF,
                                TrunkDetails.TransportSecurity.PLATFORM,
                                30,
                                Optional.empty(),
                                "",
                                List.of(),
                                true));
        book.refresh();
        return added;
    }

    /// One of the trunk's addresses.
    String source() {
        return network + ".7";
    }

    String conferenceId() {
        return TestMeetings.conferenceId(contoso, zoe);
    }

    /// A call that comes over the trunk.
    FrontDesk.Reception receive(UUID call, String called) {
        return desk.receive(new FrontDesk.Arrival(
                call, new Peer.Trunk(trunk.id().toString()), InetAddress.ofLiteral(source()), called, "0155500001"));
    }

    /// Nobody listens.
    private static final class Silence implements Announcer {
        @Override
        public List<Clip> say(Announcement what, Person listener) {
            return List.of();
        }

        @Override
        public Clip music() {
            return Clip.of(new short[160], 8_000);
        }
    }
}
