package org.actionroutes.check;

import java.util.function.BiConsumer;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.isv.http.TlsIdentities;

/** Whether keys fit their certificates, which is known only where TLS connections are made. */
public final class CertificateCheck {

    private CertificateCheck() {}

    /** @param problem takes the address of each instance whose key or certificate can't be used, and why */
    public static void check(LoadedInstances instances, BiConsumer<String, String> problem) {
        for (Instance instance : instances.all()) {
            try {
                if (instance.refusal() == null && instance.connection().tls() != null) {
                    TlsIdentities.context(instance.connection().tls());
                }
            } catch (IllegalArgumentException e) {
                problem.accept(instance.toString(), e.getMessage());
            }
        }
    }
}
