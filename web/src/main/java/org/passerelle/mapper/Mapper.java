package org.passerelle.mapper;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.RefusedException;
import org.passerelle.console.frame.Open;
import org.passerelle.console.frame.Ui;
import org.passerelle.jitsi.JitsiRooms;
import org.passerelle.meetings.RoomMeeting;
import org.passerelle.numbers.NumberKind;
import org.passerelle.numbers.ServiceNumber;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What Jitsi Meet calls `dialInConfCodeUrl` and `dialInNumbersUrl`, to the letter. A failure carries its status in the
/// body, since that is where Jitsi Meet looks: 4xx there is not asked again, 402 tells people that a limit was reached.
///
/// Conference IDs are texts: Jitsi Meet takes numbers too, but would lose leading zeros.
@RestController
final class Mapper {
    private static final int MOST_IN_A_MINUTE = 600;
    /// Asking by ID is for telephone menus; a browser that tries IDs gets no further than this.
    private static final int MOST_IDS_IN_A_MINUTE = 60;

    private final JitsiRooms rooms;
    private final Allowance questions;
    private final Allowance ids;

    Mapper(JitsiRooms rooms, Clock clock) {
        this.rooms = rooms;
        this.questions = new Allowance(MOST_IN_A_MINUTE, clock);
        this.ids = new Allowance(MOST_IDS_IN_A_MINUTE, clock);
    }

    /// Somebody asked too often.
    static final class TooManyException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /// There is no such key, or it is switched off.
    static final class NoDoorException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Open
    @GetMapping(MapperDoor.PATH + "/conference")
    Map<String, Object> conference(
            @PathVariable String key,
            @RequestParam Optional<String> conference,
            @RequestParam Optional<String> id,
            HttpServletRequest request) {
        return answer(door(key, request), conference, id, request);
    }

    /// The question as JSON: `conference`, or `room` and `domain`, or `id`.
    @Open
    @PostMapping(MapperDoor.PATH + "/conference")
    Map<String, Object> conference(
            @PathVariable String key, @RequestBody Map<String, Object> question, HttpServletRequest request) {
        Optional<String> room =
                text(question, "room").flatMap(name -> text(question, "domain").map(domain -> name + "@" + domain));
        return answer(door(key, request), text(question, "conference").or(() -> room), text(question, "id"), request);
    }

    /// @param format `grouped` for the form of old clients
    @Open
    @GetMapping(MapperDoor.PATH + "/numbers")
    Object numbers(
            @PathVariable String key, @RequestParam(defaultValue = "") String format, HttpServletRequest request) {
        List<ServiceNumber> numbers = door(key, request).numbers();
        return format.equals("grouped")
                ? grouped(numbers)
                : numbers.stream().map(Mapper::number).toList();
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(RefusedException refused) {
        return switch (refused.refusal().code()) {
            case "room-quota-reached" ->
                problem(HttpStatus.PAYMENT_REQUIRED, "No more conferences: the organisation's limit is reached");
            case "room-of-another-domain" -> problem(HttpStatus.FORBIDDEN, "Rooms of this domain get no dial-in here");
            case "bad-room" -> problem(HttpStatus.BAD_REQUEST, "A conference is name@domain, of 255 letters at most");
            default -> problem(HttpStatus.CONFLICT, "No dial-in at present");
        };
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> tooMany(TooManyException tooMany) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header("Retry-After", "60")
                .body(body(HttpStatus.TOO_MANY_REQUESTS, "Asked too often: wait a minute"));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> noDoor(NoDoorException noDoor) {
        return problem(HttpStatus.NOT_FOUND, "There is no dial-in behind this address");
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unreadable(HttpMessageNotReadableException unreadable) {
        return problem(HttpStatus.BAD_REQUEST, "The body must be a JSON object");
    }

    private JitsiRooms.Door door(String key, HttpServletRequest request) {
        if (!questions.take(request.getRemoteAddr() + " " + key)) {
            throw new TooManyException();
        }
        return rooms.door(key).orElseThrow(NoDoorException::new);
    }

    /// Where both are given, the conference counts.
    private Map<String, Object> answer(
            JitsiRooms.Door door, Optional<String> conference, Optional<String> id, HttpServletRequest request) {
        if (conference.filter(text -> !text.isBlank()).isPresent()) {
            return found(door.open(conference.get()));
        }
        if (id.filter(text -> !text.isBlank()).isEmpty()) {
            return ordered("message", "No conference or id provided", "conference", false, "id", false);
        }
        if (!ids.take(request.getRemoteAddr() + " " + door.tenant())) {
            throw new TooManyException();
        }
        return door.find(id.get().strip())
                .map(Mapper::found)
                .orElseGet(() -> ordered(
                        "message",
                        "No conference mapping was found",
                        "id",
                        id.get().strip(),
                        "conference",
                        false));
    }

    private static Map<String, Object> found(RoomMeeting meeting) {
        return ordered(
                "message",
                "Successfully retrieved conference mapping",
                "id",
                meeting.conferenceId(),
                "conference",
                meeting.room());
    }

    private static Map<String, Object> number(ServiceNumber number) {
        Map<String, Object> one = ordered(
                "countryCode",
                number.country(),
                "tollFree",
                number.kind() == NumberKind.TOLL_FREE,
                "formattedNumber",
                Ui.international(number.e164()));
        if (number.bridgeDefault()) {
            one.put("default", true);
        }
        return one;
    }

    private static Map<String, Object> grouped(List<ServiceNumber> numbers) {
        var byCountry = new LinkedHashMap<String, List<String>>();
        numbers.forEach(number -> byCountry
                .computeIfAbsent(number.country(), _ -> new ArrayList<>())
                .add(Ui.international(number.e164())));
        return ordered("message", "Dial-In numbers:", "numbers", byCountry, "numbersEnabled", !numbers.isEmpty());
    }

    private static ResponseEntity<Map<String, Object>> problem(HttpStatus status, String message) {
        return ResponseEntity.status(status).body(body(status, message));
    }

    private static Map<String, Object> body(HttpStatus status, String message) {
        return ordered("status", status.value(), "message", message);
    }

    private static Optional<String> text(Map<String, Object> question, String field) {
        Object value = question.get(field);
        return value instanceof String || value instanceof Number ? Optional.of(value.toString()) : Optional.empty();
    }

    /// In the order of the documentation.
    private static Map<String, Object> ordered(Object... namesAndValues) {
        var ordered = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            ordered.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return ordered;
    }
}
