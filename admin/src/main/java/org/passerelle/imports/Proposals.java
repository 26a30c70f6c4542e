package org.passerelle.imports;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a number may have been before a spreadsheet took its + or its leading zeros, wrote it as a power of ten, or put
/// decimals behind it. Offered only where all its digits are still there and exactly one valid number comes of them; a
/// person takes it or does not.
///
/// @param country of numbers that say none themselves, where the line names no other
record Proposals(FileFormat format, String country) {
    private static final Pattern POWER = Pattern.compile("\\+?\\d(?:[.,](\\d+))?[eE]\\+?(\\d{1,2})");
    private static final Pattern DECIMALS = Pattern.compile("(\\+?\\d+)[.,]0+");
    private static final Pattern TWO_LETTERS = Pattern.compile("[A-Za-z]{2}");

    /// @param facts of the refusal: which column, and what it said
    Optional<Preview.Proposal> of(String code, Map<String, String> facts, List<String> cells) {
        boolean damaged = code.equals(ImportRefusal.NUMBER_DAMAGED.code())
                || code.equals(ImportRefusal.NUMBER_IN_SCIENTIFIC_NOTATION.code());
        String said = facts.getOrDefault("value", "");
        return damaged && !said.isEmpty()
                ? column(facts)
                        .flatMap(column -> cell(column, cells)
                                .filter(cell -> cell.contains(said))
                                .flatMap(cell -> number(said, countryOf(cells))
                                        .map(number -> new Preview.Proposal(column, cell.replace(said, number)))))
                : Optional.empty();
    }

    private Optional<Integer> column(Map<String, String> facts) {
        return format.mapping().entrySet().stream()
                .filter(column -> !column.getValue().isSecret())
                .filter(column -> column.getValue().named().equals(facts.get("column")))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Optional<String> cell(int column, List<String> cells) {
        return column < cells.size() ? Optional.of(cells.get(column)) : Optional.empty();
    }

    /// The one the line names, where it has such a column.
    private String countryOf(List<String> cells) {
        return format.mapping().entrySet().stream()
                .filter(column -> column.getValue() == Field.COUNTRY)
                .flatMap(column -> cell(column.getKey(), cells).stream())
                .map(String::strip)
                .filter(text -> TWO_LETTERS.matcher(text).matches())
                .map(text -> text.toUpperCase(java.util.Locale.ROOT))
                .findFirst()
                .orElse(country);
    }

    private static Optional<String> number(String said, String country) {
        return digits(said).flatMap(digits -> {
            List<String> valid = Stream.of(valid("+" + digits, "ZZ"), valid(digits, country))
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList();
            return valid.size() == 1 ? Optional.of(valid.getFirst()) : Optional.empty();
        });
    }

    /// All of them, or nothing.
    private static Optional<String> digits(String said) {
        var power = POWER.matcher(said);
        if (power.matches()) {
            int places = power.group(1) == null ? 0 : power.group(1).length();
            // Fewer places than the exponent: the last digits are lost.
            return places == Integer.parseInt(power.group(2))
                    ? Optional.of(new BigDecimal(said.replace(',', '.'))
                            .toBigInteger()
                            .toString())
                    : Optional.empty();
        }
        var decimals = DECIMALS.matcher(said);
        return Optional.of((decimals.matches() ? decimals.group(1) : said).replaceAll("[^0-9]", ""))
                .filter(digits -> !digits.isEmpty());
    }

    private static Optional<String> valid(String text, String region) {
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = util.parse(text, region);
            return util.isValidNumber(number)
                    ? Optional.of(util.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }
}
