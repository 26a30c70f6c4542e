package org.passerelle.rest.routes;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.passerelle.access.RefusedException;
import org.passerelle.rest.RestRefusal;
import org.passerelle.rest.Words;

/// Members of bodies that are words of ours.
final class Members {
    private Members() {}

    /// The constant of this name.
    ///
    /// @param member as JSON Pointer
    /// @throws RefusedException `MEMBER_UNFIT`
    static <T extends Enum<T>> T constant(Class<T> type, String word, String member) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> Words.camel(one).equals(word))
                .findFirst()
                .orElseThrow(() -> unfit(member));
    }

    static <T extends Enum<T>> List<T> constants(Class<T> type, Collection<String> words, String member) {
        return words.stream()
                .map(word -> constant(type, word, member))
                .distinct()
                .toList();
    }

    static List<String> words(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(Words::camel).toList();
    }

    /// @throws RefusedException `MEMBER_UNFIT` where it cannot be parsed
    static <T> T parsed(String text, Function<String, T> parse, String member) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException unfit) {
            throw unfit(member);
        }
    }

    static <T> T required(Optional<T> value, String member) {
        return value.orElseThrow(() -> new RefusedException(RestRefusal.MEMBER_MISSING, Map.of("member", member)));
    }

    static RefusedException unfit(String member) {
        return new RefusedException(RestRefusal.MEMBER_UNFIT, Map.of("member", member));
    }
}
