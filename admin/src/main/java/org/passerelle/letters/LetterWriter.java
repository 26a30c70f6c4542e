package org.passerelle.letters;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes a letter by a template. A line with a value that is not known is left out.
public final class LetterWriter {
    private final Labels labels;
    private final LetterContent content;

    private LetterWriter(Labels labels, LetterContent content) {
        this.labels = labels;
        this.content = content;
    }

    /// @param template one that was accepted
    public static Letter write(Template template, LetterContent content) {
        return write(template, content, LetterStyle.USUAL);
    }

    /// The same in an organisation's colours.
    public static Letter write(Template template, LetterContent content, LetterStyle style) {
        Labels labels = Labels.of(template.language());
        var writer = new LetterWriter(labels, content);
        String subject = writer.filled(Line.pieces(template.subject())).orElse(labels.say("subject"));
        List<Line> lines = Line.parse(template.body());
        String foot = labels.say("foot", Map.of("organisation", content.organisation()));
        return new Letter(
                subject,
                writer.render(lines, new HtmlRendering(labels, style)).finish(subject, foot),
                writer.render(lines, new TextRendering(labels)).finish(subject, foot));
    }

    private Rendering render(List<Line> lines, Rendering to) {
        var paragraph = new ArrayList<String>();
        var items = new ArrayList<String>();
        for (Line line : lines) {
            if (!(line instanceof Line.Plain) && !paragraph.isEmpty()) {
                to.paragraph(List.copyOf(paragraph));
                paragraph.clear();
            }
            if (!(line instanceof Line.Item) && !items.isEmpty()) {
                to.items(List.copyOf(items));
                items.clear();
            }
            switch (line) {
                case Line.Blank _ -> {}
                case Line.Heading heading -> filled(heading.pieces()).ifPresent(to::heading);
                case Line.Item item -> filled(item.pieces()).ifPresent(items::add);
                case Line.Plain plain -> filled(plain.pieces()).ifPresent(paragraph::add);
                case Line.Part part -> part(part.what(), to);
            }
        }
        if (!paragraph.isEmpty()) {
            to.paragraph(paragraph);
        }
        if (!items.isEmpty()) {
            to.items(items);
        }
        return to;
    }

    private void part(Placeholder what, Rendering to) {
        switch (what) {
            case CONFERENCE -> to.conference(content);
            case PIN -> pin(to);
            case HOW_TO_JOIN -> {
                to.heading(labels.say("how-to-join"));
                to.items(List.of(labels.say("join-dial"), labels.say("join-id"), labels.say("join-leader")));
                content.numbersPage().ifPresent(url -> to.link(labels.say("other-numbers"), url));
            }
            default -> throw new IllegalStateException("no part of a letter: " + what);
        }
    }

    private void pin(Rendering to) {
        switch (content.pin()) {
            case PinPart.None _ -> {}
            case PinPart.Unchanged _ -> pinSays("pin-unchanged", to);
            case PinPart.Former _ -> pinSays("pin-former", to);
            case PinPart.Link link -> {
                to.heading(labels.say("pin"));
                to.action(
                        labels.say("pin-what"),
                        labels.say("pin-show"),
                        link.url(),
                        labels.say("pin-link-note", Map.of("date", date(link.until()))));
            }
            case PinPart.Digits digits -> {
                to.heading(labels.say("pin"));
                to.paragraph(List.of(labels.say("pin-what")));
                to.digits(labels.say("pin"), digits.digits(), labels.say("pin-note"));
            }
        }
    }

    private void pinSays(String key, Rendering to) {
        to.heading(labels.say("pin"));
        to.paragraph(List.of(labels.say(key)));
    }

    private String date(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(Locale.forLanguageTag(labels.language()))
                .format(day);
    }

    /// Empty where a value is not known.
    private Optional<String> filled(List<Line.Piece> pieces) {
        List<Optional<String>> texts = pieces.stream()
                .map(piece -> switch (piece) {
                    case Line.Piece.Words words -> Optional.of(words.text());
                    case Line.Piece.Value value -> value(value.what());
                })
                .toList();
        return texts.stream().allMatch(Optional::isPresent)
                ? Optional.of(texts.stream().map(Optional::orElseThrow).collect(Collectors.joining()))
                : Optional.empty();
    }

    private Optional<String> value(Placeholder what) {
        return switch (what) {
            case DISPLAY_NAME -> Optional.of(content.displayName());
            case ACCOUNT -> Optional.of(content.account());
            case ORGANISATION -> Optional.of(content.organisation());
            case CONFERENCE_ID -> content.conferenceId().map(Dialling::grouped);
            case TOLL_NUMBER -> content.tollNumber().map(Dialling::written);
            case TOLL_FREE_NUMBER -> content.tollFreeNumber().map(Dialling::written);
            case FORMER_CONFERENCE_ID -> content.formerConferenceId().map(Dialling::grouped);
            case FORMER_TOLL_NUMBER -> content.formerTollNumber().map(Dialling::written);
            case ENDING_PROVIDER ->
                content.ending().map(LetterContent.Ending::provider).filter(name -> !name.isEmpty());
            case ENDING_NUMBER ->
                content.ending()
                        .map(LetterContent.Ending::number)
                        .filter(number -> !number.isEmpty())
                        .map(Dialling::written);
            case ENDS_ON -> content.ending().map(ending -> date(ending.on()));
            case CONFERENCE, PIN, HOW_TO_JOIN ->
                throw new IllegalStateException("a part in the midst of a line: " + what);
        };
    }
}
