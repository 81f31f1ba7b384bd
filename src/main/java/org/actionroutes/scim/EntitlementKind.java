package org.actionroutes.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Entitlements of one type, such as roles. They are few, and the ISV gives them at once. */
final class EntitlementKind implements Kind {

    private final Actions actions;
    private final EntitlementType type;
    private final String base;

    /** @param base the address of the instance's SCIM face */
    EntitlementKind(Actions actions, EntitlementType type, String base) {
        this.actions = actions;
        this.type = type;
        this.base = base;
    }

    @Override
    public String name() {
        return type.name();
    }

    @Override
    public String endpoint() {
        return type.endpoint();
    }

    @Override
    public Source source() {
        return new Source() {
            @Override
            public CompletableFuture<Page> page(String cursor, int limit) {
                return Entitlements.all(actions, type, base).thenApply(all -> {
                    int from = index(cursor);
                    int to = Math.min(all.size(), from + limit);
                    return new Page(
                            all.subList(Math.min(from, to), to),
                            to < all.size() ? Integer.toString(to) : null,
                            all.size());
                });
            }

            @Override
            public Set<String> keys() {
                return Set.of();
            }

            @Override
            public CompletableFuture<List<ObjectNode>> lookUp(Lookup lookup) {
                throw new IllegalStateException("nothing is looked up here");
            }
        };
    }

    private static int index(String cursor) {
        if (cursor != null && !cursor.matches("\\d{1,9}")) {
            throw ScimError.invalidCursor();
        }
        return cursor == null ? 0 : Integer.parseInt(cursor);
    }

    @Override
    public CompletableFuture<ObjectNode> get(String id) {
        return Entitlements.get(actions, type, id, base);
    }
}
