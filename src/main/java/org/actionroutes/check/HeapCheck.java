package org.actionroutes.check;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.actionroutes.bounds.MemoryBudget;
import org.actionroutes.engine.FaceEngine;
import org.actionroutes.settings.Settings;

/**
 * Whether the heap is large enough for what the settings allow: of what requests may take of it, one has to get so much
 * that it can hold the largest request and the largest document of an ISV, as they are sent.
 */
public final class HeapCheck {

    private static final String DOCUMENT = "isv.max-document-bytes";
    private static final String PERCENT = "memory.percent";
    private static final long MIB = 1024 * 1024;
    /** Of a heap of a given size, collectors keep back a part: of the usual one's, a tenth of at most half. */
    private static final long KEPT_BACK_PERCENT = 6;

    private HeapCheck() {}

    /**
     * @param environment the variables of the process, which {@link SettingsCheck} finds nothing wrong with
     * @param heap how large the heap may get, in bytes
     * @return what is wrong, with the least that would be right; none or one
     */
    public static List<String> problems(Map<String, String> environment, long heap) {
        Properties defaults = Settings.defaults();
        long document = setting(DOCUMENT, environment, defaults);
        int percent = (int) setting(PERCENT, environment, defaults);
        double needed = (double) document + FaceEngine.MOST_BYTES;
        long most = MemoryBudget.mostOfOne(heap, percent);
        if (most >= needed) {
            return List.of();
        }
        double least = MemoryBudget.leastHeap(needed, percent) * 100 / (100 - KEPT_BACK_PERCENT);
        return List.of(String.format(
                Locale.ROOT,
                "the heap may get %d MiB, and a request %.1f MiB of it, which is too little for the %.1f MiB that a"
                        + " request and a document of an ISV may take (%s is %d, %s is %d); start it with at least"
                        + " JAVA_OPTS=-Xmx%.0fm, or change these settings",
                heap / MIB,
                (double) most / MIB,
                needed / MIB,
                SettingsCheck.variable(DOCUMENT),
                document,
                SettingsCheck.variable(PERCENT),
                percent,
                Math.ceil(least / MIB)));
    }

    private static long setting(String name, Map<String, String> environment, Properties defaults) {
        String value = environment.getOrDefault(SettingsCheck.variable(name), defaults.getProperty(name));
        return Long.parseLong(value.strip());
    }
}
