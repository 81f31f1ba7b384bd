package org.actionroutes.runtime;

import java.util.Properties;
import org.actionroutes.settings.Settings;
import org.apache.camel.Ordered;
import org.apache.camel.spi.PropertiesSource;

/** The settings as they are where nobody says otherwise, below all that a runtime reads. */
final class DefaultSettings implements PropertiesSource, Ordered {

    private final Properties defaults = Settings.defaults();

    @Override
    public String getName() {
        return "action-routes";
    }

    @Override
    public String getProperty(String name) {
        return defaults.getProperty(name);
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST;
    }
}
