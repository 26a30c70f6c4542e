package org.passerelle.console.withdrawals;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.RefusedException;
import org.passerelle.numbers.NumberRefusal;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.providers.ProviderId;
import org.passerelle.providers.ProviderRefusal;
import org.passerelle.withdrawals.Rule;
import org.passerelle.withdrawals.Thing;
import org.passerelle.withdrawals.WithdrawalOrder;
import org.passerelle.withdrawals.WithdrawalRefusal;

/// What is to go and how, as a form says it.
///
/// @param provider identifier; empty where a number goes
/// @param number identifier; empty where a provider goes
/// @param rule empty for the usual one
/// @param at day and minute in the organisation's time zone; empty for at once
/// @param reminders days before, parted by commas
public record WithdrawalForm(String provider, String number, String rule, String at, String reminders, String reason) {
    static final String USUAL_REMINDERS = "30, 7, 1";

    /// A field that does not come is empty.
    public WithdrawalForm {
        provider = text(provider);
        number = text(number);
        rule = text(rule);
        at = text(at);
        reminders = text(reminders);
        reason = text(reason);
    }

    /// Nothing was named to go.
    boolean isEmpty() {
        return provider.isEmpty() && number.isEmpty();
    }

    boolean isOfProvider() {
        return !provider.isEmpty();
    }

    /// @throws RefusedException where the identifier is none
    Thing thing() {
        try {
            return isOfProvider()
                    ? new Thing.OfProvider(ProviderId.parse(provider))
                    : new Thing.OfNumber(ServiceNumberId.parse(number));
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(
                    isOfProvider() ? ProviderRefusal.NO_SUCH_PROVIDER : NumberRefusal.NO_SUCH_NUMBER,
                    java.util.Map.of("id", provider + number));
        }
    }

    Rule rules() {
        String usual = isOfProvider() ? Rule.OfProvider.MOVE_OR_OFF.text() : "by-country";
        return Rule.parse(thing(), rule.isEmpty() ? usual : rule);
    }

    /// @throws RefusedException where a date or a number of days cannot be read
    WithdrawalOrder order(ZoneId zone) {
        return new WithdrawalOrder(thing(), rules(), time(zone), days(), reason.strip());
    }

    private Optional<java.time.Instant> time(ZoneId zone) {
        try {
            return at.isEmpty()
                    ? Optional.empty()
                    : Optional.of(LocalDateTime.parse(at).atZone(zone).toInstant());
        } catch (DateTimeException notATime) {
            throw new RefusedException(WithdrawalRefusal.WITHDRAWAL_IN_THE_PAST);
        }
    }

    private List<Integer> days() {
        return Arrays.stream(reminders.split("[,;\\s]+"))
                .filter(text -> !text.isEmpty())
                .map(text -> text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0)
                .toList();
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
