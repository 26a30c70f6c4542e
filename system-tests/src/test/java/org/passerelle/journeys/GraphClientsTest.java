package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.graph.core.content.BatchRequestContent;
import com.microsoft.graph.core.content.BatchResponseContent;
import com.microsoft.graph.core.models.BatchRequestStep;
import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.graph.core.tasks.PageIterator;
import com.microsoft.graph.models.AssignedLicense;
import com.microsoft.graph.models.AudioConferencing;
import com.microsoft.graph.models.LicenseDetails;
import com.microsoft.graph.models.OnlineMeeting;
import com.microsoft.graph.models.SubscribedSku;
import com.microsoft.graph.models.User;
import com.microsoft.graph.models.UserCollectionResponse;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.item.UserItemRequestBuilder;
import com.microsoft.graph.users.item.assignlicense.AssignLicensePostRequestBody;
import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.passerelle.api.Json;
import tools.jackson.databind.JsonNode;

/// Microsoft's own clients of Graph, as published, told our address instead of theirs: their Java and their JavaScript.
/// The server stands behind a proxy that ends TLS, for the one in JavaScript gives its token to nobody else.
class GraphClientsTest {
    private static final UUID AUDIO = UUID.fromString("0c266dff-15dd-4b49-8397-2bb16070ed52");
    private static final int REQUESTS_A_SECOND = 5;
    private static final int MANY = 1_000;
    private static final Path SCRIPTS = Path.of("src", "test", "node");
    private static final Duration SCRIPT_LIMIT = Duration.ofMinutes(2);

    private static TlsFront front;
    private static Console console;

    private final List<Answered> answers = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void open() throws Exception {
        front = TlsFront.open();
        console = Console.alone(Map.of(
                "PASSERELLE_PUBLIC_URL", front.url(), "PASSERELLE_API_REQUESTS_OF_TOKEN", "" + REQUESTS_A_SECOND));
        front.leadTo(URI.create(console.url()).getPort());
    }

    @AfterAll
    static void close() throws Exception {
        console.close();
        front.close();
    }

    @Test
    void usersAreListedFilteredCountedAndPagedThrough() throws Exception {
        GraphServiceClient graph = client();

        UserCollectionResponse chosen = graph.users().get(asked -> {
            asked.queryParameters.filter = "accountEnabled eq true";
            asked.queryParameters.select = new String[] {"id", "displayName", "assignedLicenses"};
            asked.queryParameters.orderby = new String[] {"displayName"};
            asked.queryParameters.top = 5;
            asked.queryParameters.count = true;
            asked.headers.add("ConsistencyLevel", "eventual");
        });
        UserCollectionResponse some = graph.users().get(asked -> {
            asked.queryParameters.filter = "assignedLicenses/$count ne 0";
            asked.queryParameters.select = new String[] {"id"};
            asked.queryParameters.top = 3;
        });
        var seen = new ArrayList<String>();
        new PageIterator.Builder<User, UserCollectionResponse>()
                .client(graph)
                .collectionPage(some)
                .collectionPageFactory(UserCollectionResponse::createFromDiscriminatorValue)
                .processPageItemCallback(user -> {
                    seen.add(user.getId());
                    return seen.size() < 8;
                })
                .build()
                .iterate();

        assertThat(chosen.getValue()).hasSize(5).allSatisfy(user -> {
            assertThat(user.getDisplayName()).isNotBlank();
            assertThat(user.getUserPrincipalName()).as("not chosen").isNull();
        });
        assertThat(chosen.getValue())
                .extracting(User::getDisplayName)
                .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
        assertThat(chosen.getOdataCount())
                .isEqualTo(Long.valueOf(console.query("select count(*) from app_user where enabled")));
        assertThat(chosen.getOdataNextLink()).startsWith(front.url() + "/graph/v1.0/users?");
        assertThat(seen).hasSize(8).doesNotHaveDuplicates();
        assertThat(graph.users().count().get())
                .isEqualTo(Integer.valueOf(console.query("select count(*) from app_user")));
    }

