package org.passerelle.roster;

import static org.passerelle.db.schema.Tables.APP_USER;
import static org.passerelle.db.schema.Tables.ASSIGNMENT;
import static org.passerelle.db.schema.Tables.LICENCE_ASSIGNMENT;
import static org.passerelle.db.schema.Tables.PROVIDER;
import static org.passerelle.db.schema.Tables.SERVICE_NUMBER;
import static org.passerelle.db.schema.Tables.USER_GROUP;
import static org.passerelle.db.schema.Tables.USER_GROUP_MEMBER;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AcpDetails;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.Passcode;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.ThirdPartyRecords;
import org.passerelle.db.Transactions;
import org.passerelle.directory.GroupDetails;
import org.passerelle.directory.Groups;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.licences.Licences;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderDetails;
import org.passerelle.providers.Providers;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// Users of all kinds, and what the tables say of each, read row by row.
final class People {
    private static final int COUNT = 40;
    private static final String CONFERENCING = "MCOMEETADV";
    private static final List<String> NAMES = List.of(
            "Zoé Lefèvre",
            "Пётр Иванов",
            "山田 太郎",
            "Ann O'Brien",
            "100 % sure",
            "a_b",
            "back\\slash",
            "\"quoted\" name",
            "'; drop table app_user; --",
            "ÉMILE");
    private static final List<String> WORDS = List.of("", "Ventes", "ventes", "Évry", "R&D", "50 %", "x_y", "a\\b");

    private final TestOrganisation contoso;
    private final Random random;
    private final DSLContext sql = TestApplication.bean(DSLContext.class);

    private People(TestOrganisation contoso, Random random) {
        this.contoso = contoso;
        this.random = random;
    }

    static List<Person> create(TestOrganisation contoso, Random random) {
        var people = new People(contoso, random);
        List<UserId> ids = people.users();
        people.give(ids);
        return TestApplication.bean(Transactions.class)
                .read(
                        contoso.tenant().value(),
                        () -> ids.stream().map(id -> people.read(id.value())).toList());
    }

    private List<UserId> users() {
        var details = new ArrayList<UserDetails>();
        for (int i = 0; i < COUNT; i++) {
            details.add(new UserDetails(
                    i % 3 == 0 ? Optional.empty() : Optional.of("E-" + i),
                    "User" + i + "@contoso.example",
                    one(NAMES),
                    i % 4 == 0 ? "" : "Mail" + i + "@contoso.example",
                    one(List.of("", "FR", "DE")),
                    one(WORDS),
                    one(WORDS),
                    one(WORDS),
                    "",
                    one(List.of("", "fr", "en-US")),
                    i % 5 != 0));
        }
        return TestApplication.bean(Users.class).createAll(contoso.admin(), details, Source.IMPORT).stream()
                .map(user -> user.id())
                .toList();
    }

    private void give(List<UserId> ids) {
        TestApplication.bean(Licences.class).setPool(contoso.admin(), CONFERENCING, COUNT, 0, Optional.empty());
        ServiceNumbers numbers = TestApplication.bean(ServiceNumbers.class);
        for (String e164 : List.of("+33170001000", "+442079460100")) {
            numbers.add(contoso.admin(), new NumberDetails(e164, Optional.empty(), "", "fr-FR", List.of(), true));
        }
        Provider interCall = TestApplication.bean(Providers.class)
                .add(contoso.admin(), ProviderDetails.of("InterCall", "intercall.example"));
        for (UserId id : ids.subList(0, COUNT / 3)) {
            TestApplication.bean(ThirdPartyRecords.class).set(contoso.admin(), id, record(interCall), "");
        }
        TestApplication.bean(Entitlements.class)
                .assign(contoso.admin(), CONFERENCING, ids.subList(COUNT / 6, 2 * COUNT / 3), PinTiming.LATER);
        Groups groups = TestApplication.bean(Groups.class);
        for (String name : List.of("Équipe Ventes", "R&D", "50 %")) {
            groups.create(
                    contoso.admin(),
                    new GroupDetails(name, Optional.empty()),
                    ids.stream()
                            .filter(_ -> random.nextInt(3) == 0)
                            .map(UserId::value)
                            .collect(Collectors.toSet()));
        }
    }

    private static AcpDetails record(Provider provider) {
        return new AcpDetails(
                provider.id(),
                provider.domain(),
                "14255551298",
                List.of(),
                new Passcode("0712"),
                Optional.empty(),
                "",
                true);
    }

