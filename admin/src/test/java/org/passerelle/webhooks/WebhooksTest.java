package org.passerelle.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.PinTiming;
import org.passerelle.audit.Audit;
import org.passerelle.calls.CallJournal;
import org.passerelle.calls.ConferenceReport;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.egress.Egress;
import org.passerelle.licences.Licences;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Messages to a real receiver on this machine; signatures are judged by the library of Standard Webhooks itself.
class WebhooksTest {
    private static final Set<WebhookKind> ALL = Set.copyOf(WebhookKind.subscribable());
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(90);

    private final TestOrganisation contoso = TestOrganisation.create();
    private final Webhooks webhooks = TestApplication.bean(Webhooks.class);
    private Receiver receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aChangeIsToldSignedAndAsACloudEvent() throws Exception {
        Webhooks.Made made = webhooks.add(contoso.admin(), receiver.url(), ALL);

        UserId zoe = turnOn("zoe");

        await(() -> !receiver.messages.isEmpty());
        Receiver.Message message = receiver.messages.getFirst();
        new Webhook(made.secret().text()).verify(message.body(), headers(message));
        JsonNode event = JsonMapper.shared().readTree(message.body());
        assertThat(event.get("specversion").asString()).isEqualTo("1.0");
        assertThat(event.get("id").asString()).isEqualTo(message.id());
        assertThat(event.get("source").asString()).startsWith("/organisations/contoso-");
        assertThat(event.get("type").asString()).isEqualTo("org.passerelle.user.conferencing-changed.v1");
        assertThat(event.get("subject").asString()).isEqualTo(zoe.toString());
        assertThat(event.at("/data/before/provider").asString()).isEqualTo("none");
        assertThat(event.at("/data/after/provider").asString()).isEqualTo("built-in");
        assertThat(event.at("/data/after/conferenceId").asString()).matches("[0-9]{9}");
        assertThat(message.headers().get("content-type")).startsWith("application/cloudevents+json");
        assertThat(message.body()).doesNotContainIgnoringCase("pin").doesNotContain("zoe");
        await(() -> deliveries(made).stream().map(Delivery::answer).anyMatch("204"::equals));
    }

