package org.actionroutes.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.actionroutes.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Looking through all that an ISV has. */
class ListingTest {

    private static final int WEIGHT = 1000;

    private final Positions positions = new Positions(System::nanoTime);

    /** An ISV with users 1 to so many, each of the same weight, which are there at once. */
    private static final class Many implements Actions, Source {

        private final int users;
        private long used;
        private long most;
        private int reads;
        private String old;

        Many(int users) {
            this.users = users;
        }

        @Override
        public boolean has(String contract) {
            return true;
        }

        @Override
        public CompletableFuture<ObjectNode> call(String contract, ObjectNode input) {
            throw new AssertionError(contract);
        }

        @Override
        public long used() {
            return used;
        }

        @Override
        public void free(long bytes) {
            assertThat(bytes).isNotNegative();
            used -= bytes;
        }

        @Override
        public CompletableFuture<Page> page(String cursor, int limit) {
            reads++;
            if (cursor != null && cursor.equals(old)) {
                return CompletableFuture.failedFuture(ScimError.badRequest("invalidValue", "no such page"));
            }
            int from = cursor == null ? 0 : Integer.parseInt(cursor);
            int to = Math.min(users, from + limit);
            List<ObjectNode> page = new ArrayList<>();
            for (int i = from; i < to; i++) {
                page.add(user(i));
            }
            used += (long) WEIGHT * page.size();
            most = Math.max(most, used);
            return CompletableFuture.completedFuture(new Page(page, to < users ? Integer.toString(to) : null, -1));
        }

        @Override
        public Set<String> keys() {
            return Set.of();
        }

        @Override
        public CompletableFuture<List<ObjectNode>> lookUp(Lookup lookup) {
            throw new AssertionError(lookup);
        }
    }

    /** Every third is inactive; the numbers are in no order, and some are texts. */
    private static ObjectNode user(int i) {
        ObjectNode user = Json.MAPPER.createObjectNode().put("id", "u" + i).put("active", i % 3 != 0);
        int number = (int) (i * 7919L % 1009);
        return i % 5 == 0 ? user.put("number", Integer.toString(number)) : user.put("number", number);
    }