    private Person read(UUID id) {
        Record user = sql.selectFrom(APP_USER)
                .where(APP_USER.TENANT_ID.eq(contoso.tenant().value()), APP_USER.ID.eq(id))
                .fetchSingle();
        Record conferencing = sql.selectFrom(ASSIGNMENT)
                .where(ASSIGNMENT.TENANT_ID.eq(contoso.tenant().value()), ASSIGNMENT.USER_ID.eq(id))
                .fetchSingle();
        Map<FilterField, List<String>> values = new EnumMap<>(FilterField.class);
        for (FilterField field : FilterField.values()) {
            values.put(field, values(field, id, user, conferencing));
        }
        return new Person(id, values);
    }

    private List<String> values(FilterField field, UUID id, Record user, Record conferencing) {
        return switch (field) {
            case DISPLAY_NAME -> known(user.get(APP_USER.DISPLAY_NAME));
            case USER_PRINCIPAL_NAME -> known(user.get(APP_USER.USER_PRINCIPAL_NAME));
            case MAIL -> known(user.get(APP_USER.MAIL));
            case EXTERNAL_ID -> known(user.get(APP_USER.EXTERNAL_ID));
            case DEPARTMENT -> known(user.get(APP_USER.DEPARTMENT));
            case JOB_TITLE -> known(user.get(APP_USER.JOB_TITLE));
            case CITY -> known(user.get(APP_USER.CITY));
            case USAGE_LOCATION -> known(user.get(APP_USER.USAGE_LOCATION));
            case LANGUAGE -> known(user.get(APP_USER.LANGUAGE));
            case SOURCE -> known(user.get(APP_USER.SOURCE));
            case ENABLED -> known(String.valueOf(user.get(APP_USER.ENABLED)));
            case STATUS -> known(conferencing.get(ASSIGNMENT.STATUS));
            case CONFERENCE_ID -> known(conferencing.get(ASSIGNMENT.CONFERENCE_ID));
            case DIAL_OUT -> known(conferencing.get(ASSIGNMENT.DIAL_OUT));
            case TOLL_FREE_ALLOWED -> known(String.valueOf(conferencing.get(ASSIGNMENT.TOLL_FREE_ALLOWED)));
            case UNAUTHENTICATED_START -> known(String.valueOf(conferencing.get(ASSIGNMENT.UNAUTHENTICATED_START)));
            case CREATED -> time(user.get(APP_USER.CREATED_AT));
            case MODIFIED -> time(user.get(APP_USER.UPDATED_AT));
            case MOVED -> time(conferencing.get(ASSIGNMENT.MOVED_AT));
            case TOLL_NUMBER -> number(conferencing.get(ASSIGNMENT.TOLL_NUMBER_ID));
            case TOLL_FREE_NUMBER -> number(conferencing.get(ASSIGNMENT.TOLL_FREE_NUMBER_ID));
            case PROVIDER ->
                sql.select(PROVIDER.NAME)
                        .from(PROVIDER)
                        .where(PROVIDER.TENANT_ID.eq(contoso.tenant().value()))
                        .and(PROVIDER.ID.eq(conferencing.get(ASSIGNMENT.PROVIDER_ID)))
                        .fetch(PROVIDER.NAME);
            case LICENCE ->
                sql.select(LICENCE_ASSIGNMENT.PRODUCT_CODE)
                        .from(LICENCE_ASSIGNMENT)
                        .where(LICENCE_ASSIGNMENT.TENANT_ID.eq(contoso.tenant().value()))
                        .and(LICENCE_ASSIGNMENT.USER_ID.eq(id))
                        .fetch(LICENCE_ASSIGNMENT.PRODUCT_CODE);
            case GROUP -> groups(id);
        };
    }

    private List<String> groups(UUID id) {
        Field<String> name = USER_GROUP.DISPLAY_NAME;
        return sql.select(name)
                .from(USER_GROUP)
                .join(USER_GROUP_MEMBER)
                .on(USER_GROUP_MEMBER.TENANT_ID.eq(USER_GROUP.TENANT_ID), USER_GROUP_MEMBER.GROUP_ID.eq(USER_GROUP.ID))
                .where(USER_GROUP_MEMBER.TENANT_ID.eq(contoso.tenant().value()))
                .and(USER_GROUP_MEMBER.USER_ID.eq(id))
                .fetch(name);
    }

    private List<String> number(@Nullable UUID id) {
        return id == null
                ? List.of()
                : sql.select(SERVICE_NUMBER.E164)
                        .from(SERVICE_NUMBER)
                        .where(SERVICE_NUMBER.TENANT_ID.eq(contoso.tenant().value()), SERVICE_NUMBER.ID.eq(id))
                        .fetch(SERVICE_NUMBER.E164);
    }

    private static List<String> time(@Nullable OffsetDateTime at) {
        return at == null ? List.of() : List.of(at.toInstant().toString());
    }

    private static List<String> known(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
