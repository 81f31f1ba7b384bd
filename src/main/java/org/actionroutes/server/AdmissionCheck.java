package org.actionroutes.server;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Ready is who lets callers in, and will go on to. */
public final class AdmissionCheck extends AbstractHealthCheck {

    private final Admission admission;

    public AdmissionCheck(Admission admission) {
        super("action-routes", "admission");
        this.admission = admission;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        if (admission.isReady()) {
            builder.up();
        } else {
            builder.message("Action Routes is starting or ending").down();
        }
    }
}
