package org.passerelle.reception;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.passerelle.conference.ConferenceListener;
import org.passerelle.conference.Conferences;
import org.passerelle.db.Ids;
import org.passerelle.dialin.CallJournal;
import org.passerelle.dialin.DialIn;
import org.passerelle.dialin.DialOutDesk;
import org.passerelle.dialin.Equipment;
import org.passerelle.dialin.FrontDesk;
import org.passerelle.dialin.Guests;
import org.passerelle.dialin.MediaPorts;
import org.passerelle.dialin.Sounds;
import org.passerelle.dialin.SpokenAnnouncements;
import org.passerelle.ivr.Meetings;
import org.passerelle.ivr.PromptLibrary;
import org.passerelle.mixing.Shard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the bridge together. What has a thread or a socket is started by [PhoneSide].
@Configuration(proxyBeanMethods = false)
class PhoneWiring {
    private static final int CORES_OF_A_SHARD = 2;

    @Bean
    PromptLibrary promptLibrary() {
        return PromptLibrary.shipped();
    }

    @Bean
    Sounds sounds(PromptLibrary prompts) {
        return new Sounds(prompts);
    }

    @Bean
    Guests guests() {
        return new Guests();
    }

    /// One for two cores: the other core is for everything that is not audio.
    @Bean
    Shards shards() {
        int count = Math.max(1, Runtime.getRuntime().availableProcessors() / CORES_OF_A_SHARD);
        return new Shards(IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Shard("audio-" + number, System::nanoTime))
                .toList());
    }

    /// The threads that move audio on.
    record Shards(List<Shard> all) {}

    /// By which calls and conferences count their time.
    record CallTime(Clock clock) {}

    @Bean
    CallTime callTime(Clock clock) {
        return new CallTime(new SteadyClock(clock, System::nanoTime));
    }

    @Bean
    Conferences conferences(
            Shards shards, CallTime time, List<ConferenceListener> listeners, Sounds sounds, Guests guests) {
        return new Conferences(
                shards.all(),
                time.clock(),
                (conference, at, event) -> listeners.forEach(listener -> listener.on(conference, at, event)),
                new SpokenAnnouncements(sounds, guests));
    }

    /// Bound to every address, since each trunk is reached over its own.
    @Bean
    MediaPorts mediaPorts(PhoneSettings settings) throws IOException {
        try {
            return new MediaPorts(
                    new InetSocketAddress(0).getAddress(),
                    settings.firstMediaPort(),
                    settings.lastMediaPort(),
                    new SecureRandom());
        } catch (IllegalArgumentException impossible) {
            throw new PhoneSettingException(
                    "PASSERELLE_RTP_PORTS cannot be used: " + impossible.getMessage(), impossible);
        }
    }

    @Bean
    Equipment equipment(
            FrontDesk desk,
            Meetings meetings,
            CallJournal journal,
            Conferences conferences,
            Shards shards,
            MediaPorts ports,
            Sounds sounds,
            Guests guests,
            CallTime time,
            Ids ids) {
        return new Equipment(
                desk,
                meetings,
                journal,
                conferences,
                shards.all(),
                ports,
                sounds,
                guests,
                time.clock(),
                System::nanoTime,
                ids::next,
                new SecureRandom());
    }

    @Bean(destroyMethod = "close")
    DialIn dialIn(Equipment equipment, PhoneSettings settings, DialOutDesk outside, PhoneSide.LateEndpoint late) {
        return new DialIn(equipment, settings.mostCalls(), outside, late);
    }
}
