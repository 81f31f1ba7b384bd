package org.actionroutes.mapping;

import com.schibsted.spt.data.jslt.Expression;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Map the body to another JSON document with JSLT.
 *
 * <p>The mapping reads the body as {@code .} and the exchange's variables as {@code $variables.<name>}. JSON trees go
 * in and come out, so that steps don't write and parse text in between.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "mapping",
        title = "Mapping",
        syntax = "mapping:file",
        category = {Category.TRANSFORMATION},
        producerOnly = true,
        remote = false)
public class MappingEndpoint extends DefaultEndpoint {

    @UriPath(description = "The mapping's file, as it is called below transforms/, such as acme/users.jslt")
    @Metadata(required = true)
    private final String file;

    private Expression mapping;

    MappingEndpoint(String uri, MappingComponent component, String file) {
        super(uri, component);
        this.file = file;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (!getComponent().isAttached()) {
            mapping = getComponent().compile(file);
        }
    }

    /** @return the mapping as the class path has it, where an exchange brings none */
    Expression mapping() {
        return mapping != null ? mapping : getComponent().compile(file);
    }

    @Override
    public Producer createProducer() {
        return new MappingProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("A route can't start with a mapping");
    }

    @Override
    public MappingComponent getComponent() {
        return (MappingComponent) super.getComponent();
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    public String getFile() {
        return file;
    }
}
