package org.passerelle.ivr;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.passerelle.audio.Tone;
import org.passerelle.audio.Wav;

/// Somebody on the telephone who has a plan: what to do after hearing which sentence. Time passes only while something
/// is played or waited for: a second for each part of what is said.
final class Handset implements Caller {
    static final Language FRENCH = new Language("fr");
    static final Language ENGLISH = new Language("en");
    static final Language GERMAN = new Language("de");
    private static final Duration SECOND = Duration.ofSeconds(1);

    final HandClock clock = new HandClock();
    /// What was heard: `fr welcome`, or `♪` for a sound that is no prompt.
    final List<String> heard = new ArrayList<>();

    private final Map<String, Instant> firstHeard = new HashMap<>();
    final List<String> notes = new ArrayList<>();
    private final Call call;
    private final Map<Prompt, Deque<List<Coming>>> plan = new EnumMap<>(Prompt.class);
    private final Deque<Coming> coming = new ArrayDeque<>();
    private Optional<Random> fingers = Optional.empty();
    private Speech playedLast = Speech.NOTHING;
    private KeyMethod method = KeyMethod.EVENT;
    private Wav voice = new Wav(8_000, new short[8_000]);
    private int callsUntilGone = Integer.MAX_VALUE;

    Handset(ServiceLine.Purpose purpose, Language... languages) {
        this.call = new Call(
                "call-1",
                new CallerNumber("+33155512345"),
                new ServiceLine("+33100000000", List.of(languages), 9, 6, purpose));
    }

    static Handset callingConferences() {
        return new Handset(ServiceLine.Purpose.CONFERENCES, ENGLISH, FRENCH, GERMAN);
    }

    private record Coming(Duration after, Heard what) {}

    /// Presses these keys the next time this is heard; each comma is a second of doing nothing.
    Handset after(Prompt sentence, String keys) {
        var presses = new ArrayList<Coming>();
        Duration pause = Duration.ZERO;
        for (int i = 0; i < keys.length(); i++) {
            char key = keys.charAt(i);
            if (key == ',') {
                pause = pause.plus(SECOND);
                continue;
            }
            presses.add(new Coming(pause, new Heard.Pressed(new KeyPress(key, method))));
            pause = Duration.ZERO;
        }
        return plan(sentence, presses);
    }

    /// The conference has something for this caller, once this has been heard.
    Handset after(Prompt sentence, Signal signal) {
        return plan(sentence, List.of(new Coming(Duration.ZERO, new Heard.Told(signal))));
    }

    private Handset plan(Prompt sentence, List<Coming> reaction) {
        plan.computeIfAbsent(sentence, _ -> new ArrayDeque<>()).add(reaction);
        return this;
    }

    /// From here on, keys of the plan come in this way.
    Handset by(KeyMethod next) {
        method = next;
        return this;
    }

    /// Presses whatever comes to mind, whenever.
    Handset pressingAnything(Random random) {
        fingers = Optional.of(random);
        return this;
    }

    /// The line is lost after the script has turned to this caller so many times.
    Handset hangingUpAfter(int turns) {
        callsUntilGone = turns;
        return this;
    }

    /// Says a name when asked.
    Handset withVoice() {
        var samples = new short[8_000];
        Tone.sine(300, -26, 8_000).fill(samples, samples.length);
        voice = new Wav(8_000, samples);
        return this;
    }

    boolean hasHeard(Prompt prompt) {
        return heard.stream().anyMatch(said -> said.endsWith(" " + prompt.clip().key()));
    }

    long timesHeard(Prompt prompt) {
        return heard.stream()
                .filter(said -> said.endsWith(" " + prompt.clip().key()))
                .count();
    }

    Instant firstHeard(Prompt prompt) {
        return Objects.requireNonNull(firstHeard.get(prompt.clip().key()), "never heard");
    }

    Speech playedLast() {
        return playedLast;
    }

    boolean isGone() {
        return callsUntilGone < 0;
    }

    @Override
    public Call call() {
        return call;
    }

    @Override
    public void play(Speech speech) throws HungUpException {
        turn();
        playedLast = speech;
        hear(speech);
    }

    @Override
    public void playUntilKey(Speech speech) throws HungUpException {
        turn();
        if (!keyWaits()) {
            hear(speech);
        }
    }

    @Override
    public Heard listen(Duration atMost) throws HungUpException {
        turn();
        Coming next = coming.peek();
        if (next == null) {
            return improvised(atMost);
        }
        coming.remove();
        if (next.after().compareTo(atMost) > 0) {
            coming.addFirst(new Coming(next.after().minus(atMost), next.what()));
            clock.advance(atMost);
            return new Heard.Nothing();
        }
        clock.advance(next.after());
        return next.what();
    }

    private Heard improvised(Duration atMost) {
        if (fingers.isPresent() && !atMost.isZero() && fingers.get().nextInt(8) > 0) {
            clock.advance(atMost.dividedBy(2 + fingers.get().nextInt(100)));
            char key = "0123456789*#*#AD".charAt(fingers.get().nextInt(16));
            return new Heard.Pressed(new KeyPress(key, KeyMethod.EVENT));
        }
        clock.advance(atMost);
        return new Heard.Nothing();
    }

    @Override
    public Wav record(Duration longest) throws HungUpException {
        turn();
        clock.advance(longest);
        return voice;
    }

    @Override
    public void note(Milestone milestone, String detail) {
        notes.add((milestone + " " + detail).strip());
    }

    @Override
    public void echo(Duration longest) throws HungUpException {
        turn();
        clock.advance(longest);
        heard.add("echo");
    }

    private boolean keyWaits() {
        return coming.stream().anyMatch(next -> next.after().isZero() && next.what() instanceof Heard.Pressed);
    }

    private void hear(Speech speech) {
        for (Speech.Part part : speech.parts()) {
            clock.advance(SECOND);
            switch (part) {
                case Speech.Played _ -> heard.add("♪");
                case Speech.Spoken(Clip clip, Language language) -> {
                    heard.add(language + " " + clip.key());
                    firstHeard.putIfAbsent(clip.key(), clock.instant());
                    react(clip);
                }
            }
        }
    }

    private void react(Clip clip) {
        for (Map.Entry<Prompt, Deque<List<Coming>>> planned : plan.entrySet()) {
            if (planned.getKey().clip().equals(clip) && !planned.getValue().isEmpty()) {
                coming.addAll(planned.getValue().remove());
            }
        }
    }

    private void turn() throws HungUpException {
        callsUntilGone--;
        if (isGone()) {
            throw new HungUpException();
        }
    }
}
