package org.actionroutes.bounds;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.impl.engine.PrototypeProcessorExchangeFactory;
import org.apache.camel.processor.Enricher;
import org.apache.camel.spi.ProcessorExchangeFactory;

/**
 * Has the parts of a split or multicast take memory from the {@link Lease} of their action. Camel makes all parts
 * before the first is begun, so where there is not so much memory, nothing has been done.
 */
public final class WeighedParts extends PrototypeProcessorExchangeFactory {

    /**
     * What a part takes, with its variables and while it waits for the ISV, about. What is in its body, whoever reads
     * or makes it weighs.
     */
    private static final long PART_BYTES = 4 * 1024;

    /** For the Camel context. */
    public WeighedParts() {
        this(null);
    }

    private WeighedParts(Processor processor) {
        super(processor);
    }

    @Override
    public ProcessorExchangeFactory newProcessorExchangeFactory(Processor processor) {
        if (processor instanceof Enricher) {
            // Only one copy at a time; and Camel, 4.18, never ends an exchange whose enrich can't have one.
            return super.newProcessorExchangeFactory(processor);
        }
        WeighedParts parts = new WeighedParts(processor);
        parts.setStatisticsEnabled(isStatisticsEnabled());
        parts.setCapacity(getCapacity());
        parts.setCamelContext(getCamelContext());
        return parts;
    }

    /** @throws BusyException if there is no memory for it */
    @Override
    public Exchange createCopy(Exchange exchange) {
        use(exchange);
        return super.createCopy(exchange);
    }

    /** @throws BusyException if there is no memory for it */
    @Override
    public Exchange createCorrelatedCopy(Exchange exchange, boolean handover) {
        use(exchange);
        return super.createCorrelatedCopy(exchange, handover);
    }

    @Override
    public boolean release(Exchange exchange) {
        Lease lease = Lease.of(exchange);
        if (lease != null) {
            lease.free(PART_BYTES);
        }
        return super.release(exchange);
    }

    private static void use(Exchange exchange) {
        Lease lease = Lease.of(exchange);
        if (lease != null) {
            lease.use(PART_BYTES);
        }
    }
}
