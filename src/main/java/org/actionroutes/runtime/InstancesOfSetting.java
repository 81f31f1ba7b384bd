package org.actionroutes.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.actionroutes.instance.Instances;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.settings.Settings;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The instances of the directory that a setting names, and the manifests of the class path. */
final class InstancesOfSetting {

    private static final Logger LOG = LoggerFactory.getLogger(InstancesOfSetting.class);

    private InstancesOfSetting() {}

    /** @throws org.actionroutes.yaml.YamlProblem if one of them is not as it should be */
    static Instances read(CamelContext context) {
        LoadedInstances instances =
                new LoadedInstances(Manifests.onDemand(name -> text(context, Manifests.file(name))));
        String directory = new Settings(context).text("instances.directory");
        if (directory.isEmpty()) {
            LOG.warn(
                    "There is no instance, so nobody can call anything; instances.directory names a directory of them");
        } else {
            instances.addDirectory(Path.of(directory));
        }
        return instances;
    }

    private static Optional<String> text(CamelContext context, String file) {
        try (InputStream text = ResourceHelper.resolveResourceAsInputStream(context, "classpath:" + file)) {
            return text == null
                    ? Optional.empty()
                    : Optional.of(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
