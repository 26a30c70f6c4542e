package org.passerelle.demo;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.passerelle.directory.UserDetails;

/// Makes up the people of Contoso: always the same ones.
final class People {
    static final String DOMAIN = "contoso.example";

    private static final List<String> DEPARTMENTS = List.of(
            "Sales",
            "Finance",
            "Engineering",
            "Support",
            "Legal",
            "Marketing",
            "Operations",
            "Human Resources",
            "Research");
    private static final List<String> TITLES =
            List.of("Analyst", "Manager", "Engineer", "Consultant", "Director", "Assistant", "Specialist");

    private final Random random = new Random(20_261_124);
    private final Map<String, Integer> taken = new HashMap<>();

    List<UserDetails> make(int count) {
        List<Place> drawn = new ArrayList<>();
        Places.all().forEach(place -> {
            for (int i = 0; i < place.weight(); i++) {
                drawn.add(place);
            }
        });
        var people = new ArrayList<UserDetails>();
        while (people.size() < count) {
            people.add(person(pick(drawn)));
        }
        return people;
    }

    private UserDetails person(Place place) {
        String given = pick(place.given());
        String family = pick(place.family());
        String shown = place.familyFirst() ? own(family) + " " + own(given) : own(given) + " " + own(family);
        String base = ascii(given) + "." + ascii(family);
        int number = taken.merge(base, 1, Integer::sum);
        String name = (number == 1 ? base : base + number) + "@" + DOMAIN;
        return new UserDetails(
                Optional.of(UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .toString()),
                name,
                shown,
                name,
                place.country(),
                pick(place.cities()),
                pick(DEPARTMENTS),
                pick(TITLES),
                "",
                place.language(),
                true);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static String own(String name) {
        return name.replaceAll("/.*", "");
    }

    private static String ascii(String name) {
        String latin = name.replaceAll(".*/", "");
        return Normalizer.normalize(latin.replace("ß", "ss").replace("Ł", "L").replace("ł", "l"), Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(Locale.ROOT);
    }
}
