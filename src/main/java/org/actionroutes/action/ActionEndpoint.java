package org.actionroutes.action;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Implement one of Okta's action contracts for an integration, or run it.
 *
 * <p>As a consumer it gives the route the contract's input, checked, as body and variables, and turns what the route
 * leaves in the body, or its exception, into the contract's output. As a producer it takes the input as JSON in the
 * body and leaves the output there; nothing else of the calling exchange reaches the route, and nothing else comes
 * back.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "action",
        title = "Action",
        syntax = "action:integration/contract",
        category = {Category.API},
        remote = false)
public class ActionEndpoint extends DefaultEndpoint {

    @UriPath(description = "The integration: the name of its folder below routes/")
    @Metadata(required = true)
    private final String integration;

    @UriPath(
            description = "The contract",
            enums = "universal-logout,create-user,update-user,update-user-password,activate-user,"
                    + "deactivate-user,get-user-by-id,get-user-by-username,list-users,create-group,update-"
                    + "group,remove-group,"
                    + "add-group-members,remove-group-members,list-group-members,get-group-by-id,list-groups,"
                    + "list-groups-by-display-name,list-user-schema,list-entitlement-schema,list-user-sche"
                    + "ma-property-values,"
                    + "list-entitlement-schema-property-values")
    @Metadata(required = true)
    private final String contract;

    private final Contract definition;

    ActionEndpoint(String uri, ActionComponent component, String integration, Contract contract) {
        super(uri, component);
        this.integration = integration;
        this.contract = contract.name();
        this.definition = contract;
    }

    @Override
    public Producer createProducer() {
        return new ActionProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        ActionConsumer consumer = new ActionConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public ActionComponent getComponent() {
        return (ActionComponent) super.getComponent();
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    public String getIntegration() {
        return integration;
    }

    public String getContract() {
        return contract;
    }

    Contract contract() {
        return definition;
    }
}
