package org.passerelle.faces;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.DeniedException;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.Scope;
import org.passerelle.access.Unstorable;
import org.passerelle.api.Json;
import org.passerelle.attempts.RefusedAttempts;
import org.passerelle.rest.Caller;
import org.passerelle.rest.Callers;
import org.passerelle.rest.Limits;
import org.passerelle.rest.ProgramDoor;
import org.passerelle.rest.RestRefusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.UriUtils;

/// Every request to a face passes here: token, limits, table of routes, permission, then the route; and every answer,
/// also the refusal. Thread-safe.
public abstract class FaceDoor implements ProgramDoor {
    private static final Logger LOGGER = LoggerFactory.getLogger(FaceDoor.class);
    private static final int MOST_BYTES = 8 << 20;

    private final Callers callers;
    private final Limits limits;
    private final FaceTable table;
    private final FaceAddress address;
    private final RefusedAttempts attempts;

    protected FaceDoor(Callers callers, Limits limits, FaceTable table, FaceAddress address, RefusedAttempts attempts) {
        this.attempts = attempts;
        this.callers = callers;
        this.limits = limits;
        this.table = table;
        this.address = address;
    }

    /// A refusal as the contract writes it.
    ///
    /// @param requestId for whoever looks it up in the log
    protected abstract FaceAnswer refusal(
            RefusedException refused, HttpStatus status, Locale locale, FaceRequest request, String requestId);

    protected abstract String contentType();

    @Override
    public void handleRequest(HttpServletRequest servlet, HttpServletResponse response) throws IOException {
        response.setHeader("X-Request-Id", servlet.getRequestId());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.VARY, "Accept-Language, Authorization");
        String base = address.of(servlet) + table.base();
        FaceRequest request = request(servlet, "");
        Locale locale = callers.asked(servlet).orElse(Locale.ENGLISH);
        FaceAnswer answer;
        try {
            Caller caller = callers.require(servlet);
            locale = caller.locale();
            letPass(caller, response);
            request = request(servlet, content(servlet));
            answer = dispatch(request, caller, base, servlet.getRequestId());
        } catch (RefusedException refused) {
            answer = refuse(refused, locale, request, servlet.getRequestId());
        }
        servlet.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, pattern(request));
        write(answer, response);
    }

    /// One request, whether it came alone or with others. Never throws.
    private FaceAnswer dispatch(FaceRequest request, Caller caller, String base, String requestId) {
        try {
            if (request.query().values().stream().anyMatch(Unstorable::isIn)) {
                throw new RefusedException(RestRefusal.CHARACTER_UNFIT);
            }
            FaceTable.Match match = table.require(request.method(), request.path());
            match.row().needs().filter(needed -> !caller.actor().may(needed)).ifPresent(needed -> {
                throw new DeniedException(caller.actor(), needed);
            });
            return match.row()
                    .route()
                    .handler()
                    .answer(new FaceCall(
                            request, caller, match.names(), base, inner -> dispatch(inner, caller, base, requestId)));
        } catch (RefusedException refused) {
            return refuse(refused, caller.locale(), request, requestId);
        } catch (DeniedException denied) {
            attempts.record(denied, request.method(), request.path());
            return refuse(denied(denied.permission()), caller.locale(), request, requestId);
        } catch (RuntimeException failure) {
            if (Unstorable.isReasonOf(failure)) {
                return refuse(new RefusedException(RestRefusal.CHARACTER_UNFIT), caller.locale(), request, requestId);
            }
            LOGGER.atError()
                    .setCause(failure)
                    .addKeyValue("path", request.path())
                    .addKeyValue("request", requestId)
                    .log("request failed");
            return refuse(
                    new RefusedException(RestRefusal.SERVER_BROKEN, Map.of("id", requestId)),
                    caller.locale(),
                    request,
                    requestId);
        }
    }

    private FaceAnswer refuse(RefusedException refused, Locale locale, FaceRequest request, String requestId) {
        HttpStatus status = status(refused);
        FaceAnswer answer = refusal(refused, status, locale, request, requestId);
        return switch (status) {
            case UNAUTHORIZED -> answer.with(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"passerelle\"");
            case TOO_MANY_REQUESTS ->
                answer.with(
                        HttpHeaders.RETRY_AFTER, String.valueOf(refused.facts().get("seconds")));
            case METHOD_NOT_ALLOWED ->
                answer.with(HttpHeaders.ALLOW, String.valueOf(refused.facts().get("allowed")));
            default -> answer;
        };
    }

    private static HttpStatus status(RefusedException refused) {
        if (refused.refusal() instanceof RestRefusal own) {
            return own.status();
        }
        if (refused.refusal().code().endsWith("changed-meanwhile")) {
            return HttpStatus.PRECONDITION_FAILED;
        }
        return switch (refused.refusal().kind()) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
        };
    }

    private static RefusedException denied(Permission permission) {
        return new RefusedException(
                RestRefusal.TOKEN_MAY_NOT,
                Map.of(
                        "permission",
                        permission.name(),
                        "scope",
                        Scope.of(permission).map(Scope::name).orElse("–")));
    }

    private void letPass(Caller caller, HttpServletResponse response) {
        Limits.Verdict verdict = limits.take(caller.bearer());
        response.setHeader("RateLimit-Policy", "\"token\";q=" + verdict.perSecond() + ";w=1");
        response.setHeader("RateLimit", "\"token\";r=" + verdict.left() + ";t=1");
        if (!verdict.passes()) {
            throw new RefusedException(RestRefusal.TOO_MANY_REQUESTS, Map.of("seconds", verdict.waitSeconds()));
        }
    }

    private String pattern(FaceRequest request) {
        try {
            return table.require(request.method(), request.path())
                    .row()
                    .pattern()
                    .getPatternString();
        } catch (RefusedException none) {
            return table.base() + "/**";
        }
    }

    private static FaceRequest request(HttpServletRequest servlet, String body) {
        var headers = new LinkedHashMap<String, String>();
        Collections.list(servlet.getHeaderNames()).forEach(name -> headers.put(name, servlet.getHeader(name)));
        return new FaceRequest(
                servlet.getMethod(),
                servlet.getRequestURI(),
                query(Optional.ofNullable(servlet.getQueryString()).orElse("")),
                headers,
                body);
    }

    /// Read from the address alone: a form in the body is no parameter.
    public static Map<String, String> query(String text) {
        var query = new LinkedHashMap<String, String>();
        for (String pair : text.split("&")) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                query.putIfAbsent(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return UriUtils.decode(text.replace('+', ' '), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    private static String content(HttpServletRequest servlet) throws IOException {
        byte[] content = servlet.getInputStream().readNBytes(MOST_BYTES + 1);
        if (content.length > MOST_BYTES) {
            throw new RefusedException(RestRefusal.BODY_TOO_LARGE, Map.of("most", MOST_BYTES));
        }
        String type = Optional.ofNullable(servlet.getContentType()).orElse("");
        if (content.length > 0 && !type.isEmpty() && !isJson(type)) {
            throw new RefusedException(RestRefusal.BODY_NOT_JSON, Map.of("found", type));
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    private static boolean isJson(String type) {
        try {
            String subtype = MediaType.parseMediaType(type).getSubtype();
            return subtype.equals("json") || subtype.endsWith("+json");
        } catch (InvalidMediaTypeException none) {
            return false;
        }
    }

    private void write(FaceAnswer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer.body().isEmpty()) {
            return;
        }
        byte[] json = Json.MAPPER.writeValueAsBytes(answer.body().get());
        response.setContentType(answer.headers().getOrDefault(HttpHeaders.CONTENT_TYPE, contentType()));
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
