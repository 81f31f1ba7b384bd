package org.actionroutes.action;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A block of contracts that the OIN Wizard offers together.
 *
 * @param name the wizard's name of it, such as {@code User query}
 * @param required what a provisioning submission has to contain of it
 * @param description what it is for
 */
public record Capability(String name, Required required, String description) {

    /** What a provisioning submission has to contain of a capability. */
    public enum Required {
        /** Every contract. */
        @JsonProperty("always")
        ALWAYS,
        /** Nothing; or every contract, when the capability is enabled. */
        @JsonProperty("when enabled")
        WHEN_ENABLED,
        /** Any of the contracts. */
        @JsonProperty("each optional")
        EACH_OPTIONAL
    }
}
