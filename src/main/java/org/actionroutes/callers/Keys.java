package org.actionroutes.callers;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import org.actionroutes.text.Line;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An issuer's public keys. Those that are to be had somewhere are kept for five minutes, are asked for again where a
 * token names one that is not among them, at most twice in half a minute, and go on for a day where they can't be had.
 */
final class Keys implements JWKSource<SecurityContext> {

    private static final Logger LOG = LoggerFactory.getLogger(Keys.class);
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(6);
    private static final Duration BETWEEN = Duration.ofSeconds(30);
    private static final Duration OUTAGE = Duration.ofDays(1);

    private final JWKSource<SecurityContext> source;
    private volatile boolean reachable = true;

    private Keys(JWKSource<SecurityContext> source) {
        this.source = source;
    }

    /** @param keys those that are known */
    static Keys of(JWKSet keys) {
        return new Keys((selector, context) -> {
            List<JWK> named = selector.select(keys);
            return named.isEmpty() ? unnamed(selector, keys) : named;
        });
    }

    /** Those of certificates have no id, whatever id the token names. */
    private static List<JWK> unnamed(JWKSelector selector, JWKSet keys) {
        return keys.getKeys().stream()
                .filter(key -> key.getKeyID() == null
                        && selector.getMatcher().getKeyTypes().contains(key.getKeyType()))
                .toList();
    }

    /**
     * @param uri where they are
     * @param instance whose, for the log
     */
    static Keys at(URI uri, String instance, ResourceRetriever retriever) {
        Watched watched = new Watched(retriever, uri, instance);
        try {
            Keys keys = new Keys(JWKSourceBuilder.create(uri.toURL(), watched)
                    .cache(KEPT.toMillis(), LONGEST_WAIT.toMillis())
                    .refreshAheadCache(false)
                    .rateLimited(BETWEEN.toMillis())
                    .outageTolerant(OUTAGE.toMillis())
                    .build());
            watched.keys = keys;
            return keys;
        } catch (MalformedURLException e) {
            throw new IllegalStateException("the address was checked when the instance was read", e);
        }
    }

    /**
     * @throws KeySourceException if the right one can't be known: there may be one, but where it would be can't be
     *     reached
     */
    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
        List<JWK> found;
        try {
            found = source.get(selector, context);
        } catch (KeySourceException e) {
            if (reachable) {
                // It was asked just now, and has no such key.
                return List.of();
            }
            throw e;
        }
        if (found.isEmpty() && !reachable) {
            throw new KeySourceException("the keys at hand may be old");
        }
        return found;
    }

    /** Tells of failures: the answers to callers hold no address. */
    private static final class Watched implements ResourceRetriever {

        private final ResourceRetriever retriever;
        private final URI uri;
        private final String instance;
        private Keys keys;

        Watched(ResourceRetriever retriever, URI uri, String instance) {
            this.retriever = retriever;
            this.uri = uri;
            this.instance = instance;
        }

        @Override
        public Resource retrieveResource(URL url) throws IOException {
            try {
                Resource keySet = retriever.retrieveResource(url);
                JWKSet.parse(keySet.getContent());
                keys.reachable = true;
                return keySet;
            } catch (IOException | java.text.ParseException | RuntimeException e) {
                keys.reachable = false;
                LOG.warn(
                        "The keys that callers of {} are checked with can't be had from {}: {}",
                        instance,
                        uri,
                        Line.of(String.valueOf(e.getMessage()), 200));
                LOG.debug("keys can't be had", e);
                throw new IOException("can't be had", e);
            }
        }
    }
}
