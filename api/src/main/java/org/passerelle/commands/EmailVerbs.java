package org.passerelle.commands;

import java.util.List;

/// E-mails: what they say, how they are sent, and webhooks, which tell programs instead.
final class EmailVerbs {
    private EmailVerbs() {}

    static List<Verb> all() {
        return List.of(
                Verb.post("emails", "send-all", "/emails:sendAll")
                        .texts("state", "job")
                        .asking()
                        .like("emails send-all --state failed --job 019a… --yes"),
                Verb.post("emails", "discard-held", "/emails:discardHeld")
                        .asking()
                        .like("emails discard-held --yes"),
                Verb.list("emails templates", "/emailTemplates", "kind", "language", "subject", "writtenBy")
                        .whole()
                        .like("emails templates list"),
                Verb.get("emails templates", "get", "/emailTemplates/{kind}/{language}")
                        .like("emails templates get welcome fr"),
                Verb.change("emails templates", "write", "PUT", "/emailTemplates/{kind}/{language}")
                        .texts("subject")
                        .files("body")
                        .like("emails templates write welcome fr --subject 'Bienvenue' --body welcome.md"),
                Verb.change("emails templates", "reset", "DELETE", "/emailTemplates/{kind}/{language}")
                        .asking()
                        .like("emails templates reset welcome fr --yes"),
                Verb.get("emails templates", "preview", "/emailTemplates/{kind}/{language}/preview")
                        .query("user")
                        .like("emails templates preview welcome fr --user zoe@example.org"),
                Verb.get("emails settings", "get", "/emailSettings").like("emails settings get"),
                Verb.change("emails settings", "edit", "PATCH", "/emailSettings")
                        .with(Verb.Trait.VERSIONED)
                        .texts("host", "security", "userName", "consoleUrl")
                        .files("password")
                        .numbers("port", "graceMinutes")
                        .flags("pinsInEmails")
                        .like("emails settings edit --host mail.example.org --port 587 --security starttls"),
                Verb.post("emails settings", "test", "/emailSettings:test")
                        .texts("address", "template:kind", "language")
                        .like("emails settings test --address admin@example.org"),
                Verb.list("webhooks", "/webhooks", "url", "enabled", "stopped", "failingSince", "events")
                        .whole()
                        .like("webhooks list"),
                Verb.get("webhooks", "get", "/webhooks/{webhook}").like("webhooks get https://hooks.example.org/in"),
                Verb.post("webhooks", "add", "/webhooks")
                        .without(Verb.Trait.REHEARSES)
                        .texts("url")
                        .many("event:events")
                        .like("webhooks add --url https://hooks.example.org/in"),
                Verb.change("webhooks", "edit", "PATCH", "/webhooks/{webhook}")
                        .with(Verb.Trait.VERSIONED)
                        .texts("url")
                        .many("event:events")
                        .flags("enabled")
                        .like("webhooks edit https://hooks.example.org/in --no-enabled"),
                Verb.change("webhooks", "remove", "DELETE", "/webhooks/{webhook}")
                        .asking()
                        .like("webhooks remove https://hooks.example.org/in --yes"),
                Verb.post("webhooks", "rotate-secret", "/webhooks/{webhook}:rotateSecret")
                        .without(Verb.Trait.REHEARSES)
                        .like("webhooks rotate-secret https://hooks.example.org/in"),
                Verb.post("webhooks", "test", "/webhooks/{webhook}:test")
                        .like("webhooks test https://hooks.example.org/in"),
                Verb.post("webhooks", "replay", "/webhooks/{webhook}:replay")
                        .texts("message")
                        .like("webhooks replay https://hooks.example.org/in"),
                Verb.list("webhooks", "/webhooks/{webhook}/deliveries", "at", "event", "state", "attempts", "answer")
                        .named("deliveries")
                        .like("webhooks deliveries https://hooks.example.org/in --top 20"));
    }
}
