package org.actionroutes.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.util.IOHelper;

/**
 * The settings of a Camel context: properties whose defaults are in {@code action-routes.properties}. An environment
 * variable overrides each, {@code ISV_MAX_CONNECTIONS} that of {@code isv.max-connections}.
 */
public final class Settings {

    private final CamelContext context;

    /** @param context whose properties they are */
    public Settings(CamelContext context) {
        this.context = context;
    }

    /** @return all settings, with what they are where nobody says otherwise */
    public static Properties defaults() {
        Properties properties = new Properties();
        try (InputStream file = Settings.class.getResourceAsStream("/action-routes.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** @return the setting's text, without blanks around it; empty where it is not set */
    public String text(String name) {
        return context.resolvePropertyPlaceholders("{{" + name + ":}}").strip();
    }

    /**
     * As {@link #text}, without Camel knowing of it: runtimes log what it has resolved, and only some names count as
     * secret there.
     */
    public String secret(String name) {
        PropertiesComponent properties = context.getPropertiesComponent();
        List<UnaryOperator<String>> places = new ArrayList<>(List.of(
                System::getProperty,
                IOHelper::lookupEnvironmentVariable,
                key -> properties.getLocalProperties() == null
                        ? null
                        : properties.getLocalProperties().getProperty(key)));
        if (properties instanceof org.apache.camel.component.properties.PropertiesComponent all
                && all.getOverrideProperties() != null) {
            places.add(all.getOverrideProperties()::getProperty);
        }
        properties.getPropertiesSources().forEach(source -> places.add(source::getProperty));
        return places.stream()
                .map(place -> place.apply(name))
                .filter(Objects::nonNull)
                .findFirst()
                .map(context::resolvePropertyPlaceholders)
                .orElse("")
                .strip();
    }

    /** @return whether it is {@code true} */
    public boolean flag(String name) {
        return Boolean.parseBoolean(text(name));
    }

    /**
     * @param least the least that it may be
     * @return a whole number
     * @throws IllegalArgumentException if it is something else; it names the setting
     */
    public int number(String name, int least) {
        return number(name, least, Integer.MAX_VALUE);
    }

    /**
     * @param least the least that it may be
     * @param most the most that it may be
     * @return a whole number
     * @throws IllegalArgumentException if it is something else; it names the setting
     */
    public int number(String name, int least, int most) {
        return (int) wholeNumber(name, least, most);
    }

    /**
     * @return a number of bytes, at least 1
     * @throws IllegalArgumentException if it is something else; it names the setting
     */
    public long bytes(String name) {
        return wholeNumber(name, 1, Long.MAX_VALUE);
    }

    private long wholeNumber(String name, long least, long most) {
        String value = text(name);
        long number;
        try {
            number = Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " should be a whole number, not '" + value + "'", e);
        }
        if (number < least || number > most) {
            throw new IllegalArgumentException(name + " should be at least " + least
                    + (most >= Integer.MAX_VALUE ? "" : " and at most " + most) + ", not " + value);
        }
        return number;
    }
}