    private Listing.Found find(Many many, Map<String, String> query) {
        return new Listing(many, many, Search.of(query), positions, "test/Users")
                .find()
                .join();
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "500"})
    void allThatThereAreAreCountedAndFewAreKept(int count) {
        Many many = new Many(50_000);
        Listing.Found found = find(many, Map.of("filter", "active eq true", "count", Integer.toString(count)));
        assertThat(found.total()).isEqualTo(33_333);
        assertThat(found.resources()).hasSize(count);
        assertThat(many.most).isLessThanOrEqualTo((count + Source.LARGEST) * (long) WEIGHT);
        assertThat(many.used).isEqualTo(count * (long) WEIGHT);
    }

    @Test
    void whatIsOnlyCountedIsNotKept() {
        Many many = new Many(50_000);
        assertThat(find(many, Map.of("count", "0")).total()).isEqualTo(50_000);
        assertThat(many.most).isLessThanOrEqualTo(2L * Source.LARGEST * WEIGHT);
    }

    @Test
    void whatIsSortedIsKeptOnlyAsFarAsItIsWanted() {
        Many many = new Many(50_000);
        Listing.Found found = find(many, Map.of("sortBy", "number", "count", "10"));
        assertThat(found.total()).isEqualTo(50_000);
        assertThat(many.most).isLessThanOrEqualTo(1500L * WEIGHT);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 10, ascending",
        "1, 10, descending",
        "990, 500, ascending",
        "2990, 500, descending",
        "4000, 5, ascending"
    })
    void aPartIsWhatItIsOfAllThatAreSorted(int start, int count, String order) {
        Map<String, String> query = Map.of(
                "sortBy",
                "number",
                "sortOrder",
                order,
                "startIndex",
                Integer.toString(start),
                "count",
                Integer.toString(count));
        List<ObjectNode> all = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            all.add(user(i));
        }
        Sorting.sort(all, Search.of(query));
        int from = Math.min(all.size(), start - 1);
        assertThat(find(new Many(3000), query).resources())
                .isEqualTo(all.subList(from, Math.min(all.size(), from + count)));
    }

    @Test
    void moreThanCanBeLookedThroughIsRefused() {
        Many many = new Many(50_001);
        assertThatThrownBy(() -> find(many, Map.of("filter", "active eq true")))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ScimError.class, error -> assertThat(error.scimType()).isEqualTo("tooMany"));
        assertThat(many.reads).isEqualTo(250);
    }

    @Test
    void whereTheIsvKnowsAPlaceNoMoreItIsReadFromTheFirstOneOn() {
        Many many = new Many(1000);
        many.old = "old";
        positions.add("test/Users", 201, "old");
        Listing.Found found = find(many, Map.of("startIndex", "201", "count", "100"));
        assertThat(found.resources()).hasSize(100).first().isEqualTo(user(200));
        assertThat(positions.before("test/Users", 201).cursor()).isEqualTo("200");
    }

    @Test
    void whatFailsFromTheFirstOneOnFails() {
        Many many = new Many(1000);
        many.old = "200";
        find(many, Map.of("count", "200"));
        assertThatThrownBy(() -> find(many, Map.of("startIndex", "201"))).hasCauseInstanceOf(ScimError.class);
        assertThat(many.reads).isEqualTo(4);
    }

    @Test
    void numbersAndTextsHaveOneOrder() {
        List<ObjectNode> all = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            all.add(user(i));
        }
        Search search = Search.of(Map.of("sortBy", "number"));
        Sorting.sort(all, search);
        List<ObjectNode> other = new ArrayList<>(all);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(other, new Random(seed));
            Sorting.sort(other, search);
            assertThat(other)
                    .extracting(one -> one.get("number"))
                    .isEqualTo(all.stream().map(one -> one.get("number")).toList());
        }
    }

    /** All on one stack, as they are there at once. */
    @Test
    void aGroupMayHaveAsManyMembersAsThereAreInTheMostPages() {
        CannedActions actions = new CannedActions()
                .with("get-group-by-id", input -> {
                    ObjectNode output = Json.MAPPER.createObjectNode();
                    output.putObject("group").put("id", "g").put("displayName", "Everyone");
                    return output;
                })
                .with("list-group-members", ListingTest::members);
        Groups groups = new Groups(actions, "https://host.example", Search.ALL);

        assertThat(groups.get("g").join().get("members")).hasSize(50_000);
    }

    private static ObjectNode members(ObjectNode input) {
        int from = Integer.parseInt(input.at("/pagination/cursor").asText("0"));
        int to = from + input.at("/pagination/limit").asInt();
        ObjectNode output = Json.MAPPER.createObjectNode();
        var members = output.putArray("resources");
        for (int i = from; i < to; i++) {
            members.addObject().put("value", "u" + i);
        }
        if (to < 50_000) {
            output.putObject("pagination").put("nextCursor", Integer.toString(to));
        }
        return output;
    }

    @Test
    void membersOfAPageOfGroupsThatAreThereAtOnce() {
        CannedActions actions = new CannedActions().with("list-group-members");
        List<ObjectNode> groups = new ArrayList<>();
        for (int i = 0; i < Search.MOST; i++) {
            groups.add(Json.MAPPER.createObjectNode().put("id", "g" + i));
        }
        membersOf(actions).addTo(groups).join();
        assertThat(actions.calls()).hasSize(Search.MOST);
    }

    /** The ISV that does not want to be called so often is called no more. */
    @Test
    void whereTheMembersOfOneGroupCannotBeReadNoMoreAreAskedFor() {
        CannedActions actions = new CannedActions().with("list-group-members", input -> {
            throw new ScimError(429, "too often");
        });
        List<ObjectNode> groups = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            groups.add(Json.MAPPER.createObjectNode().put("id", "g" + i));
        }
        assertThatThrownBy(() -> membersOf(actions).addTo(groups).join()).hasCauseInstanceOf(ScimError.class);
        assertThat(actions.calls()).hasSizeLessThanOrEqualTo(8);
    }

    private static GroupMembers membersOf(Actions actions) {
        return new GroupMembers(actions, Outgoing.of(actions, "https://host.example"));
    }
}
