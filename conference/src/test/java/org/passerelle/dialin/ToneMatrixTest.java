package org.passerelle.dialin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.audio.Codec;
import org.passerelle.dialin.Exchange.Call;

/// Who hears whom, over real sockets and in different codecs, while people come, leave, mute themselves and take turns
/// at talking. Each has a tone of his own.
class ToneMatrixTest {
    private static final int ROUNDS = 6;
    private static final int SETTLED = 45;
    private static final int MOST_TALKERS = 3;
    private static final double HEARD_DBOV = -26;
    private static final double NOT_HEARD_DBOV = -45;
    private static final List<Codec> CODECS = List.of(Codec.PCMU, Codec.PCMA, Codec.G722);

    private final Random random = new Random(7);
    private final List<Call> muted = new ArrayList<>();
    private Exchange exchange;

    @BeforeEach
    void open() throws IOException {
        exchange = new Exchange();
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 20, 50})
    void everybodyHearsExactlyTheOthersWhoTalk(int size) {
        for (int i = 0; i < size; i++) {
            join();
        }
        for (int round = 0; round < ROUNDS; round++) {
            Set<Call> talking = takeTurns();
            exchange.frames(SETTLED);
            assertMatrix(talking);
            leaveJoinAndMute(size);
        }
    }

    private void assertMatrix(Set<Call> talking) {
        for (Call listener : exchange.calls) {
            for (Call talker : talking) {
                boolean wanted = talker != listener && !muted.contains(talker);
                double dbov = listener.phone.dbov(tone(talker));
                assertThat(dbov > HEARD_DBOV)
                        .as("call %d hears call %d: %.0f dBov", index(listener), index(talker), dbov)
                        .isEqualTo(wanted);
                if (!wanted) {
                    assertThat(dbov).isLessThan(NOT_HEARD_DBOV);
                }
            }
        }
    }

    private Set<Call> takeTurns() {
        exchange.calls.forEach(call -> call.phone.sayNothing());
        exchange.frames(SETTLED); // Nobody is heard any more who talked before.
        var order = new ArrayList<>(exchange.calls);
        Collections.shuffle(order, random);
        int count = 1 + random.nextInt(Math.min(MOST_TALKERS, order.size()));
        var talking = new HashSet<>(order.subList(0, count));
        talking.forEach(call -> call.phone.say(tone(call)));
        return talking;
    }

    private void leaveJoinAndMute(int size) {
        muted.forEach(call -> call.line.mute(false));
        muted.clear();
        Call leaving = exchange.calls.remove(random.nextInt(exchange.calls.size()));
        leaving.line.end();
        exchange.tick();
        leaving.phone.close();
        join();
        Call quiet = exchange.calls.get(random.nextInt(size));
        quiet.line.mute(true);
        muted.add(quiet);
    }

    private void join() {
        exchange.call(CODECS.get(random.nextInt(CODECS.size())));
    }

    /// Apart by 50 Hz, none an overtone of what G.711 makes of another.
    private double tone(Call call) {
        return 310 + 50 * index(call);
    }

    private int index(Call call) {
        return exchange.calls.indexOf(call);
    }
}
