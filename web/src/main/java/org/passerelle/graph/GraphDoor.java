package org.passerelle.graph;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.passerelle.access.RefusedException;
import org.passerelle.api.Json;
import org.passerelle.attempts.RefusedAttempts;
import org.passerelle.console.frame.Texts;
import org.passerelle.faces.FaceAddress;
import org.passerelle.faces.FaceAnswer;
import org.passerelle.faces.FaceDoor;
import org.passerelle.faces.FaceRequest;
import org.passerelle.faces.FaceTable;
import org.passerelle.licences.LicenceRefusal;
import org.passerelle.rest.Callers;
import org.passerelle.rest.Limits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/// Every request in Graph's shape passes here. Thread-safe.
@Component
public final class GraphDoor extends FaceDoor {
    static final String BASE = "/graph/v1.0";

    private final Texts texts;
    private final Clock clock;
    private final FaceTable table;

    @Autowired
    GraphDoor(
            Callers callers,
            Limits limits,
            FaceAddress address,
            RefusedAttempts attempts,
            List<GraphRoutes> topics,
            Texts texts,
            Clock clock) {
        this(callers, limits, address, attempts, table(topics), texts, clock);
    }

    private GraphDoor(
            Callers callers,
            Limits limits,
            FaceAddress address,
            RefusedAttempts attempts,
            FaceTable table,
            Texts texts,
            Clock clock) {
        super(callers, limits, table, address, attempts);
        this.table = table;
        this.texts = texts;
        this.clock = clock;
    }

    private static FaceTable table(List<GraphRoutes> topics) {
        return new FaceTable(
                BASE,
                "/api/graph.csv",
                topics.stream().flatMap(topic -> topic.routes().stream()).toList());
    }

    public FaceTable table() {
        return table;
    }

    @Override
    public String path() {
        return "/graph/**";
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("request-id", request.getRequestId());
        super.handleRequest(request, response);
    }

    @Override
    protected String contentType() {
        return "application/json";
    }

    /// Programs read the code; the message is in English, as Graph's is.
    @Override
    protected FaceAnswer refusal(
            RefusedException refused, HttpStatus status, Locale locale, FaceRequest request, String requestId) {
        ObjectNode error = Json.MAPPER.createObjectNode();
        ObjectNode inner = error.putObject("error")
                .put("code", code(refused, status))
                .put(
                        "message",
                        texts.text(
                                Locale.ENGLISH, "refusals." + refused.refusal().code(), refused.facts()))
                .putObject("innerError")
                .put("code", refused.refusal().code())
                .put("date", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("request-id", requestId);
        String asked = request.header("client-request-id");
        inner.put("client-request-id", asked.isEmpty() ? requestId : asked);
        return FaceAnswer.of(status(refused, status), error);
    }

    /// Graph answers 400 where no licence is left.
    private static int status(RefusedException refused, HttpStatus status) {
        return refused.refusal() == LicenceRefusal.NO_LICENCE_LEFT ? HttpStatus.BAD_REQUEST.value() : status.value();
    }

    private static String code(RefusedException refused, HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> "InvalidAuthenticationToken";
            case FORBIDDEN -> "Authorization_RequestDenied";
            case NOT_FOUND ->
                refused.refusal().code().equals("no-such-address") ? "BadRequest" : "Request_ResourceNotFound";
            case METHOD_NOT_ALLOWED -> "Request_BadRequest";
            case PRECONDITION_FAILED -> "resourceModified";
            case TOO_MANY_REQUESTS -> "TooManyRequests";
            case INTERNAL_SERVER_ERROR -> "Service_InternalServerError";
            default -> "Request_BadRequest";
        };
    }
}
