package org.actionroutes.scimcheck;

import java.util.Map;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.instance.Instance;
import org.actionroutes.manifest.Manifest;

/** An instance of which only the manifest matters. */
final class TestInstance {

    private TestInstance() {}

    static Instance of(String integration) {
        return new Instance(integration, "a", null, null, Map.of(), manifest(integration));
    }

    static Manifest manifest(String integration) {
        return RunningApplication.home().manifests().find(integration).orElseThrow();
    }
}
