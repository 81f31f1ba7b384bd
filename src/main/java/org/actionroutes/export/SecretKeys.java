package org.actionroutes.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.actionroutes.instance.InstanceOutline;

/**
 * The keys of the Secret that holds what the instances refer to, and the process itself needs. Their values are not
 * known here.
 *
 * @param secret the Secret's name
 * @param variables keys that are environment variables
 * @param files files beside the instances, whose keys are their paths with dots for slashes
 */
record SecretKeys(String secret, SortedSet<String> variables, SortedSet<String> files) {

    /** What each process with others beside it needs, and what shows traces at the management port. */
    private static final String CURSOR_KEY = "CURSOR_KEY";

    private static final String ADMIN_TOKEN = "ADMIN_TOKEN";

    /**
     * @param from the instance's file
     * @param problems gets what it refers to that can't be a key
     */
    static void check(Path from, InstanceOutline instance, List<String> problems) {
        String start = from + ": an instance in Kubernetes can't refer to the ";
        instance.variables().stream()
                .filter(name -> !name.matches("[A-Za-z_][A-Za-z0-9_]*"))
                .forEach(name -> problems.add(start + "environment variable '" + name
                        + "'; its name should have only letters, digits and underscores"));
        for (String file : instance.files()) {
            if (!Path.of(file).normalize().toString().equals(file) || file.startsWith("..") || file.startsWith("/")) {
                problems.add(start + "file '" + file
                        + "'; files of a Secret are mounted beside it, so name one as in 'client-secret'");
            } else if (!key(file).matches("[-._a-zA-Z0-9]{1,253}")) {
                problems.add(start + "file '" + file
                        + "'; its name should have only letters, digits, dots, hyphens and underscores");
            }
        }
    }

    private static String key(String file) {
        return file.replace('/', '.');
    }

    private SortedSet<String> required() {
        SortedSet<String> required = new TreeSet<>(variables);
        required.add(CURSOR_KEY);
        required.remove(ADMIN_TOKEN);
        return required;
    }

    /** @return entries of a container's {@code env} */
    List<Object> environment() {
        List<Object> entries = new ArrayList<>();
        required().forEach(name -> entries.add(variable(name, Template.map("name", secret, "key", name))));
        entries.addAll(optional());
        return entries;
    }

    /** @return those of them that may be missing */
    List<Object> optional() {
        return List.of(variable(ADMIN_TOKEN, Template.map("name", secret, "key", ADMIN_TOKEN, "optional", true)));
    }

    private static Map<String, Object> variable(String name, Map<String, Object> reference) {
        return Template.map("name", name, "valueFrom", Map.of("secretKeyRef", reference));
    }

    /** @return the others for Camel K's trait {@code environment}, which has none that may be missing */
    List<String> camelKVariables() {
        return required().stream()
                .map(name -> name + "=secret:" + secret + "/" + name)
                .toList();
    }

    /** @return the source of a projected volume that has the files; none where there are no files */
    List<Object> projected() {
        if (files.isEmpty()) {
            return List.of();
        }
        List<?> items = files.stream()
                .map(file -> Template.map("key", key(file), "path", file))
                .toList();
        return List.of(Map.of("secret", Template.map("name", secret, "items", items)));
    }

    /** @return the command that makes the Secret */
    String command(String namespace, Path instances) {
        List<String> words =
                new ArrayList<>(List.of("kubectl create secret generic " + secret + " --namespace " + namespace));
        required()
                .forEach(name -> words.add("--from-literal=" + name + "=\""
                        + (name.equals(CURSOR_KEY) ? "$(openssl rand -base64 32)" : "$" + name) + "\""));
        files.forEach(file -> words.add("--from-file=" + key(file) + "=" + instances.resolve(file)));
        return String.join(" \\\n    ", words);
    }
}
