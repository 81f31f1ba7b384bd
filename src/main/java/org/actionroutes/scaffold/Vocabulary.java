package org.actionroutes.scaffold;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What members of ISVs' users and groups are called. The members are those of {@code fields.yaml}. */
record Vocabulary(
        List<String> within,
        List<Entry> user,
        List<Entry> group,
        List<String> password,
        List<String> userId,
        List<String> active,
        List<String> inactive) {

    /**
     * An attribute of Okta's.
     *
     * @param attribute its name
     * @param title for people; null for groups
     * @param type as listings of schemas have it; null for groups
     * @param form how it is read and written
     * @param names what ISVs call it, the likeliest first
     */
    record Entry(String attribute, String title, String type, String form, List<String> names) {}

    static final Vocabulary GET = load();

    private static Vocabulary load() {
        try {
            return new YAMLMapper().readValue(TextTemplate.read("fields.yaml"), Vocabulary.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