    @Test
    void aLicenceIsTakenAndGivenAndCounted() throws Exception {
        GraphServiceClient graph = client();
        UserItemRequestBuilder user = graph.users().byUserId(ready(0));
        int before = consumed(graph);

        user.assignLicense().post(wanted(List.of(), List.of(AUDIO)));
        List<LicenseDetails> without = user.licenseDetails().get().getValue();
        int meanwhile = consumed(graph);
        User given = user.assignLicense().post(wanted(List.of(AUDIO), List.of()));
        List<LicenseDetails> with = user.licenseDetails().get().getValue();

        assertThat(without).isEmpty();
        assertThat(meanwhile).isEqualTo(before - 1);
        assertThat(given.getUserPrincipalName()).contains("@");
        assertThat(with).hasSize(1);
        assertThat(with.getFirst().getSkuId()).isEqualTo(AUDIO);
        assertThat(with.getFirst().getSkuPartNumber()).isEqualTo("MCOMEETADV");
        assertThat(with.getFirst().getServicePlans())
                .isNotEmpty()
                .allSatisfy(plan -> assertThat(plan.getProvisioningStatus()).isEqualTo("Success"));
        assertThat(consumed(graph)).isEqualTo(before);
    }

    @Test
    void aMeetingHasTheNumbersToDial() throws Exception {
        UserItemRequestBuilder user = client().users().byUserId(organiser());

        String id = user.onlineMeetings().get().getValue().getFirst().getId();
        OnlineMeeting meeting = user.onlineMeetings()
                .byOnlineMeetingId(id)
                .get(asked -> asked.queryParameters.select = new String[] {"id", "audioConferencing"});

        AudioConferencing audio = meeting.getAudioConferencing();
        assertThat(audio.getConferenceId()).isEqualTo(id).matches("[0-9]{9}");
        assertThat(audio.getTollNumbers()).isNotEmpty().allMatch(number -> number.startsWith("+"));
        assertThat(audio.getDialinUrl()).startsWith(front.url() + "/dialin/");
        assertThat(meeting.getSubject()).as("not chosen").isNull();
    }

    @Test
    void manyRequestsGoInOneBatch() throws Exception {
        GraphServiceClient graph = client();
        var batch = new BatchRequestContent(graph);
        String changed = batch.addBatchRequestStep(graph.users()
                .byUserId(ready(0))
                .assignLicense()
                .toPostRequestInformation(wanted(List.of(), List.of())));
        String listed = batch.addBatchRequestStep(
                graph.users().toGetRequestInformation(asked -> asked.queryParameters.top = 2));
        step(batch, listed).addDependsOnId(changed);
        String nobody = batch.addBatchRequestStep(
                graph.users().byUserId("nobody@contoso.example").toGetRequestInformation());
        String afterNobody = batch.addBatchRequestStep(graph.subscribedSkus().toGetRequestInformation());
        step(batch, afterNobody).addDependsOnId(nobody);

        BatchResponseContent answer = graph.getBatchRequestBuilder().post(batch, null);

        assertThat(answer.getResponsesStatusCode())
                .isEqualTo(Map.of(changed, 200, listed, 200, nobody, 404, afterNobody, 424));
        UserCollectionResponse users =
                answer.getResponseById(listed, UserCollectionResponse::createFromDiscriminatorValue);
        assertThat(users.getValue()).hasSize(2);
    }

