package org.passerelle.trunks;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.passerelle.numbers.ServiceNumber;

/// Which service number was called, whatever format the line writes it in. Immutable.
public final class CalledNumbers {
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    private final Map<String, ServiceNumber> byE164;
    private final Map<String, ServiceNumber> mapped;
    private final String country;
    private final String droppedPrefix;

    /// How a called number was understood.
    ///
    /// @param read as E.164 where it is a telephone number at all
    public record Reading(String called, How how, Optional<String> read, Optional<ServiceNumber> number) {}

    /// Which rule told the service number.
    public enum How {
        /// The trunk names it.
        MAPPED,
        /// It has a country code.
        INTERNATIONAL,
        /// It is one of the trunk's country.
        NATIONAL,
        /// None did.
        UNKNOWN
    }

    CalledNumbers(TrunkDetails trunk, String homeCountry, List<ServiceNumber> numbers) {
        this.byE164 = numbers.stream().collect(Collectors.toMap(ServiceNumber::e164, Function.identity()));
        this.mapped = new HashMap<>();
        for (NumberMapping mapping : trunk.numbers()) {
            numbers.stream()
                    .filter(number -> number.id().equals(mapping.number()))
                    .forEach(number -> mapped.put(mapping.called(), number));
        }
        this.country = trunk.country().orElse(homeCountry);
        this.droppedPrefix = trunk.droppedPrefix();
    }

    /// @param called a number, an extension or an address: `+33170001000`, `0033…`, `33…`, `01 70 00 10 00`, `4711`,
    ///     `tel:+33-1-70-00-10-00`, `sip:+33170001000@bridge.example;user=phone`
    public Reading read(String called) {
        String user = user(called);
        ServiceNumber named = mapped.get(user);
        if (named != null) {
            return new Reading(called, How.MAPPED, Optional.of(named.e164()), Optional.of(named));
        }
        return Stream.of(user, withoutPrefix(user))
                .distinct()
                .flatMap(text -> candidates(called, text))
                .filter(reading -> reading.number().isPresent())
                .findFirst()
                .orElseGet(() -> new Reading(called, How.UNKNOWN, e164(user, country), Optional.empty()));
    }

    /// The organisation's own; empty where it has none.
    public Optional<ServiceNumber> defaultNumber() {
        return byE164.values().stream().filter(ServiceNumber::bridgeDefault).findFirst();
    }

    /// Who calls, in international form where it can be read as a telephone number; else as the line writes it.
    public String readCaller(String caller) {
        String user = user(caller);
        return e164(user, country).filter(CalledNumbers::isPossible).orElse(user);
    }

    private Stream<Reading> candidates(String called, String user) {
        return Stream.of(
                        user.startsWith("+")
                                ? reading(called, How.INTERNATIONAL, e164(user, country))
                                : reading(called, How.INTERNATIONAL, e164("+" + user.replaceFirst("^0+", ""), country)),
                        reading(called, How.NATIONAL, e164(user, country)))
                .filter(reading -> reading.read().isPresent());
    }

    private Reading reading(String called, How how, Optional<String> e164) {
        return new Reading(called, how, e164, e164.flatMap(number -> Optional.ofNullable(byE164.get(number))));
    }

    private String withoutPrefix(String user) {
        return user.startsWith(droppedPrefix) ? user.substring(droppedPrefix.length()) : user;
    }

    /// The part before host and parameters, without scheme and without what people write between digits.
    private static String user(String called) {
        return called.strip()
                .replaceFirst("(?i)^(sips?|tel):", "")
                .replaceFirst("[@;?].*", "")
                .replaceAll("[\\s().\\-/]", "");
    }

    private static boolean isPossible(String e164) {
        try {
            return PHONES.isPossibleNumber(PHONES.parse(e164, null));
        } catch (NumberParseException notANumber) {
            return false;
        }
    }

    private static Optional<String> e164(String text, String country) {
        try {
            return Optional.of(PHONES.format(PHONES.parse(text, country), PhoneNumberFormat.E164));
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }
}
