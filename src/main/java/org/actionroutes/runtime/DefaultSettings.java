package org.actionroutes.runtime;

import java.util.Properties;
import org.actionroutes.settings.Settings;
import org.apache.camel.CamelContext;
import org.apache.camel.Ordered;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.spi.PropertiesSource;

/** The settings as they are where nobody says otherwise, below all that a runtime reads. */
final class DefaultSettings implements PropertiesSource, Ordered {

    private final Properties defaults = Settings.defaults();
    private final PropertiesComponent properties;

    DefaultSettings(CamelContext context) {
        this.properties = (PropertiesComponent) context.getPropertiesComponent();
    }

    @Override
    public String getName() {
        return "action-routes";
    }

    @Override
    public String getProperty(String name) {
        // Camel asks these after all sources, also after this one.
        Properties initial = properties.getInitialProperties();
        return initial != null && initial.getProperty(name) != null
                ? initial.getProperty(name)
                : defaults.getProperty(name);
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST;
    }
}
