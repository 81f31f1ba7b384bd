package org.actionroutes.scimcheck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.actionroutes.app.Homes;
import org.actionroutes.instance.Instance;
import org.actionroutes.scimcheck.Result.Outcome;
import org.actionroutes.trial.Trial;

/** Goes through what can be switched on in Okta for an instance, and tries it. Nothing in the ISV is changed. */
public final class ScimCheck {

    private final Homes homes;
    private final Instance instance;
    private final Set<String> implemented;
    private final Map<String, Supplier<Tried>> tries = new HashMap<>();

    /**
     * @param homes where routes are
     * @param trial the instance's routes
     * @param word one that is in no name of a user or a group
     */
    public static ScimCheck of(Homes homes, Trial trial, Instance instance, String word) {
        return new ScimCheck(
                homes, instance, trial.implemented(), new TrialFace(trial, instance, trial.implemented()), word);
    }

    /** @param implemented the contracts that the integration implements */
    ScimCheck(Homes homes, Instance instance, Set<String> implemented, Face face, String word) {
        this.homes = homes;
        this.instance = instance;
        this.implemented = implemented;
        Okta okta = new Okta(face, implemented);
        tries.putAll(new UserTries(okta, word).all());
        tries.putAll(new GroupTries(okta, word).all());
        tries.putAll(new EntitlementTries(okta).all());
    }

    /** @return what came of it */
    public CheckReport run() {
        return run(feature -> true);
    }

    CheckReport run(Predicate<Feature> wanted) {
        return new CheckReport(
                instance.toString(),
                Feature.all().stream().filter(wanted).map(this::run).toList());
    }

    private Result run(Feature feature) {
        List<Lack> lacks = feature.needs().stream()
                .filter(contract -> !implemented.contains(contract))
                .map(this::lack)
                .toList();
        List<String> warnings = new ArrayList<>();
        List<String> wanted = new ArrayList<>(feature.tries());
        feature.without().forEach((contract, without) -> {
            if (implemented.contains(contract)) {
                wanted.addAll(without.tries());
            } else {
                warnings.add(without.lost() + "; that needs " + lack(contract).text());
            }
        });
        if (!lacks.isEmpty()) {
            return new Result(feature.name(), Outcome.LACKS, lacks, List.of(), List.of());
        }
        if (feature.byHand() != null) {
            return new Result(
                    feature.name(), Outcome.UNTRIED, lacks, List.of(Tried.untried(feature.byHand())), warnings);
        }
        List<Tried> tried = tried(wanted);
        tried.forEach(one -> warnings.addAll(one.warnings()));
        return new Result(feature.name(), outcome(tried), lacks, tried, warnings);
    }

    private Lack lack(String contract) {
        String file = Lack.file(contract, instance.integration());
        return Lack.of(contract, instance.manifest(), homes.find(file).findAny().isPresent());
    }

    private List<Tried> tried(List<String> names) {
        List<Tried> tried = new ArrayList<>();
        for (String name : names) {
            Tried one = tries.get(name).get();
            tried.add(one);
            if (one.outcome() == Tried.Outcome.FAILED) {
                break;
            }
        }
        return tried;
    }

    private static Outcome outcome(List<Tried> tried) {
        if (tried.stream().anyMatch(one -> one.outcome() == Tried.Outcome.FAILED)) {
            return Outcome.FAILED;
        }
        return tried.stream().allMatch(one -> one.outcome() == Tried.Outcome.UNTRIED) ? Outcome.UNTRIED : Outcome.WORKS;
    }
}
