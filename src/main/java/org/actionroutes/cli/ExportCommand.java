package org.actionroutes.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.actionroutes.app.Findings;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.check.RouteCheck;
import org.actionroutes.export.Bundle;
import org.actionroutes.export.CamelK;
import org.actionroutes.export.Kubernetes;
import org.actionroutes.export.OutputDirectory;
import org.actionroutes.yaml.YamlProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code action-routes export}: writes what Kubernetes or Camel K runs an integration from. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write manifests for Kubernetes or Camel K.",
        footerHeading = Examples.HEADING,
        footer = {"  action-routes export kubernetes acme --instances instances --output k8s"},
        synopsisSubcommandLabel = "COMMAND")
final class ExportCommand implements Runnable {

    private static final String DNS_LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "What for? 'action-routes export kubernetes acme --instances instances --output k8s' is for Kubernetes.");
    }

    @Command(
            name = "kubernetes",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = Examples.HEADING,
            footer = "  action-routes export kubernetes acme --instances instances --output k8s",
            description = "Write a Deployment of integrations, with what belongs around it.")
    int kubernetes(
            @Parameters(paramLabel = "INTEGRATION", arity = "1..*", description = "The integrations.")
                    List<String> integrations,
            @Mixin Options options,
            @Option(
                            names = "--image",
                            paramLabel = "IMAGE",
                            description = "The image to run (default: action-routes, of this version).")
                    String image) {
        return options.export(
                integrations.stream().distinct().toList(),
                image,
                bundle -> Kubernetes.files(bundle, image == null ? Kubernetes.image() : image, options.namespace));
    }

    @Command(
            name = "camel-k",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = Examples.HEADING,
            footer = "  action-routes export camel-k acme --instances instances --output camel-k",
            description = "Write an Integration for Camel K, with what belongs around it.")
    int camelK(
            @Parameters(paramLabel = "INTEGRATION", description = "The integration.") String integration,
            @Mixin Options options,
            @Option(
                            names = "--camel-k",
                            paramLabel = "VERSION",
                            defaultValue = "2.10",
                            description = "The version of Camel K: 2.10 or 2.11 (default: ${DEFAULT-VALUE}).")
                    String version,
            @Option(
                            names = "--runtime-version",
                            paramLabel = "VERSION",
                            defaultValue = CamelK.RUNTIME,
                            description = "The version of Camel Quarkus (default: ${DEFAULT-VALUE}).")
                    String runtime,
            @Option(
                            names = "--image",
                            paramLabel = "IMAGE",
                            description = "An image to run, in place of one that the operator builds.")
                    String image) {
        if (!List.of("2.10", "2.11").contains(version)) {
            throw new ParameterException(
                    options.spec.commandLine(), "--camel-k should be 2.10 or 2.11, not '" + version + "'");
        }
        if (!runtime.matches("\\d+\\.\\d+\\.\\d+[\\w.-]*")) {
            throw new ParameterException(
                    options.spec.commandLine(),
                    "--runtime-version should be one of Camel Quarkus, such as " + CamelK.RUNTIME + ", not '" + runtime
                            + "'");
        }
        return options.export(
                List.of(integration),
                image,
                bundle -> image == null
                        ? CamelK.files(bundle, options.namespace, version, runtime)
                        : CamelK.files(bundle, options.namespace, image));
    }

    /** What both have. */
    static final class Options {

        @Option(
                names = "--instances",
                paramLabel = "DIR",
                required = true,
                description = "The directory with the instances; those of other integrations are left out.")
        private Path instances;

        @Option(
                names = "--output",
                paramLabel = "DIR",
                required = true,
                description = "The directory to write. All of it is written anew.")
        private Path output;

        @Mixin
        private HomeOption home = new HomeOption();

        @Option(
                names = "--namespace",
                paramLabel = "NAME",
                defaultValue = "action-routes",
                description = "The namespace (default: ${DEFAULT-VALUE}).")
        private String namespace;

        @Spec(Spec.Target.MIXEE)
        private CommandSpec spec;

        private int export(List<String> integrations, String image, Function<Bundle, Map<String, String>> export) {
            try {
                Bundle bundle = prepare(integrations, image);
                Map<String, String> files = export.apply(bundle);
                List<String> words = spec.root().commandLine().getParseResult().originalArgs();
                new OutputDirectory(output).write(String.join(" ", words.subList(1, words.size())), files);
                spec.commandLine().getOut().println(said(bundle, files.size()));
                spec.commandLine().getOut().flush();
                return 0;
            } catch (YamlProblem e) {
                return wrong(e.getMessage().lines().toList());
            } catch (StartProblem e) {
                return wrong(e.problems());
            }
        }

        /** What would not start is not exported either. */
        private Bundle prepare(List<String> integrations, String image) {
            Findings findings = new Findings();
            findings.check(() -> new OutputDirectory(output).check());
            if (!namespace.matches(DNS_LABEL)) {
                findings.add(List.of("--namespace " + namespace
                        + ": a namespace has at most 63 lower-case letters, digits and hyphens"));
            }
            if (image != null && !image.matches("[\\w.:/@-]+")) {
                findings.add(List.of(
                        "--image " + image + ": an image is named as in registry.example.com/action-routes:1.0"));
            }
            Homes all = findings.of(home::read);
            if (all != null) {
                findings.check(() -> findings.add(RouteCheck.problems(all).stream()
                        .map(Throwable::getMessage)
                        .toList()));
            }
            Bundle bundle = all == null ? null : findings.of(() -> Bundle.read(all, integrations, instances));
            findings.stopIfAny();
            return bundle;
        }

        private String said(Bundle bundle, int files) {
            return "Wrote " + files + " files to " + output + ". They name keys of a Secret, which is made so:\n\n  "
                    + bundle.secretCommand(namespace, instances);
        }

        private int wrong(List<String> problems) {
            problems.forEach(problem -> spec.commandLine().getErr().println("error: " + problem));
            spec.commandLine().getErr().flush();
            return 1;
        }
    }
}
