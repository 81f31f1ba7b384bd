package org.actionroutes.check;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.actionroutes.names.Nearest;
import org.actionroutes.settings.Settings;

/**
 * Checks the settings of the process, which environment variables give. What each may be follows from what it is in
 * {@code action-routes.properties}: true or false, a number, or text. Left to Camel, one that is wrong ends the start
 * without its name.
 */
public final class SettingsCheck {

    /** Numbers that may be none. */
    private static final Set<String> FROM_ZERO =
            Set.of("trace.keep", "metrics.instances", "isv.backoff-ms", "isv.max-backoff-ms", "shutdown.delay-ms");

    /** A host name (RFC 1123 §2.1), which is no address. */
    private static final Pattern SERVICE = Pattern.compile("(?=.*[a-zA-Z])[a-zA-Z0-9-]+(\\.[a-zA-Z0-9-]+)*\\.?");

    /** Without HTTPS, cookies and what ISVs send back could be read on the way. */
    private static final Pattern PUBLIC =
            Pattern.compile("(https://[^\\s/?#@]+|http://(localhost|127\\.0\\.0\\.1)(:\\d+)?)(/[^\\s?#]*)?");

    private final Map<String, String> defaults = new TreeMap<>();

    /** Reads what settings there are. */
    public SettingsCheck() {
        Properties properties = Settings.defaults();
        properties
                .stringPropertyNames()
                .forEach(name -> defaults.put(name, properties.getProperty(name).strip()));
    }

    /** @return the names of all settings, as in {@code isv.max-attempts} */
    public Set<String> names() {
        return defaults.keySet();
    }

    /** @return the environment variable of a setting */
    public static String variable(String setting) {
        return setting.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /**
     * @param environment the variables of the process
     * @return what is wrong with each, and what would be right
     */
    public List<String> problems(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        defaults.forEach((setting, usual) -> {
            String value = environment.get(variable(setting));
            String form = value == null ? null : form(setting, usual, value.strip());
            if (form != null) {
                problems.add("the environment variable " + variable(setting)
                        + (value.isBlank() ? " is empty" : usual.isEmpty() ? " is not right" : " is '" + value + "'")
                        + "; it should be " + form
                        + (usual.isEmpty() ? "" : ", or not be set, which stands for " + usual));
            }
        });
        return problems;
    }

    /**
     * @param environment the variables of the process
     * @return those that are most likely misspelt
     */
    public List<String> warnings(Map<String, String> environment) {
        List<String> known =
                defaults.keySet().stream().map(SettingsCheck::variable).toList();
        return environment.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .flatMap(name -> known.stream()
                        .filter(setting -> Nearest.isSlip(name, setting))
                        .map(setting -> "the environment variable " + name
                                + " is none of the settings, but may be a slip for " + setting))
                .toList();
    }

    private static boolean isKey(String value) {
        try {
            return Base64.getDecoder().decode(value).length == 32;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** @return what it should be, or null where it is that */
    private static String form(String setting, String usual, String value) {
        if (usual.equals("true") || usual.equals("false")) {
            return value.equals("true") || value.equals("false") ? null : "true or false";
        }
        if (setting.equals("cursor.key") && !value.isEmpty()) {
            return isKey(value) ? null : "32 bytes in Base64, as 'openssl rand -base64 32' gives";
        }
        if (setting.equals("replicas.service") && !value.isEmpty()) {
            return SERVICE.matcher(value).matches()
                    ? null
                    : "the name that DNS has a headless Service by, as in action-routes-replicas.default.svc";
        }
        if (setting.equals("public.url") && !value.isEmpty()) {
            return PUBLIC.matcher(value).matches()
                    ? null
                    : "where browsers reach the faces, as in https://actions.example.com; http only at localhost";
        }
        if (setting.equals("log.format")) {
            return value.equals("text") || value.equals("json") ? null : "text or json";
        }
        if (!usual.matches("\\d+")) {
            return null;
        }
        int least = FROM_ZERO.contains(setting) ? 0 : 1;
        long most = setting.equals("memory.percent")
                ? 60
                : setting.endsWith("-percent") ? 100 : setting.endsWith("-bytes") ? Long.MAX_VALUE : Integer.MAX_VALUE;
        return value.matches("\\d{1,18}") && Long.parseLong(value) >= least && Long.parseLong(value) <= most
                ? null
                : "a whole number from " + least + (most <= 100 ? " to " + most : " on") + ", as in " + usual;
    }
}
