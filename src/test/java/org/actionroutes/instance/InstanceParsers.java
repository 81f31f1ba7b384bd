package org.actionroutes.instance;

import java.util.List;
import org.actionroutes.cases.TestKeys;
import org.actionroutes.foreign.ForeignParser;

/** What reads foreign text here. */
public final class InstanceParsers {

    private InstanceParsers() {}

    public static List<ForeignParser> all() {
        return List.of(new ForeignParser(
                PrivateKeyPem.class,
                "a key",
                List.of(TestKeys.Rsa.PEM),
                List.of(IllegalArgumentException.class),
                text -> PrivateKeyPem.parse(new Secret(text))));
    }
}
