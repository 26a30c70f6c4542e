package org.passerelle.console.integrations;

import java.util.Locale;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.frame.Ui;
import org.passerelle.webhooks.Delivery;
import org.passerelle.webhooks.Endpoint;
import org.passerelle.webhooks.WebhookKind;

/// Webhooks as people read them.
public final class WebhookTexts {
    private WebhookTexts() {}

    public static String kind(Ui ui, WebhookKind kind) {
        return ui.t("integrations.webhook-kind-" + Texts.word(kind));
    }

    public static String state(Ui ui, Endpoint endpoint) {
        return switch (endpoint.stopped()) {
            case GONE -> ui.t("integrations.webhook-gone");
            case FAILING -> ui.t("integrations.webhook-stopped-failing");
            case NO -> ui.t(endpoint.enabled() ? "integrations.webhook-on" : "integrations.webhook-off");
        };
    }

    public static String badge(Endpoint endpoint) {
        if (endpoint.stopped() != Endpoint.Stopped.NO) {
            return "danger";
        }
        if (!endpoint.enabled()) {
            return "neutral";
        }
        return endpoint.failingSince().isPresent() ? "warning" : "success";
    }

    public static String badge(Delivery delivery) {
        return switch (delivery.state()) {
            case WAITING -> "neutral";
            case DELIVERED -> "success";
            case FAILED -> "danger";
        };
    }

    public static String state(Ui ui, Delivery delivery) {
        return ui.t("integrations.webhook-" + delivery.state().name().toLowerCase(Locale.ROOT));
    }

    /// A status, or why there was none.
    public static String answer(Ui ui, Delivery delivery) {
        if (delivery.answer().isEmpty()) {
            return "";
        }
        return delivery.answer().matches("[0-9]+")
                ? "HTTP " + delivery.answer()
                : ui.t("integrations.trouble-" + delivery.answer());
    }
}
