package org.passerelle.ivr;

import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One sound of a voice: the sentence of a [Prompt], a number or a key. There is no clip with another key than these.
public record Clip(String key) implements Comparable<Clip> {
    /// Numbers from 0 to this one have a clip of their own.
    public static final int LARGEST_NUMBER = 99;

    private static final String NUMBER = "number-";
    private static final Set<Clip> ALL = Stream.of(
                    Arrays.stream(Prompt.values()).map(Prompt::clip),
                    IntStream.rangeClosed(0, LARGEST_NUMBER).mapToObj(Clip::number))
            .flatMap(Function.identity())
            .collect(Collectors.collectingAndThen(Collectors.toCollection(TreeSet::new), Collections::unmodifiableSet));

    public static Clip number(int number) {
        if (number < 0 || number > LARGEST_NUMBER) {
            throw new IllegalArgumentException("number must be 0 to " + LARGEST_NUMBER + ": " + number);
        }
        return new Clip(NUMBER + number);
    }

    /// How a key of a telephone is called.
    public static Clip key(char key) {
        return switch (key) {
            case '*' -> Prompt.KEY_STAR.clip();
            case '#' -> Prompt.KEY_HASH.clip();
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(key - '0');
            default -> throw new IllegalArgumentException("not a key with a name (0 to 9, *, #): " + key);
        };
    }

    /// The clip of a key that came from outside, such as the name of a file.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Clip named(String key) {
        return ALL.stream()
                .filter(clip -> clip.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such prompt: " + key));
    }

    public static Set<Clip> all() {
        return ALL;
    }

    boolean isNumber() {
        return key.startsWith(NUMBER);
    }

    /// The text of a number is its digits.
    String numberText() {
        return key.substring(NUMBER.length());
    }

    @Override
    public int compareTo(Clip other) {
        return key.compareTo(other.key);
    }
}
