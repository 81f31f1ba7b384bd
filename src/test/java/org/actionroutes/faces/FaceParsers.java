package org.actionroutes.faces;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.actionroutes.foreign.ForeignParser;

import static org.assertj.core.api.Assertions.assertThat;

/** What reads foreign text here. */
public final class FaceParsers {

    private FaceParsers() {}

    public static List<ForeignParser> all() {
        return List.of(new ForeignParser(
                SubjectIdentifier.class,
                "whom a request is about",
                List.of(
                        "{\"sub_id\": {\"format\": \"email\", \"email\": \"ann@acme.example\"}}",
                        "{\"sub_id\": {\"format\": \"iss_sub\", \"iss\": \"https://issuer.example\", \"sub\": \"1\"}}",
                        "{\"sub_id\": {\"format\": \"opaque\", \"id\": \"1\"}}"),
                List.of(FaceException.class),
                text -> assertThat(SubjectIdentifier.read(text.getBytes(StandardCharsets.UTF_8))
                                .value())
                        .isNotBlank()
                        .doesNotContain("\n", "\r")));
    }
}
