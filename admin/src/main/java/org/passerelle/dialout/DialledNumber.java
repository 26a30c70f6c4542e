package org.passerelle.dialout;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A number somebody wants called, by what it costs and where it is.
record DialledNumber(String e164, String country, Cost cost) {
    enum Cost {
        USUAL,
        PREMIUM,
        SATELLITE
    }

    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final Set<PhoneNumberType> USUAL = EnumSet.of(
            PhoneNumberType.FIXED_LINE,
            PhoneNumberType.MOBILE,
            PhoneNumberType.FIXED_LINE_OR_MOBILE,
            PhoneNumberType.TOLL_FREE,
            PhoneNumberType.VOIP);
    /// The region libphonenumber gives to codes of no country: 800 is free, all others are satellites and the like.
    private static final String NO_COUNTRY = "001";

    private static final int INTERNATIONAL_FREEPHONE = 800;
    /// Ranges inside countries that are billed as satellites or worse, whatever type they have.
    private static final List<String> DEAR_RANGES = List.of("+6114", "+1976", "+1900", "+44870", "+4470");

    /// @param home how a number without a country code is read
    static Optional<DialledNumber> read(String text, String home) {
        try {
            PhoneNumber number = PHONES.parse(text, home);
            return PHONES.isPossibleNumber(number) ? Optional.of(of(number)) : Optional.empty();
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    private static DialledNumber of(PhoneNumber number) {
        String e164 = PHONES.format(number, PhoneNumberFormat.E164);
        String region = Optional.ofNullable(PHONES.getRegionCodeForNumber(number))
                .orElseGet(() -> PHONES.getRegionCodeForCountryCode(number.getCountryCode()));
        return new DialledNumber(e164, region, cost(number, e164, region));
    }

    private static Cost cost(PhoneNumber number, String e164, String region) {
        if (region.equals(NO_COUNTRY) && number.getCountryCode() != INTERNATIONAL_FREEPHONE) {
            return Cost.SATELLITE;
        }
        boolean dear = DEAR_RANGES.stream().anyMatch(e164::startsWith);
        return dear || !USUAL.contains(PHONES.getNumberType(number)) ? Cost.PREMIUM : Cost.USUAL;
    }
}
