package org.passerelle.mapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.options;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.PinTiming;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.jitsi.Jitsi;
import org.passerelle.jitsi.JitsiRooms;
import org.passerelle.jitsi.JitsiSettings;
import org.passerelle.licences.Licences;
import org.passerelle.meetings.Lookup;
import org.passerelle.meetings.Meetings;
import org.passerelle.meetings.RoomMeetings;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MapperTest {
    private static final String PAGE = "https://meet.example.org";
    private static final String ROOM = "weekly@conference.meet.example.org";

    private final TestOrganisation contoso = TestOrganisation.create();
    private final Jitsi jitsi = TestApplication.bean(Jitsi.class);
    private final JitsiRooms rooms = TestApplication.bean(JitsiRooms.class);
    private final Meetings meetings = TestApplication.bean(Meetings.class);
    private final MockMvc server = MockMvcBuilders.standaloneSetup(new Mapper(rooms, TestApplication.bean(Clock.class)))
            .addFilters(MapperDoor.origins(rooms))
            .build();
    private UserId owner;
    private String address;

    @BeforeEach
    void jitsiMayAsk() {
        add("01 70 00 10 00");
        add("0800 900 123");
        TestApplication.bean(Licences.class).setPool(contoso.admin(), "MCOMEETADV", 5, 0, Optional.empty());
        owner = TestApplication.bean(Users.class)
                .create(contoso.admin(), UserDetails.of("rooms@contoso.example", "Rooms"), Source.MANUAL)
                .id();
        TestApplication.bean(Entitlements.class).assign(contoso.admin(), "MCOMEETADV", List.of(owner), PinTiming.NOW);
        set(true, 3, 0);
        address = "/jitsi/" + jitsi.setUp(contoso.admin()).orElseThrow().key();
    }

    @Test
    void aRoomGetsOneIdThatTheBridgeFinds() throws Exception {
        JsonNode made = json(ask("/conference?conference=Weekly%40Conference.meet.example.org&url=x"));
        String id = made.get("id").asString();

        assertThat(made.toString())
                .isEqualTo("{\"message\":\"Successfully retrieved conference mapping\",\"id\":\"" + id
                        + "\",\"conference\":\"" + ROOM + "\"}");
        assertThat(meetings.lookup(id)).isInstanceOfSatisfying(Lookup.Live.class, live -> {
            assertThat(live.meeting().tenant()).isEqualTo(contoso.tenant());
            assertThat(live.meeting().organiser()).isEqualTo(owner);
            assertThat(live.meeting().organiserName()).isEqualTo(ROOM);
            assertThat(live.meeting().rules().unauthenticatedStart()).isTrue();
            assertThat(live.meeting().pin()).isPresent();
        });
        assertThat(json(ask("/conference?conference=" + ROOM))).isEqualTo(made);
        assertThat(json(ask("/conference?id=" + id))).isEqualTo(made);
        assertThat(json(ask("/conference?id=1234567&conference=" + ROOM))).isEqualTo(made);
        assertThat(json(tell("{\"room\":\"weekly\",\"domain\":\"conference.meet.example.org\"}")))
                .isEqualTo(made);
        assertThat(json(tell("{\"conference\":\"" + ROOM + "\"}"))).isEqualTo(made);
        assertThat(json(tell("{\"id\":" + id + "}"))).isEqualTo(made);
    }

    @Test
    void whatIsNotThereIsSaidAsJitsiMeetExpectsIt() throws Exception {
        assertThat(ask("/conference?id=1234567").getContentAsString())
                .isEqualTo("{\"message\":\"No conference mapping was found\",\"id\":\"1234567\",\"conference\":false}");
        assertThat(ask("/conference").getContentAsString())
                .isEqualTo("{\"message\":\"No conference or id provided\",\"conference\":false,\"id\":false}");
        assertThat(ask("/conference?conference=weekly").getStatus()).isEqualTo(400);
        assertThat(json(ask("/conference?conference=a%40other.example.org"))
                        .get("status")
                        .asInt())
                .isEqualTo(403);
        assertThat(tell("nonsense").getStatus()).isEqualTo(400);
        assertThat(TestApplication.bean(RoomMeetings.class).count(contoso.tenant()))
                .isZero();
    }

    @Test
    void numbersComeInTheFormOfTodayAndOfBefore() throws Exception {
        assertThat(ask("/numbers?conference=" + ROOM).getContentAsString())
                .isEqualTo("[{\"countryCode\":\"FR\",\"tollFree\":false,\"formattedNumber\":\"+33 1 70 00 10 00\","
                        + "\"default\":true},"
                        + "{\"countryCode\":\"FR\",\"tollFree\":true,\"formattedNumber\":\"+33 800 90 01 23\"}]");
        assertThat(ask("/numbers?format=grouped").getContentAsString())
                .isEqualTo("{\"message\":\"Dial-In numbers:\",\"numbers\":{\"FR\":[\"+33 1 70 00 10 00\","
                        + "\"+33 800 90 01 23\"]},\"numbersEnabled\":true}");
    }

    @Test
    void onlyNamedPagesMayReadTheAnswers() throws Exception {
        MockHttpServletResponse ours = server.perform(
                        get(URI.create(address + "/numbers")).header("Origin", PAGE))
                .andReturn()
                .getResponse();
        MockHttpServletResponse preflight = server.perform(options(URI.create(address + "/conference"))
                        .header("Origin", PAGE)
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "content-type"))
                .andReturn()
                .getResponse();
        MockHttpServletResponse theirs = server.perform(get(URI.create(address + "/conference?conference=" + ROOM))
                        .header("Origin", "https://evil.example"))
                .andReturn()
                .getResponse();

        assertThat(ours.getHeader("Access-Control-Allow-Origin")).isEqualTo(PAGE);
        assertThat(ours.getHeader("Access-Control-Allow-Credentials")).isNull();
        assertThat(preflight.getStatus()).isEqualTo(200);
        assertThat(preflight.getHeader("Access-Control-Allow-Methods")).contains("POST");
        assertThat(theirs.getStatus()).isEqualTo(403);
        assertThat(json(theirs).get("status").asInt()).isEqualTo(403);
        assertThat(TestApplication.bean(RoomMeetings.class).count(contoso.tenant()))
                .isZero();
    }

    @Test
    void aKeyOfNobodysAnOldOneAndOneSwitchedOffAnswerAlike() throws Exception {
        String id = json(ask("/conference?conference=" + ROOM)).get("id").asString();
        String unknown = server.perform(get("/jitsi/AAAA/numbers"))
                .andReturn()
                .getResponse()
                .getContentAsString();

        jitsi.renewKey(contoso.admin());
        String renewed = ask("/numbers").getContentAsString();
        address = "/jitsi/" + jitsi.setUp(contoso.admin()).orElseThrow().key();
        set(false, 3, 1);
        MockHttpServletResponse off = ask("/numbers");

        assertThat(off.getStatus()).isEqualTo(404);
        assertThat(List.of(renewed, off.getContentAsString())).containsOnly(unknown);
        assertThat(meetings.lookup(id)).isInstanceOf(Lookup.Unknown.class);
    }

    @Test
    void manyAtOnceGetOneIdForEachRoomAndNeverMoreThanTheLimit() throws Exception {
        List<MockHttpServletResponse> answers;
        try (var threads = Executors.newFixedThreadPool(16)) {
            List<Future<MockHttpServletResponse>> asked = IntStream.range(0, 48)
                    .mapToObj(n -> threads.submit(
                            () -> ask("/conference?conference=room" + n % 6 + "%40conference.meet.example.org")))
                    .toList();
            answers = new ArrayList<>();
            for (Future<MockHttpServletResponse> one : asked) {
                answers.add(one.get());
            }
        }

        assertThat(answers.stream()
                        .filter(answer -> answer.getStatus() == 200)
                        .map(MapperTest::id)
                        .collect(Collectors.toSet()))
                .hasSize(3);
        assertThat(answers.stream().filter(answer -> answer.getStatus() == 402)).hasSize(24);
    }

    @Test
    void anIdGoesWhenItsRoomHasNotAskedForLong() throws Exception {
        String id = json(ask("/conference?conference=" + ROOM)).get("id").asString();
        RoomMeetings stored = TestApplication.bean(RoomMeetings.class);
        var now = TestApplication.bean(Clock.class).instant();

        assertThat(stored.removeUnused(contoso.tenant(), now.minus(Duration.ofDays(1))))
                .isZero();
        assertThat(stored.removeUnused(contoso.tenant(), now.plus(Duration.ofMinutes(1))))
                .isOne();

        assertThat(meetings.lookup(id)).isInstanceOf(Lookup.Unknown.class);
        assertThat(json(ask("/conference?id=" + id)).get("conference").asBoolean())
                .isFalse();
        assertThat(json(ask("/conference?conference=" + ROOM)).get("id").asString())
                .isNotEqualTo(id);
    }

    private void set(boolean enabled, int mostRooms, long rowVersion) {
        jitsi.set(
                contoso.admin(),
                new JitsiSettings(
                        enabled,
                        owner,
                        List.of(PAGE),
                        List.of("conference.meet.example.org"),
                        mostRooms,
                        90,
                        rowVersion));
    }

    private MockHttpServletResponse ask(String what) throws Exception {
        return server.perform(get(URI.create(address + what))).andReturn().getResponse();
    }

    private MockHttpServletResponse tell(String body) throws Exception {
        return server.perform(post(address + "/conference")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn()
                .getResponse();
    }

    private static JsonNode json(MockHttpServletResponse answer) throws Exception {
        return JsonMapper.shared().readTree(answer.getContentAsString());
    }

    private static String id(MockHttpServletResponse answer) {
        return JsonMapper.shared()
                .readTree(answer.getContentAsByteArray())
                .get("id")
                .asString();
    }

    private void add(String number) {
        TestApplication.bean(ServiceNumbers.class)
                .add(contoso.admin(), new NumberDetails(number, Optional.empty(), "", "fr-FR", List.of(), true));
    }
}
