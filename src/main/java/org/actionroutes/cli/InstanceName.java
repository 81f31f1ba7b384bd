package org.actionroutes.cli;

import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An instance, as commands name it. */
record InstanceName(String integration, String name) {

    static final String LABEL = "INTEGRATION/NAME";

    /** Reads it from an argument. */
    static final class Converter implements ITypeConverter<InstanceName> {

        @Override
        public InstanceName convert(String text) {
            String[] parts = text.split("/", -1);
            if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
                throw new TypeConversionException(
                        "'" + text + "': an instance is named as " + LABEL + ", such as acme/customer-1");
            }
            return new InstanceName(parts[0], parts[1]);
        }
    }

    Map<String, String> path() {
        return Map.of("integration", integration, "name", name);
    }

    @Override
    public String toString() {
        return integration + "/" + name;
    }
}
