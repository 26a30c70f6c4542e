package org.passerelle.console.moves;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passerelle.assignments.Arrangement;
import org.passerelle.assignments.ConferenceIdRule;
import org.passerelle.assignments.NumberRule;
import org.passerelle.assignments.SharedEdit;
import org.passerelle.assignments.Target;
import org.passerelle.migration.PlanOptions;
import org.passerelle.migration.Waves;

/// What a plan is to do, as a form says it.
///
/// @param startAt day and minute in the organisation's time zone; empty for at once
/// @param waveSize empty for all users at once
/// @param pauseMinutes between two waves
/// @param rowVersion of the plan that was seen
public record PlanForm(
        String target,
        String conferenceId,
        String toll,
        String tollFree,
        String pin,
        boolean emails,
        String reason,
        String startAt,
        String waveSize,
        String pauseMinutes,
        String mostFailed,
        long rowVersion) {
    static final String OURS = "ours";
    static final String NONE = "none";

    /// A field that does not come is empty.
    public PlanForm {
        target = text(target);
        conferenceId = text(conferenceId);
        toll = text(toll);
        tollFree = text(tollFree);
        pin = text(pin);
        reason = text(reason);
        startAt = text(startAt);
        waveSize = text(waveSize);
        pauseMinutes = text(pauseMinutes);
        mostFailed = text(mostFailed);
    }

    static PlanForm of(PlanOptions options, long rowVersion, ZoneId zone) {
        Waves waves = options.waves();
        boolean inWaves = waves.size() > 0;
        return new PlanForm(
                options.target() == Target.OURS ? OURS : NONE,
                options.arrangement().conferenceId().name(),
                options.arrangement().toll().text(),
                options.arrangement().tollFree().text(),
                options.arrangement().keepPin() ? "keep" : "new",
                options.emails(),
                options.reason(),
                options.startAt()
                        .map(time -> LocalDateTime.ofInstant(time, zone)
                                .truncatedTo(ChronoUnit.MINUTES)
                                .toString())
                        .orElse(""),
                inWaves ? String.valueOf(waves.size()) : "",
                inWaves ? String.valueOf(waves.pause().toMinutes()) : "",
                waves.mostFailedPercent() < 100 ? String.valueOf(waves.mostFailedPercent()) : "",
                rowVersion);
    }

    /// Fields with the texts of what is wrong with them.
    Map<String, String> mistakes() {
        var mistakes = new LinkedHashMap<String, String>();
        if (!startAt.isEmpty() && time().isEmpty()) {
            mistakes.put("startAt", "moves.bad-time");
        }
        if (number(waveSize, 0).filter(size -> size > 0 || waveSize.isBlank()).isEmpty()) {
            mistakes.put("waveSize", "moves.bad-wave-size");
        }
        if (number(pauseMinutes, 0)
                .filter(minutes -> minutes <= Duration.ofDays(30).toMinutes())
                .isEmpty()) {
            mistakes.put("pauseMinutes", "moves.bad-pause");
        }
        if (number(mostFailed, 100).filter(percent -> percent <= 100).isEmpty()) {
            mistakes.put("mostFailed", "moves.bad-percent");
        }
        return mistakes;
    }

    /// Only of a form without mistakes.
    ///
    /// @param edit what is set beside the move, which the form leaves as it is
    PlanOptions options(ZoneId zone, Optional<SharedEdit> edit) {
        return new PlanOptions(
                target.equals(NONE) ? Target.NONE : Target.OURS,
                new Arrangement(
                        conferenceId.isEmpty() ? ConferenceIdRule.NEW : ConferenceIdRule.valueOf(conferenceId),
                        rule(toll),
                        rule(tollFree),
                        pin.equals("keep")),
                emails,
                reason.strip(),
                time().map(local -> local.atZone(zone).toInstant()),
                new Waves(
                        number(waveSize, 0).orElseThrow(),
                        Duration.ofMinutes(number(pauseMinutes, 0).orElseThrow()),
                        number(mostFailed, 100).orElseThrow()),
                edit);
    }

    private Optional<LocalDateTime> time() {
        try {
            return startAt.isEmpty() ? Optional.empty() : Optional.of(LocalDateTime.parse(startAt));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    private static NumberRule rule(String text) {
        return text.isEmpty() ? NumberRule.BY_COUNTRY : NumberRule.parse(text);
    }

    /// Empty where the text is no number that is not negative.
    private static Optional<Integer> number(String text, int otherwise) {
        if (text.isBlank()) {
            return Optional.of(otherwise);
        }
        return text.strip().matches("\\d{1,7}") ? Optional.of(Integer.valueOf(text.strip())) : Optional.empty();
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
