package org.actionroutes.cases;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.app.Unreadable;
import org.actionroutes.names.Nearest;
import org.actionroutes.yaml.YamlProblem;

/** The folders of cases in some homes: {@code routes/<integration>/cases/<contract>/<case>/}. */
public final class CaseFolders {

    private final Map<String, Path> integrations = new TreeMap<>();
    private final Map<CaseName, Path> cases = new TreeMap<>();

    /**
     * @param homes where integrations are
     * @throws YamlProblem if a directory can't be read
     */
    public CaseFolders(Homes homes) {
        homes.manifestFiles()
                .forEach(file -> integrations.put(file.folder(), file.path().resolveSibling(Homes.CASES)));
        integrations.forEach((integration, folder) -> {
            for (Path contract : foldersIn(folder)) {
                for (Path name : foldersIn(contract)) {
                    cases.put(new CaseName(integration, nameOf(contract), nameOf(name)), name);
                }
            }
        });
    }

    private static List<Path> foldersIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !nameOf(entry).startsWith(".") && Files.isDirectory(entry))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw Unreadable.problem(folder, e);
        }
    }

    private static String nameOf(Path folder) {
        return folder.getFileName().toString();
    }

    /** @return the names of all integrations, also of those without cases */
    public Collection<String> integrations() {
        return integrations.keySet();
    }

    /** @return the folder of all cases of an integration, which need not be there */
    public Path of(String integration) {
        return integrations.get(integration);
    }

    /** @return the folder of a case that there is */
    public Path of(CaseName name) {
        return cases.get(name);
    }

    /** @return the case whose folder it is, if it is one */
    public Optional<CaseName> at(Path folder) {
        return cases.entrySet().stream()
                .filter(one -> one.getValue().equals(folder))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** @return the folder of a case that there is, as short as it can be written here */
    public String shown(CaseName name) {
        return CaseFiles.shown(of(name));
    }

    /** @return every case, sorted */
    public List<CaseName> all() {
        return List.copyOf(cases.keySet());
    }

    /**
     * @param wanted integrations whose cases are wanted; empty for those of all
     * @param glob which cases, as a pattern over {@code <integration>/<contract>/<case>}
     * @return these cases, sorted; never empty
     * @throws StartProblem if there is none, or no such integration
     */
    public List<CaseName> find(Collection<String> wanted, String glob) {
        List<String> problems = new ArrayList<>();
        wanted.stream()
                .filter(name -> !integrations.containsKey(name))
                .forEach(name -> problems.add("there is no integration '" + name + "'"
                        + Nearest.hint(name, integrations.keySet(), "there are")));
        if (!problems.isEmpty()) {
            throw new StartProblem(problems);
        }
        PathMatcher matcher = matcher(glob);
        Map<CaseName, Path> found = new LinkedHashMap<>(cases);
        found.keySet()
                .removeIf(name ->
                        !wanted.isEmpty() && !wanted.contains(name.integration()) || !matcher.matches(name.path()));
        if (found.isEmpty()) {
            String of = wanted.isEmpty() ? "" : " of " + String.join(", ", wanted);
            throw new StartProblem(List.of(
                    glob.equals("**")
                            ? "there are no cases" + of + "; a case is a folder routes/<integration>/" + Homes.CASES
                                    + "/<contract>/<case>"
                            : "no case" + of + " matches '" + glob
                                    + "'; a pattern is <integration>/<contract>/<case>, with * for any"));
        }
        return List.copyOf(found.keySet());
    }

    private static PathMatcher matcher(String glob) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw new StartProblem(List.of("'" + glob + "' is not a pattern: " + e.getDescription()
                    + "; one is <integration>/<contract>/<case>, with * for any"));
        }
    }
}
