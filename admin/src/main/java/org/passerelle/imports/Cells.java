package org.passerelle.imports;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.passerelle.directory.UserKey;

/// The cells of one line, each looked at for what spreadsheets and attackers do to cells.
final class Cells {
    private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?\\d+([.,]\\d+)?[eE][+-]?\\d+");
    private static final Pattern FORMULA = Pattern.compile("(?s)[=@].*|[+-](?![\\d\\s().-]*$).*|\\t.*");
    /// Put in front of a cell so that no spreadsheet takes it for a formula; ours do so when they leave.
    private static final Pattern APOSTROPHE = Pattern.compile("'(?=[=+@\\t\\r\\n\\x00＝＋－＠-])");
    private static final Pattern ERROR =
            Pattern.compile("#(N/A|REF!|VALUE!|VALEUR!|NAME\\?|NOM\\?|DIV/0!|NULL!|NUM!|NOMBRE!)");
    private static final Pattern SCHEME = Pattern.compile("(?i)^(sips?|smtp|mailto):");
    private static final Pattern ACCOUNT_CONTROL = Pattern.compile("\\d{3,10}");
    private static final Pattern DIRECTION = Pattern.compile("[\u200E\u200F\u202A-\u202E\u2066-\u2069]");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F\uFEFF]");
    private static final int MOST_BARE_DIGITS = 9;
    private static final int MOST_CHARACTERS = 1_000;
    private static final Set<String> YES = Set.of("true", "yes", "oui", "1", "vrai", "active", "actif", "ja", "wahr");
    private static final Set<String> NO =
            Set.of("false", "no", "non", "0", "faux", "suspended", "blocked", "inactif", "archived", "nein", "falsch");

    private final Map<Field, String> values = new HashMap<>();
    private final FileFormat format;

    Cells(List<String> line, FileFormat format) {
        this.format = format;
        format.mapping().forEach((column, field) -> {
            if (column < line.size()) {
                values.put(field, plain(line.get(column)));
            }
        });
    }

    private static String plain(String cell) {
        var start = APOSTROPHE.matcher(cell);
        return (start.lookingAt() ? cell.substring(1) : cell).strip();
    }

    /// As it stands, for XML that has rules of its own.
    String raw(Field field) {
        return values.getOrDefault(field, "");
    }

    /// Empty where the file has no such column or the cell is empty.
    Optional<String> text(Field field) throws BadLine {
        String value = values.getOrDefault(field, "");
        if (value.length() > MOST_CHARACTERS) {
            throw bad(ImportRefusal.CELL_TOO_LONG, field, value.substring(0, 40) + "…");
        }
        if (DIRECTION.matcher(value).find()) {
            throw bad(ImportRefusal.DIRECTION_CHARACTER, field, "");
        }
        if (CONTROL.matcher(value).find()) {
            throw bad(ImportRefusal.CONTROL_CHARACTER, field, "");
        }
        if (FORMULA.matcher(value).matches()) {
            throw bad(ImportRefusal.FORMULA_CELL, field, value);
        }
        if (ERROR.matcher(value).matches()) {
            throw bad(ImportRefusal.SPREADSHEET_ERROR, field, value);
        }
        return Optional.of(value).filter(text -> !text.isEmpty());
    }

    /// What the cell says instead of what is known; that stays where the cell is empty or says the same. A name that
    /// looks like a formula can so come back as it left.
    String changed(Field field, String known) throws BadLine {
        return raw(field).equals(known) ? known : text(field).orElse(known);
    }

    String required(Field field) throws BadLine {
        return text(field).orElseThrow(() -> bad(ImportRefusal.MISSING_CELL, field, ""));
    }

    /// A sign-in name: the mail address where the line has none; the scheme in front of a SIP address is taken off.
    Optional<String> user() throws BadLine {
        Optional<String> user = text(Field.USER);
        return (user.isPresent() ? user : text(Field.MAIL)).map(Cells::withoutScheme);
    }

    static String withoutScheme(String address) {
        return SCHEME.matcher(address).replaceFirst("");
    }

    /// The sign-in name it is to have: as the line says, where that means the user by something else; the case of the
    /// letters stays.
    String renamed(String known) throws BadLine {
        Optional<String> name = text(Field.USER).map(Cells::withoutScheme);
        return name.filter(text -> !text.equalsIgnoreCase(known)).orElse(known);
    }

    /// Who is meant, in the form in which it is compared.
    String key() throws BadLine {
        String text = required(keyField());
        if (format.key() == UserKey.TELEPHONE) {
            check(text, Field.TELEPHONE);
        }
        return format.key().normal(withoutScheme(text));
    }

    /// What says who is meant, as it stands; may be empty.
    String keyText() {
        return raw(keyField());
    }

    private Field keyField() {
        Field field = format.keyField();
        return field == Field.USER && raw(Field.USER).isEmpty() && format.has(Field.MAIL) ? Field.MAIL : field;
    }

    /// The whole name, or else the first name and the family's.
    String displayName(String known) throws BadLine {
        if (!raw(Field.DISPLAY_NAME).isEmpty()) {
            return changed(Field.DISPLAY_NAME, known);
        }
        String name =
                (text(Field.FIRST_NAME).orElse("") + " " + text(Field.LAST_NAME).orElse("")).strip();
        return name.isEmpty() ? known : name;
    }

    /// Whether the account is to be enabled, told either way round.
    Optional<Boolean> enabled() throws BadLine {
        Optional<Boolean> blocked = yesOrNo(Field.BLOCKED);
        return blocked.isPresent() ? blocked.map(yes -> !yes) : yesOrNo(Field.ENABLED);
    }

    /// An IETF tag, also of a language written out in English or French.
    String language(String known) throws BadLine {
        String text = changed(Field.LANGUAGE, known);
        return text.equals(known) ? known : LanguageNames.tag(text);
    }

    Optional<Boolean> yesOrNo(Field field) throws BadLine {
        Optional<String> text = text(field).map(value -> value.toLowerCase(Locale.ROOT));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (YES.contains(text.get())) {
            return Optional.of(true);
        }
        if (NO.contains(text.get())) {
            return Optional.of(false);
        }
        if (ACCOUNT_CONTROL.matcher(text.get()).matches()) {
            // userAccountControl of Active Directory: ACCOUNTDISABLE is its second bit.
            return Optional.of((Long.parseLong(text.get()) & 2) == 0);
        }
        throw bad(ImportRefusal.BAD_YES_OR_NO, field, text.get());
    }

    /// A passcode; one that a spreadsheet turned into a power of ten is not what it was.
    Optional<String> code(Field field) throws BadLine {
        Optional<String> text = text(field);
        if (text.filter(value -> SCIENTIFIC.matcher(value).matches()).isPresent()) {
            throw bad(ImportRefusal.NUMBER_IN_SCIENTIFIC_NOTATION, field, text.get());
        }
        return text;
    }

    Optional<String> number(Field field) throws BadLine {
        Optional<String> text = text(field);
        if (text.isPresent()) {
            check(text.get(), field);
        }
        return text;
    }

    /// A telephone number as its provider writes it. One that a spreadsheet damaged is named, never guessed: a few
    /// digits without + or zero in front are more likely a national number without its zero than one of another
    /// country.
    static void check(String number, Field field) throws BadLine {
        if (SCIENTIFIC.matcher(number).matches()) {
            throw bad(ImportRefusal.NUMBER_IN_SCIENTIFIC_NOTATION, field, number);
        }
        String digits = number.replaceAll("[^0-9]", "");
        boolean national = digits.startsWith("0") && digits.length() >= 7;
        boolean bare = !number.contains("+") && !number.startsWith("00") && digits.length() <= MOST_BARE_DIGITS;
        String whole = "+" + digits.replaceFirst("^00", "");
        if (!national && !(bare ? isValid(whole) : isPossible(whole))) {
            throw bad(ImportRefusal.NUMBER_DAMAGED, field, number);
        }
    }

    boolean knows(Field field) {
        return format.has(field);
    }

    static BadLine bad(ImportRefusal refusal, Field field, String value) {
        return new BadLine(refusal, Map.of("column", field.named(), "value", value));
    }

    private static boolean isPossible(String number) {
        try {
            PhoneNumberUtil util = PhoneNumberUtil.getInstance();
            return util.isValidNumber(util.parse(number, "ZZ")) || util.isPossibleNumber(util.parse(number, "ZZ"));
        } catch (NumberParseException notANumber) {
            return false;
        }
    }

    private static boolean isValid(String number) {
        try {
            PhoneNumberUtil util = PhoneNumberUtil.getInstance();
            return util.isValidNumber(util.parse(number, "ZZ"));
        } catch (NumberParseException notANumber) {
            return false;
        }
    }
}
