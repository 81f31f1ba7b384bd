package org.actionroutes.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.app.Homes;
import org.actionroutes.app.Kamelets;
import org.actionroutes.html.Style;
import org.actionroutes.html.Templates;
import org.actionroutes.rules.Rule.Severity;
import org.actionroutes.validate.Finding;
import org.actionroutes.validate.Integration;
import org.actionroutes.yaml.YamlProblem;
import org.w3c.dom.Node;

/**
 * The page: one file that needs no other, loads nothing and runs nothing. The same input gives the same page, but for
 * its times.
 */
public final class HtmlReport {

    private static final DateTimeFormatter ON = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Templates templates = new Templates(HtmlReport.class);
    private final List<Subject> subjects = new ArrayList<>();
    private final List<Finding> ofAll = new ArrayList<>();
    private final List<Finding> findings;
    private final LastRun run;
    private final Vocabulary vocabulary;

    /**
     * @param homes where integrations are
     * @param integrations those to tell of
     * @param findings what is wrong with them, and with what they share
     * @param run what became of their cases
     * @throws YamlProblem if a Kamelet is not YAML
     */
    public HtmlReport(Homes homes, List<Integration> integrations, List<Finding> findings, LastRun run) {
        this.findings = findings;
        this.run = run;
        vocabulary = new Vocabulary(new Kamelets(homes));
        ofAll.addAll(findings);
        for (Integration integration : integrations) {
            List<Finding> own = findings.stream()
                    .filter(finding -> Subject.isOf(integration.name(), finding.file()))
                    .toList();
            ofAll.removeAll(own);
            subjects.add(new Subject(
                    anchor(integration.name()),
                    integration,
                    run.outcomes().stream()
                            .filter(outcome -> outcome.name().integration().equals(integration.name()))
                            .toList(),
                    own));
        }
    }

    /** A folder may have any name, an anchor not; that of the list's place is nobody's. */
    private String anchor(String integration) {
        return integration.matches("[a-z][a-z0-9-]*") ? "in-" + integration : "in_" + subjects.size();
    }

    /**
     * @param version the version of Action Routes
     * @param now when this is
     * @return the text of the page
     */
    public String text(String version, Instant now) {
        FindingsSection findings = new FindingsSection(templates);
        List<Node> sections = subjects.stream()
                .map(subject -> new IntegrationSection(templates, vocabulary, findings).of(subject))
                .toList();
        String style = Style.text(HtmlReport.class, "report.css");
        List<Node> words = vocabulary.list(templates);
        return templates.page(
                "title",
                "Report on " + (subjects.size() == 1 ? subjects.get(0).displayName() : "integrations"),
                "styleHash",
                Style.hash(style),
                "style",
                style,
                "version",
                version,
                "madeAt",
                now.truncatedTo(ChronoUnit.SECONDS),
                "madeOn",
                ON.format(now),
                "run",
                run.problems().isEmpty() ? "The cases were " + run.source() + " on " + ON.format(run.when()) + "." : "",
                "overview",
                subjects.stream().map(this::row).toList(),
                "problems",
                problems(),
                "integrations",
                sections,
                "shared",
                ofAll.isEmpty() ? List.of() : shared(findings),
                "patterns",
                words.isEmpty() ? List.of() : templates.part("patterns", "patterns", words));
    }

    /** @return what stands in it, in a sentence */
    public String summary() {
        long played = run.outcomes().size();
        long passed = subjects.stream().mapToLong(Subject::passed).sum();
        long errors = findings.stream()
                .filter(finding -> finding.rule().severity() == Severity.ERROR)
                .count();
        long warnings = findings.stream()
                .filter(finding -> finding.rule().severity() == Severity.WARNING)
                .count();
        return count(subjects.size(), "integration") + ", " + passed + " of " + count(played, "case") + " passed, "
                + count(errors, "error") + ", " + count(warnings, "warning");
    }

    private static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private Node row(Subject subject) {
        long errors = subject.count(Severity.ERROR);
        long warnings = subject.count(Severity.WARNING);
        boolean failed = subject.passed() < subject.outcomes().size();
        return templates.part(
                "overview-row",
                "id",
                subject.id(),
                "name",
                subject.displayName(),
                "operations",
                subject.implemented().size(),
                "contracts",
                ContractCatalogue.get().all().size(),
                "cases",
                subject.outcomes().isEmpty()
                        ? "none"
                        : subject.passed() + " of " + subject.outcomes().size(),
                "caseClass",
                failed ? "bad" : "",
                "covered",
                subject.coverage().percent() + " %",
                "errors",
                errors,
                "errorClass",
                errors > 0 ? "bad" : "",
                "warnings",
                warnings,
                "warningClass",
                warnings > 0 ? "warn" : "",
                "submission",
                subject.count(Severity.SUBMISSION));
    }

    private Object problems() {
        return run.problems().isEmpty()
                ? List.of()
                : templates.part(
                        "problems",
                        "problems",
                        run.problems().stream()
                                .map(problem -> templates.part("item", "text", problem))
                                .toList());
    }

    private Node shared(FindingsSection findings) {
        return templates.part(
                "section",
                "id",
                "shared",
                "name",
                "Findings in what integrations share",
                "content",
                findings.of(ofAll));
    }
}
