package org.passerelle.mixing;

import java.util.ArrayList;
import java.util.List;
import org.passerelle.audio.Codec;

/// A shard that a test moves on by hand, with one mixer in it.
final class Hall {
    final Shard shard = new Shard("test", () -> 0);
    final Mixer mixer = Mixer.open(shard, 64).orElseThrow();
    final List<String> news = new ArrayList<>();
    private long nowNs;

    /// Someone in a telephone's reach.
    record Person(Talker voice, Listener ear, Line line) {}

    Person enter(double frequencyHz) {
        return enter(frequencyHz, Codec.PCMU, Talker.DBOV);
    }

    Person enter(double frequencyHz, Codec codec, double dbov) {
        Person person = alone(frequencyHz, codec, dbov);
        person.line().enter(mixer);
        return person;
    }

    Person alone(double frequencyHz, Codec codec, double dbov) {
        var voice = new Talker(frequencyHz, codec.sampleRateHz(), dbov);
        var ear = new Listener(codec);
        String name = "gone " + (int) frequencyHz;
        return new Person(
                voice, ear, Line.open(shard, voice, ear, () -> news.add(name)).orElseThrow());
    }

    void frames(int count) {
        for (int i = 0; i < count; i++) {
            nowNs += Frame.NS;
            shard.tick(nowNs);
            shard.deliverNews();
        }
    }
}
