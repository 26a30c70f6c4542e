package org.passerelle.console.frame;

import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;

/// What every template gets as `ui`: texts, formats, and who is looking. Made for one page.
public final class Ui {
    private final Texts texts;
    private final Locale locale;
    private final Viewer viewer;
    private final Visit visit;
    private final Shortcuts shortcuts;

    Ui(Texts texts, Locale locale, Viewer viewer, Visit visit) {
        this(texts, locale, viewer, visit, _ -> List.of());
    }

    /// @param shortcuts asked once the left side is drawn, which parts of a page do without
    Ui(Texts texts, Locale locale, Viewer viewer, Visit visit, Shortcuts shortcuts) {
        this.shortcuts = shortcuts;
        this.texts = texts;
        this.locale = locale;
        this.viewer = viewer;
        this.visit = visit;
    }

    /// @param arguments names and values in turn: `"n", 12, "name", provider`
    public String t(String key, Object... arguments) {
        return texts.say(locale, key, arguments);
    }

    /// @param facts the arguments by name
    public String of(String key, Map<String, ?> facts) {
        return texts.text(locale, key, facts);
    }

    /// The text `refusals.<code>` with the facts of the refusal.
    public String refusal(RefusedException refused) {
        return texts.refusal(locale, refused);
    }

    public String n(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /// With a plus or a minus in front.
    public String signed(long number) {
        return (number > 0 ? "+" : number < 0 ? "−" : "") + n(Math.abs(number));
    }

    public String date(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(date);
    }

    /// The day in the organisation's time zone.
    public String date(Instant at) {
        return date(LocalDate.ofInstant(at, viewer.organisation().zone()));
    }

    /// Day and minute in the organisation's time zone.
    public String dateTime(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(viewer.organisation().zone())
                .format(at);
    }

    /// To the second, for what is a moment ago, in the organisation's time zone.
    public String time(Instant at) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM)
                .withLocale(locale)
                .withZone(viewer.organisation().zone())
                .format(at);
    }

    public String phone(String number) {
        return international(number);
    }

    /// As it is written abroad: +33 1 70 00 00 00.
    public static String international(String number) {
        return TelephoneFormat.international(number);
    }

    /// A number with where it is: France · Paris · +33 1 70 00 00 00.
    public static String place(String country, String city, String e164, Locale locale) {
        String where = Locale.of("", country).getDisplayCountry(locale);
        return where + (city.isEmpty() ? "" : " · " + city) + " · " + international(e164);
    }

    /// Empty where the number cannot be dialled.
    public String phoneLink(String number) {
        return TelephoneFormat.link(number);
    }

    public String conferenceId(String digits) {
        return grouped(digits);
    }

    /// As people read digits out: 316 221 255.
    public static String grouped(String digits) {
        return DigitGroups.of(digits);
    }

    /// Name of a country given by its two letters.
    public String country(String code) {
        return code.isEmpty() ? "" : names().regionDisplayName(code);
    }

    /// Name of a language given by its tag, for example `fr-FR`.
    public String language(String tag) {
        return tag.isEmpty() ? "" : names().localeDisplayName(ULocale.forLanguageTag(tag));
    }

    /// The same within a sentence, where some languages write it small.
    public String languageInText(String tag) {
        return names(DisplayContext.CAPITALIZATION_FOR_MIDDLE_OF_SENTENCE)
                .localeDisplayName(ULocale.forLanguageTag(tag));
    }

    public String initials(String name) {
        return Initials.of(name);
    }

    public int colour(String name) {
        return Initials.colour(name);
    }

    public boolean may(Permission permission) {
        return viewer.may(permission);
    }

    public Viewer viewer() {
        return viewer;
    }

    public Locale locale() {
        return locale;
    }

    /// The languages the reader could switch to, as locales.
    public List<Locale> otherLanguages() {
        return texts.languages().stream()
                .map(Locale::of)
                .filter(other -> !other.getLanguage().equals(locale.getLanguage()))
                .toList();
    }

    public String csrf() {
        return visit.csrf();
    }

    /// Whom the forms of the page are made for.
    public String mark() {
        return visit.mark();
    }

    public String path() {
        return visit.path();
    }

    /// The reader is on this page or below it.
    public boolean isAt(String href) {
        String path = visit.path().replaceAll("[?#].*", "");
        return path.equals(href) || (!href.equals(Navigation.HOME) && path.startsWith(href + "/"));
    }

    public Theme theme() {
        return visit.theme();
    }

    public boolean singleKeys() {
        return visit.singleKeys();
    }

    /// How long the session lasts without another request, in seconds; 0 for no end.
    public int sessionSeconds() {
        return visit.sessionSeconds();
    }

    /// Pages and commands that the palette leads to.
    public List<Navigation.Item> goals() {
        return Navigation.goals(viewer);
    }

    public List<Navigation.Group> navigation() {
        return Navigation.of(viewer);
    }

    /// What the viewer has pinned below a page.
    public List<Shortcuts.Shortcut> below(Navigation.Item item) {
        return item.href().equals(Navigation.USERS) ? shortcuts.belowUsers(viewer) : List.of();
    }

    public List<Notice> notices() {
        return visit.notice().stream().toList();
    }

    private LocaleDisplayNames names() {
        return names(DisplayContext.CAPITALIZATION_FOR_UI_LIST_OR_MENU);
    }

    private LocaleDisplayNames names(DisplayContext place) {
        return LocaleDisplayNames.getInstance(ULocale.forLocale(locale), place);
    }
}
