package org.passerelle.webhooks;

import java.util.List;

/// What can be told. The types are part of the interface: never renamed, a changed form gets a new number.
public enum WebhookKind {
    USER_CONFERENCING_CHANGED("org.passerelle.user.conferencing-changed.v1"),
    JOB_FINISHED("org.passerelle.job.finished.v1"),
    CONFERENCE_ENDED("org.passerelle.conference.ended.v1"),
    /// Only on demand, to one endpoint.
    TEST("org.passerelle.webhook.test.v1");

    private final String type;

    WebhookKind(String type) {
        this.type = type;
    }

    /// As CloudEvents has it.
    public String type() {
        return type;
    }

    /// Those that an endpoint can ask for.
    public static List<WebhookKind> subscribable() {
        return List.of(USER_CONFERENCING_CHANGED, JOB_FINISHED, CONFERENCE_ENDED);
    }
}
