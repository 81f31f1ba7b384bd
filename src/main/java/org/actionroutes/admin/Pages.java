package org.actionroutes.admin;

/** How much a page holds. */
final class Pages {

    private static final String USUAL = "50";

    private Pages() {}

    static int limit(Call call) {
        String limit = call.query("limit");
        return Integer.parseInt(limit == null ? USUAL : limit);
    }
}
