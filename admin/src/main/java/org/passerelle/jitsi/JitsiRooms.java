package org.passerelle.jitsi;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.passerelle.access.Actor;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.meetings.RoomMeeting;
import org.passerelle.meetings.RoomMeetings;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.organisation.Organisations;
import org.passerelle.upkeep.Chore;
import org.springframework.stereotype.Component;

/// The conferences of Jitsi Meet's rooms, for whoever has a key. Thread-safe.
@Component
public final class JitsiRooms implements Chore {
    private static final int LONGEST_ROOM = 255;
    private static final Pattern ROOM = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");
    private static final Pattern CONFERENCE_ID = Pattern.compile("[0-9]{7,12}");
    private static final String ASKER = "Jitsi Meet";

    private final Jitsi jitsi;
    private final RoomMeetings meetings;
    private final ServiceNumbers numbers;
    private final Organisations organisations;
    private final Clock clock;

    JitsiRooms(Jitsi jitsi, RoomMeetings meetings, ServiceNumbers numbers, Organisations organisations, Clock clock) {
        this.jitsi = jitsi;
        this.meetings = meetings;
        this.numbers = numbers;
        this.organisations = organisations;
        this.clock = clock;
    }

    /// What a key opens.
    public final class Door {
        private final TenantId tenant;
        private final JitsiSettings settings;

        private Door(TenantId tenant, JitsiSettings settings) {
            this.tenant = tenant;
            this.settings = settings;
        }

        public TenantId tenant() {
            return tenant;
        }

        /// Pages whose scripts may read the answers.
        public List<String> origins() {
            return settings.origins();
        }

        /// The conference of a room; made at the first question.
        ///
        /// @param room as Jitsi Meet names it, `name@domain`; upper and lower case are the same to it
        /// @throws RefusedException `BAD_ROOM`, `ROOM_OF_ANOTHER_DOMAIN` or `ROOM_QUOTA_REACHED`
        public RoomMeeting open(String room) {
            String name = checked(room);
            return meetings.open(Actor.system(tenant, ASKER), name, settings.owner(), settings.mostRooms());
        }

        /// @param room as in [#open]
        public boolean isKnown(String room) {
            return meetings.find(tenant, checked(room)).isPresent();
        }

        public Optional<RoomMeeting> find(String conferenceId) {
            return CONFERENCE_ID.matcher(conferenceId).matches()
                    ? meetings.findById(tenant, conferenceId)
                    : Optional.empty();
        }

        /// The one for invitations first.
        public List<ServiceNumber> numbers() {
            return numbers.all(tenant).stream()
                    .filter(ServiceNumber::isOpen)
                    .sorted(java.util.Comparator.comparing(ServiceNumber::bridgeDefault)
                            .reversed())
                    .toList();
        }

        private String checked(String room) {
            String name =
                    Normalizer.normalize(room.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
            if (name.length() > LONGEST_ROOM || !ROOM.matcher(name).matches()) {
                throw new RefusedException(JitsiRefusal.BAD_ROOM, Map.of("most", LONGEST_ROOM));
            }
            String domain = name.substring(name.indexOf('@') + 1);
            if (!settings.domains().contains(domain)) {
                throw new RefusedException(JitsiRefusal.ROOM_OF_ANOTHER_DOMAIN, Map.of("domain", domain));
            }
            return name;
        }
    }

    /// Empty for a key of nobody's, and for one whose organisation has it switched off.
    public Optional<Door> door(String key) {
        return jitsi.opened(key).map(opened -> new Door(opened.tenant(), opened.settings()));
    }

    @Override
    public String name() {
        return "jitsi-rooms";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    /// Removes conferences whose rooms have not asked for long.
    @Override
    public void run() {
        Instant now = clock.instant();
        organisations
                .all()
                .forEach(organisation -> jitsi.settings(organisation.id())
                        .ifPresent(settings -> meetings.removeUnused(
                                organisation.id(), now.minus(Duration.ofDays(settings.keepDays())))));
    }
}
