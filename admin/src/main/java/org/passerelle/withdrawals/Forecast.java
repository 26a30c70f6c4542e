package org.passerelle.withdrawals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.jobs.Result;
import org.passerelle.numbers.ServiceNumber;

/// Who is affected. The groups add up to all of them.
///
/// @param groups how many users each effect is for, the most frequent first
/// @param withoutAddress users who cannot be reminded, since they have no e-mail address
/// @param nextBridgeDefault which number becomes the bridge's default, where this one is it
public record Forecast(
        long total,
        List<Map.Entry<Effect, Long>> groups,
        long withoutAddress,
        Optional<ServiceNumber> nextBridgeDefault) {
    public Forecast {
        groups = List.copyOf(groups);
    }

    public long users(Result result) {
        return groups.stream()
                .filter(group -> group.getKey().result() == result)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