    @Test
    void aRefusalIsAnODataError() throws Exception {
        GraphServiceClient graph = client();

        ODataError missing =
                refusal(() -> graph.users().byUserId("nobody@contoso.example").get());
        ODataError unreadable =
                refusal(() -> graph.users().get(asked -> asked.queryParameters.filter = "pin eq '1234'"));
        ODataError stranger = refusal(() -> client("psr_of_nobody").users().get());

        assertThat(missing.getResponseStatusCode()).isEqualTo(404);
        assertThat(missing.getError().getCode()).isEqualTo("Request_ResourceNotFound");
        assertThat(missing.getMessage()).contains("no such user");
        assertThat(missing.getError().getInnerError().getRequestId()).isNotBlank();
        assertThat(missing.getError().getInnerError().getDate()).isNotNull();
        assertThat(unreadable.getResponseStatusCode()).isEqualTo(400);
        assertThat(unreadable.getError().getCode()).isEqualTo("Request_BadRequest");
        assertThat(stranger.getResponseStatusCode()).isEqualTo(401);
        assertThat(stranger.getError().getCode()).isEqualTo("InvalidAuthenticationToken");
    }

    @Test
    void whoAsksTooOftenWaitsAsLongAsToldAndIsAnswered() throws Exception {
        GraphServiceClient graph = client();
        Callable<Integer> asked = () -> graph.users()
                .get(request -> request.queryParameters.top = 1)
                .getValue()
                .size();

        var found = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (answers.stream().noneMatch(answer -> answer.status() == 429) && found.size() < MANY) {
                for (var one : threads.invokeAll(Collections.nCopies(4 * REQUESTS_A_SECOND, asked))) {
                    found.add(one.get());
                }
            }
        }

