package org.passerelle.rest.routes;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.passerelle.api.Page;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;

/// Pages of lists that are asked for one item more than they show.
final class Parts {
    private Parts() {}

    /// @param found at most `top + 1`
    /// @param key what the next page begins behind
    static <T> Answer of(Call call, List<T> found, int top, Function<T, ?> shown, Function<T, ?> key) {
        boolean more = found.size() > top;
        List<T> part = more ? found.subList(0, top) : found;
        return Answer.of(new Page<>(
                part.stream().<Object>map(shown).toList(),
                more ? Optional.of(call.next(key.apply(part.getLast()))) : Optional.empty(),
                Optional.empty()));
    }

    static <T> Answer all(List<T> found, Function<T, ?> shown) {
        return Answer.of(new Page<>(found.stream().<Object>map(shown).toList(), Optional.empty(), Optional.empty()));
    }
}