    @Test
    void whatIsRolledBackIsNotTold() {
        Webhooks.Made made = webhooks.add(contoso.admin(), receiver.url(), ALL);

        assertThatThrownBy(() -> TestApplication.bean(Transactions.class)
                        .in(contoso.tenant().value(), () -> {
                            turnOn("zoe");
                            throw new IllegalStateException("something else failed");
                        }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(deliveries(made)).isEmpty();
    }

    @Test
    void anEndpointIsToldOnlyWhatItAskedFor() {
        Webhooks.Made jobs = webhooks.add(contoso.admin(), receiver.url(), Set.of(WebhookKind.JOB_FINISHED));
        Webhooks.Made off = webhooks.add(contoso.admin(), receiver.url(), ALL);
        webhooks.update(contoso.admin(), off.endpoint().id(), receiver.url(), ALL, false, 1);

        turnOn("zoe");

        assertThat(deliveries(jobs)).isEmpty();
        assertThat(deliveries(off)).isEmpty();
    }

    @Test
    void aConferenceReportedTwiceIsToldOnce() {
        webhooks.add(contoso.admin(), receiver.url(), ALL);
        UserId zoe = turnOn("zoe");
        Instant start = Instant.now();
        var report = new ConferenceReport(
                contoso.tenant(),
                TestApplication.bean(Ids.class).next(),
                start,
                start.plusSeconds(60),
                zoe,
                "316221255",
                3,
                2,
                "everybody-left");
        CallJournal journal = TestApplication.bean(CallJournal.class);

        journal.write(report);
        journal.run();
        journal.write(report);
        journal.run();

        await(() -> receiver.messages.size() >= 2);
        assertThat(receiver.messages.stream().filter(message -> message.body().contains("conference.ended")))
                .hasSize(1);
    }

    @Test
    void whatDoesNotGetThroughIsTriedForADayUnderTheSameIdThenGivenUpAndReplayed() {
        receiver.status = 503;
        Webhooks.Made made = webhooks.add(contoso.admin(), receiver.url(), ALL);
        turnOn("zoe");
        await(() -> attempts(made) == 1);

        Instant now = Instant.now();
        int rounds = 0;
        while (deliveries(made).getFirst().state() == Delivery.State.WAITING && rounds < 50) {
            now = now.plus(Duration.ofMinutes(40));
            at(now).run(contoso.tenant(), made.endpoint().id().value());
            rounds++;
        }

        Delivery given = deliveries(made).getFirst();
        assertThat(given.state()).isEqualTo(Delivery.State.FAILED);
        assertThat(given.answer()).isEqualTo("503");
        assertThat(given.attempts()).isBetween(8, 20);
        assertThat(receiver.messages.stream().map(Receiver.Message::id).distinct())
                .hasSize(1);
        assertThat(receiver.messages.stream().map(Receiver.Message::body).distinct())
                .hasSize(1);
        assertThat(webhooks.require(contoso.admin(), made.endpoint().id()).failingSince())
                .isPresent();

        receiver.status = 200;
        assertThat(webhooks.replay(contoso.admin(), made.endpoint().id(), Optional.empty()))
                .isOne();
        at(now.plus(Duration.ofMinutes(1)))
                .run(contoso.tenant(), made.endpoint().id().value());

        await(() -> deliveries(made).getFirst().state() == Delivery.State.DELIVERED);
        assertThat(receiver.messages.getLast().id()).isEqualTo(given.event().toString());
        assertThat(webhooks.require(contoso.admin(), made.endpoint().id()).failingSince())
                .isEmpty();
    }

    @Test
    void aReceiverThatIsGoneIsToldNothingMore() {
        receiver.status = 410;
        Webhooks.Made made = webhooks.add(contoso.admin(), receiver.url(), ALL);
        webhooks.test(contoso.admin(), made.endpoint().id());
        await(() -> attempts(made) == 1);

        turnOn("zoe");
        at(Instant.now().plus(Duration.ofHours(2)))
                .run(contoso.tenant(), made.endpoint().id().value());

        Endpoint now = webhooks.require(contoso.admin(), made.endpoint().id());
        assertThat(now.enabled()).isFalse();
        assertThat(now.stopped()).isEqualTo(Endpoint.Stopped.GONE);
        assertThat(receiver.messages).hasSize(1);
    }

    @Test
    void threeDaysWithoutSuccessSwitchItOffUntilSomebodySwitchesItOn() {
        receiver.status = 500;
        Webhooks.Made made = webhooks.add(contoso.admin(), receiver.url(), ALL);
        EndpointId id = made.endpoint().id();
        webhooks.test(contoso.admin(), id);
        await(() -> attempts(made) == 1);

        at(Instant.now().plus(Duration.ofDays(2))).run(contoso.tenant(), id.value());
        boolean stillOn = webhooks.require(contoso.admin(), id).enabled();
        webhooks.replay(contoso.admin(), id, Optional.empty());
        at(Instant.now().plus(Duration.ofDays(4))).run(contoso.tenant(), id.value());

        Endpoint stopped = webhooks.require(contoso.admin(), id);
        assertThat(stillOn).isTrue();
        assertThat(stopped.stopped()).isEqualTo(Endpoint.Stopped.FAILING);
        webhooks.update(contoso.admin(), id, receiver.url(), ALL, true, stopped.rowVersion());
        assertThat(webhooks.require(contoso.admin(), id).stopped()).isEqualTo(Endpoint.Stopped.NO);
    }

    @Test
    void bothSecretsSignForADayAfterARotation() throws Exception {
        Webhooks.Made made = webhooks.add(contoso.admin(), receiver.url(), ALL);
        WebhookSecret fresh = webhooks.rotate(contoso.admin(), made.endpoint().id(), 1);

        webhooks.test(contoso.admin(), made.endpoint().id());
        await(() -> !receiver.messages.isEmpty());

        Receiver.Message message = receiver.messages.getFirst();
        new Webhook(made.secret().text()).verify(message.body(), headers(message));
        new Webhook(fresh.text()).verify(message.body(), headers(message));
        assertThat(TestApplication.bean(EndpointRows.class)).isNotNull();
        assertThat(made.secret().toString()).isEqualTo("WebhookSecret[****]");
        assertThatThrownBy(
                        () -> webhooks.rotate(contoso.admin(), made.endpoint().id(), 1))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void addressesThatLeadInsideAreRefusedWithTheReason() {
        assertThat(refusal("https://10.0.0.1/hook")).isEqualTo(WebhookRefusal.ENDPOINT_ADDRESS_NOT_ALLOWED);
        assertThat(refusal("https://[fd00::1]/hook")).isEqualTo(WebhookRefusal.ENDPOINT_ADDRESS_NOT_ALLOWED);
        assertThat(refusal("ftp://127.0.0.1/")).isEqualTo(WebhookRefusal.BAD_ENDPOINT_ADDRESS);
        assertThat(refusal("not an address")).isEqualTo(WebhookRefusal.BAD_ENDPOINT_ADDRESS);
        assertThat(refusal("https://nowhere.invalid/")).isEqualTo(WebhookRefusal.ENDPOINT_HOST_UNKNOWN);
    }

    private org.passerelle.access.Refusal refusal(String url) {
        try {
            webhooks.add(contoso.admin(), url, ALL);
        } catch (RefusedException refused) {
            return refused.refusal();
        }
        throw new AssertionError("not refused: " + url);
    }

    private List<Delivery> deliveries(Webhooks.Made made) {
        return webhooks.deliveries(contoso.admin(), made.endpoint().id(), Optional.empty(), 100);
    }

    private int attempts(Webhooks.Made made) {
        return deliveries(made).stream().mapToInt(Delivery::attempts).sum();
    }

    /// The delivery of a later hour.
    private static WebhookDelivery at(Instant now) {
        return new WebhookDelivery(
                TestApplication.bean(Transactions.class),
                TestApplication.bean(EndpointRows.class),
                TestApplication.bean(DeliveryRows.class),
                TestApplication.bean(Egress.class),
                TestApplication.bean(Audit.class),
                Clock.fixed(now, ZoneOffset.UTC),
                TestApplication.context());
    }

    private UserId turnOn(String name) {
        ServiceNumbers numbers = TestApplication.bean(ServiceNumbers.class);
        if (numbers.all(contoso.tenant()).isEmpty()) {
            numbers.add(
                    contoso.admin(),
                    new NumberDetails("01 70 00 10 00", Optional.empty(), "", "fr-FR", List.of(), true));
        }
        TestApplication.bean(Licences.class).setPool(contoso.admin(), "MCOMEETADV", 5, 0, Optional.empty());
        UserId user = TestApplication.bean(Users.class)
                .create(contoso.admin(), UserDetails.of(name + "@contoso.example", name), Source.MANUAL)
                .id();
        TestApplication.bean(Entitlements.class).assign(contoso.admin(), "MCOMEETADV", List.of(user), PinTiming.NOW);
        assertThat(TestApplication.bean(Assignments.class)
                        .find(contoso.tenant(), user)
                        .orElseThrow()
                        .isOurs())
                .isTrue();
        return user;
    }

    private static HttpHeaders headers(Receiver.Message message) {
        return HttpHeaders.of(
                message.headers().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue()))),
                (name, value) -> true);
    }

    private static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plus(LONGEST_WAIT);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited in vain").isBefore(end);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
