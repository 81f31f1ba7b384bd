package org.actionroutes.replicas;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.Security;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts replicas by the addresses that DNS has for a headless Service. */
final class ServiceAddresses {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceAddresses.class);
    private static final int CACHE_SHARE = 4;

    /** Asks DNS. */
    interface Lookup {

        /** @return all addresses of a name */
        InetAddress[] of(String name) throws UnknownHostException;
    }

    private final String name;
    private final Counts counts;
    private final Lookup lookup;
    private boolean failing;
    private boolean strange;

    /**
     * @param lag the longest time until all see that one begins or ends
     * @throws IllegalArgumentException if the JVM keeps what DNS says for a large part of that
     */
    ServiceAddresses(String name, Duration lag, Counts counts, Lookup lookup) {
        this.name = name;
        this.counts = counts;
        this.lookup = lookup;
        int cached = JvmCache.seconds();
        if (cached < 0 || Duration.ofSeconds(cached).multipliedBy(CACHE_SHARE).compareTo(lag) > 0) {
            throw new IllegalArgumentException("the JVM keeps what DNS says "
                    + (cached < 0 ? "for ever" : "for " + cached + " s") + ", which is too long to count replicas by '"
                    + name + "' (REPLICAS_SERVICE) within " + lag.toMillis() + " ms (REPLICAS_LAG_MS); it should be at"
                    + " most a quarter of that, as with -Dsun.net.inetaddr.ttl=" + lag.toSeconds() / CACHE_SHARE);
        }
    }

    /** Looks once. Where DNS does not say, what was known before goes on. */
    void count() {
        try {
            count(lookup.of(name));
        } catch (UnknownHostException | SocketException e) {
            if (!failing) {
                LOG.warn(
                        "REPLICAS_SERVICE: DNS has no address for {} ({}); going on with what was known, {} replicas",
                        name,
                        e.getClass().getSimpleName(),
                        counts.current());
            }
            failing = true;
        }
    }

    private void count(InetAddress[] found) throws SocketException {
        if (failing) {
            failing = false;
            LOG.info("REPLICAS_SERVICE: DNS has addresses for {} again", name);
        }
        int before = counts.current();
        Set<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .collect(Collectors.toSet());
        if (Arrays.stream(found).anyMatch(own::contains)) {
            counts.count(replicas(found));
            counts.known();
        } else {
            // Others don't see this one yet either.
            counts.count(replicas(found) + 1);
            sayThatItIsNotThere();
        }
        if (counts.current() != before) {
            LOG.info("There are {} replicas now; there were {}", counts.current(), before);
        }
    }

    /** A Service of both families has two addresses of each. */
    private static int replicas(InetAddress[] found) {
        int four = (int)
                Arrays.stream(found).filter(Inet4Address.class::isInstance).count();
        return Math.max(four, found.length - four);
    }

    private void sayThatItIsNotThere() {
        if (!strange) {
            LOG.warn(
                    "REPLICAS_SERVICE: {} has no address of this process yet; until it has, this one uses a small part"
                            + " of the API budgets only. The Service has to publish addresses that are not ready",
                    name);
        }
        strange = true;
    }

    /** How long the JVM keeps an address that it has looked up (java.security, networkaddress.cache.ttl). */
    private static final class JvmCache {

        private static final int USUAL_SECONDS = 30;

        static int seconds() {
            String property = Security.getProperty("networkaddress.cache.ttl");
            try {
                return property != null && !property.isBlank()
                        ? Integer.parseInt(property.strip())
                        : Integer.getInteger("sun.net.inetaddr.ttl", USUAL_SECONDS);
            } catch (NumberFormatException e) {
                return USUAL_SECONDS;
            }
        }
    }
}
