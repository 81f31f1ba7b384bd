package org.actionroutes.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Fills a store with 1,000 people of many languages, the same ones every time. */
final class Seed {

    private static final int PEOPLE = 1000;
    private static final List<String> DEPARTMENTS =
            List.of("engineering", "sales", "support", "finance", "legal", "people");
    private static final List<String> COLOURS = List.of("red", "green", "blue", "black");
    private static final String LONG_AGO = "2024-02-29T08:00:00Z";

    private Seed() {}

    static void fill(Store store) {
        JsonObject people = Resource.json("people.json");
        JsonObject catalog = Resource.json("catalog.json");
        objects(catalog, "roles").forEach(role -> store.roles.put(role.getString("id"), role));
        objects(catalog, "licences").forEach(licence -> store.licences.put(licence.getString("id"), licence));

        Random random = new Random(42);
        List<JsonObject> cultures = objects(people, "cultures");
        for (int i = 1; i <= PEOPLE; i++) {
            JsonObject user = store.addUser(
                    person(store, i, cultures.get(i % cultures.size()), people.getJsonArray("titles"), random));
            assign(store, user.getString("id"), i, random);
        }
        groups(store, catalog);
    }

    /** Real directories have holes: some attributes are null, some are not there at all. */
    private static JsonObject person(Store store, int i, JsonObject culture, JsonArray titles, Random random) {
        String[] given = spelling(culture.getJsonArray("given"), random);
        String[] family = spelling(culture.getJsonArray("family"), random);
        String username = freeName(store, given[1] + "." + family[1]);
        boolean familyFirst = culture.getBoolean("family_first", false);

        JsonObject user = new JsonObject()
                .put("username", username)
                .put("first_name", given[0])
                .put("last_name", family[0])
                .put("display_name", familyFirst ? family[0] + " " + given[0] : given[0] + " " + family[0])
                .put("email", username + "@acme.example")
                .put("phone", i % 7 == 0 ? null : culture.getString("dial") + String.format(" %04d", i));
        if (i % 11 != 0) {
            user.put("title", titles.getString(random.nextInt(titles.size())));
        }
        user.put("department", i % 13 == 0 ? null : DEPARTMENTS.get(i % DEPARTMENTS.size()))
                .put("manager_id", i <= 10 ? null : String.format("u-%05d", 1 + i % 40 * 7 % 10))
                .put("locale", culture.getString("locale"))
                .put("time_zone", culture.getString("time_zone"))
                .put("status", i % 17 == 0 ? "suspended" : "active");
        JsonObject custom = new JsonObject()
                .put("cost_code", String.format("CC-%04d", 1000 + i % 37))
                .put("badge_color", i % 19 == 0 ? null : COLOURS.get(random.nextInt(COLOURS.size())))
                .put("grade", 1 + i % 12);
        if (i % 3 != 0) {
            custom.put("remote", i % 2 == 0)
                    .put("start_date", LocalDate.of(2015, 1, 1).plusDays(i).toString());
        }
        return user.put("custom", custom).put("created_at", LONG_AGO).put("updated_at", LONG_AGO);
    }

    private static void assign(Store store, String id, int i, Random random) {
        store.rolesOf(id).add(i % 3 == 0 ? "r-editor" : "r-viewer");
        if (i % 50 == 1) {
            store.rolesOf(id).add(i == 1 ? "r-owner" : "r-admin");
        }
        if (i % 17 != 0) {
            store.licencesOf(id).add("l-basic");
        }
        if (i % 5 == 0) {
            store.licencesOf(id).add("l-pro");
        }
        List<JsonObject> sessions = new ArrayList<>();
        for (int n = 1; n <= i % 4 && i % 17 != 0; n++) {
            sessions.add(new JsonObject()
                    .put("id", "s-" + i + "-" + n)
                    .put("ip", "192.0.2." + (1 + random.nextInt(250)))
                    .put("created_at", "2026-11-0" + n + "T09:30:00Z"));
        }
        store.sessions.put(id, sessions);
    }

    private static void groups(Store store, JsonObject catalog) {
        List<String> ids = List.copyOf(store.users.keySet());
        for (JsonObject group : objects(catalog, "groups")) {
            addGroup(
                    store, ids, group.getString("name"), group.getString("description"), group.getInteger("one_in"), 0);
        }
        int offset = 0;
        for (Object site : catalog.getJsonArray("sites")) {
            addGroup(store, ids, "Site " + site, "People who work at " + site, 12, offset++);
            for (Object team : catalog.getJsonArray("teams")) {
                addGroup(store, ids, site + " " + team, null, 60, offset);
            }
        }
    }

    private static void addGroup(
            Store store, List<String> ids, String name, String description, int oneIn, int offset) {
        String id = store.addGroup(name, description, LONG_AGO).getString("id");
        for (int i = offset; oneIn > 0 && i < ids.size(); i += oneIn) {
            store.members(id).add(ids.get(i));
        }
    }

    /** A name as written and its Latin spelling, which the file gives after a bar where it is not just the accents. */
    private static String[] spelling(JsonArray names, Random random) {
        String[] parts = names.getString(random.nextInt(names.size())).split("\\|");
        String latin = parts.length == 2
                ? parts[1]
                : Normalizer.normalize(parts[0], Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return new String[] {parts[0], Store.lower(latin)};
    }

    private static String freeName(Store store, String name) {
        String free = name;
        for (int n = 2; store.idOf(free) != null; n++) {
            free = name + n;
        }
        return free;
    }

    private static List<JsonObject> objects(JsonObject parent, String name) {
        return parent.getJsonArray(name).stream().map(JsonObject.class::cast).toList();
    }
}