        assertThat(found).hasSizeGreaterThanOrEqualTo(4 * REQUESTS_A_SECOND).containsOnly(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 429)
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.retryAfter()).matches("[1-9][0-9]*"));
        assertThat(answers).filteredOn(Answered::again).isNotEmpty();
    }

    @Test
    void theClientInJavaScriptFindsTheSame() throws Exception {
        assumeTrue(
                Files.isDirectory(SCRIPTS.resolve("node_modules")),
                "Microsoft's client in JavaScript is not installed: ./test does it where npm is there");
        String organiser = organiser();

        JsonNode said = said(Map.of(
                "GRAPH_URL", front.url() + "/graph",
                "GRAPH_TOKEN", token(),
                "GRAPH_USER", ready(1),
                "GRAPH_SKU", AUDIO.toString(),
                "GRAPH_ORGANISER", organiser));

        assertThat(said.path("count").asString())
                .isEqualTo(console.query("select count(*) from app_user where enabled"));
        assertThat(texts(said.path("members"))).containsExactlyInAnyOrder("id", "displayName", "assignedLicenses");
        assertThat(said.path("pageSize").asInt()).isEqualTo(5);
        assertThat(texts(said.path("seen"))).hasSize(8).doesNotHaveDuplicates();
        assertThat(said.path("total").asString()).isEqualTo(console.query("select count(*) from app_user"));
        assertThat(said.path("person").asString()).contains("@");
        assertThat(said.path("without").asInt()).isZero();
        assertThat(texts(said.path("with"))).containsExactly(AUDIO.toString());
        assertThat(texts(said.path("skus"))).contains("MCOMEETADV");
        assertThat(said.at("/audio/conferenceId").asString())
                .isEqualTo(console.query("select conference_id from assignment where user_id = '" + organiser + "'"));
        assertThat(said.at("/audio/dialinUrl").asString()).startsWith(front.url() + "/dialin/");
        assertThat(said.at("/batch/1/status").asInt())
                .as(said.path("batch").toString())
                .isEqualTo(200);
        assertThat(said.at("/batch/2/body/value")).hasSize(1);
        assertThat(said.at("/batch/3/body/error/code").asString()).isEqualTo("Request_ResourceNotFound");
        assertThat(said.at("/error/known").asBoolean()).isTrue();
        assertThat(said.at("/error/status").asInt()).isEqualTo(400);
        assertThat(said.at("/error/code").asString()).isEqualTo("Request_BadRequest");
        assertThat(said.at("/error/message").asString()).isNotBlank();
        assertThat(said.at("/error/requestId").asString()).isNotBlank();
        assertThat(said.path("many"))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.asInt()).isEqualTo(1));
        assertThat(said.path("refused"))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.path("retryAfter").asString()).matches("[1-9][0-9]*"));
    }

    /// With a token of its own, since limits are those of a token.
    private GraphServiceClient client() {
        return client(token());
    }

    private GraphServiceClient client(String token) {
        var graph = new GraphServiceClient(
                new BaseBearerTokenAuthenticationProvider(new OwnToken(token)),
                GraphClientFactory.create(GraphServiceClient.getGraphClientOptions())
                        .sslSocketFactory(front.context().getSocketFactory(), front.trust())
                        .addNetworkInterceptor(chain -> {
                            Response answer = chain.proceed(chain.request());
                            answers.add(Answered.of(answer));
                            return answer;
                        })
                        .build());
        graph.getRequestAdapter().setBaseUrl(front.url() + "/graph/v1.0");
        return graph;
    }

    /// What went over the line, below the client.
    ///
    /// @param again whether the client had asked before
    private record Answered(int status, String retryAfter, boolean again) {
        static Answered of(Response answer) {
            return new Answered(
                    answer.code(),
                    String.valueOf(answer.header("Retry-After")),
                    answer.request().header("Retry-Attempt") != null);
        }
    }

    /// A token that the console showed once, for no host but ours.
    private record OwnToken(String text) implements AccessTokenProvider {
        @Override
        public String getAuthorizationToken(URI address, Map<String, Object> context) {
            return text;
        }

        @Override
        public AllowedHostsValidator getAllowedHostsValidator() {
            return new AllowedHostsValidator("localhost");
        }
    }

    private static synchronized String token() {
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        String token = Console.token(page);
        page.context().close();
        return token;
    }

    private static AssignLicensePostRequestBody wanted(List<UUID> added, List<UUID> removed) {
        var body = new AssignLicensePostRequestBody();
        body.setAddLicenses(added.stream()
                .map(sku -> {
                    var licence = new AssignedLicense();
                    licence.setSkuId(sku);
                    licence.setDisabledPlans(List.of());
                    return licence;
                })
                .toList());
        body.setRemoveLicenses(removed);
        return body;
    }

    private static int consumed(GraphServiceClient graph) {
        return graph.subscribedSkus().get().getValue().stream()
                .filter(sku -> AUDIO.equals(sku.getSkuId()))
                .map(SubscribedSku::getConsumedUnits)
                .findFirst()
                .orElseThrow();
    }

    private static BatchRequestStep step(BatchRequestContent batch, String id) {
        return Objects.requireNonNull(batch.getBatchRequestSteps().get(id));
    }

    private static ODataError refusal(Runnable asked) {
        return Objects.requireNonNull(catchThrowableOfType(ODataError.class, asked::run));
    }

    /// Somebody of a third party who has the licence.
    private static String ready(int nth) throws Exception {
        return console.query(
                "select user_id::text from assignment where status = 'READY_TO_MOVE' order by user_id limit 1"
                        + " offset " + nth);
    }

    private static String organiser() throws Exception {
        return console.query("select user_id::text from assignment where status = 'ACTIVE' order by user_id limit 1");
    }

    private static JsonNode said(Map<String, String> settings) throws Exception {
        Path out = Files.createTempFile("passerelle-graph", ".json");
        Path err = Files.createTempFile("passerelle-graph", ".log");
        var node = new ProcessBuilder("node", "graph.mjs")
                .directory(SCRIPTS.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        var environment = new HashMap<>(settings);
        environment.put("NODE_EXTRA_CA_CERTS", front.certificate().toString());
        node.environment().putAll(environment);
        Process script = node.start();
        RunningServer.await(() -> !script.isAlive(), SCRIPT_LIMIT, "the script to end");
        assertThat(script.exitValue()).as(Files.readString(err)).isZero();
        return Json.MAPPER.readTree(Files.readString(out, StandardCharsets.UTF_8));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(one -> one.asString("")).toList();
    }
}
