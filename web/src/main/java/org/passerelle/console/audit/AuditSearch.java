package org.passerelle.console.audit;

import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.JobId;
import org.passerelle.console.lists.ListQuestion;
import org.springframework.web.util.UriComponentsBuilder;

/// What the address of the audit page says; an address made by hand that makes no sense finds everything.
///
/// @param q words
/// @param action a group of actions
/// @param from first day, as typed
/// @param until last day, as typed
/// @param job only what this job did
/// @param request only what this request or job did, by its correlation identifier
/// @param before the page begins behind this event
public record AuditSearch(
        String q, String action, String from, String until, String job, String request, String before) {
    static final String PATH = "/admin/audit";

    /// Spring binds what is not in the address as null.
    public AuditSearch(
            @Nullable String q,
            @Nullable String action,
            @Nullable String from,
            @Nullable String until,
            @Nullable String job,
            @Nullable String request,
            @Nullable String before) {
        this.q = Objects.requireNonNullElse(q, "").strip();
        this.action = Objects.requireNonNullElse(action, "");
        this.from = Objects.requireNonNullElse(from, "");
        this.until = Objects.requireNonNullElse(until, "");
        this.job = Objects.requireNonNullElse(job, "");
        this.request = Objects.requireNonNullElse(request, "").strip();
        this.before = Objects.requireNonNullElse(before, "");
    }

    /// The same search, from its newest event.
    public String newest() {
        return address("", job, request);
    }

    /// The same search without the job.
    public String withoutJob() {
        return address("", "", request);
    }

    /// The same search without the request.
    public String withoutRequest() {
        return address("", job, "");
    }

    public boolean isNarrowed() {
        return !address("", "", "").equals(PATH);
    }

    /// The same search as a file.
    public ListQuestion question() {
        var narrowed = new LinkedHashMap<String, String>();
        narrowed.put("q", q);
        narrowed.put("action", action);
        narrowed.put("from", from);
        narrowed.put("until", until);
        narrowed.put("job", job);
        narrowed.put("request", request);
        return new ListQuestion("audit", PATH, narrowed);
    }

    public boolean isNewest() {
        return start().isEmpty();
    }

    public Optional<JobId> jobId() {
        return identifier(job).map(JobId::new);
    }

    Optional<UUID> start() {
        return identifier(before);
    }

    String behind(UUID event) {
        return address(event.toString(), job, request);
    }

    private String address(String start, String chosenJob, String chosenRequest) {
        var address = UriComponentsBuilder.fromPath(PATH);
        add(address, "q", q);
        add(address, "action", action);
        add(address, "from", from);
        add(address, "until", until);
        add(address, "job", chosenJob);
        add(address, "request", chosenRequest);
        add(address, "before", start);
        return address.encode().build().toUriString();
    }

    private static void add(UriComponentsBuilder address, String name, String value) {
        if (!value.isEmpty()) {
            address.queryParam(name, "{" + name + "}").uriVariables(java.util.Map.of(name, value));
        }
    }

    private static Optional<UUID> identifier(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException madeByHand) {
            return Optional.empty();
        }
    }
}
