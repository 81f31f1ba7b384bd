package org.actionroutes.consent;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.actionroutes.consent.BrowserCookie.Begun;
import org.actionroutes.consent.Tickets.Ticket;
import org.actionroutes.isv.IsvComponent;
import org.actionroutes.settings.Settings;
import org.actionroutes.store.Actor;
import org.actionroutes.store.Consents.Connectable;
import org.actionroutes.store.Consents.NotConnectable;
import org.actionroutes.store.OneTime;
import org.actionroutes.store.Store;
import org.actionroutes.store.StoreUnavailable;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * The steps of consent in a browser. Each takes the request of its exchange, and leaves a {@link Page} in the body; a
 * page that leads on has {@code Location} and {@code Set-Cookie} in headers.
 */
public class ConsentFace implements CamelContextAware {

    private static final String CALLBACK = "connect/callback";

    private CamelContext camelContext;

    /**
     * Shows what is about to be connected. It changes nothing, as programs that look at links may come first.
     *
     * @throws Refused if this can't begin
     */
    public void show(Exchange exchange) throws Refused {
        Visit visit = new Visit(exchange);
        Ticket ticket = visit.ticket();
        Connectable instance = visit.instance(visit.integration(), visit.name());
        Map<String, String> facts = Page.facts(instance.instance());
        facts.put("Goes to", instance.code().consent().authorizationUrl().getHost());
        facts.put("Start URL of", ticket.by());
        exchange.getMessage()
                .setBody(new Page(
                        200,
                        "Connect " + instance.instance().manifest().displayName(),
                        List.of(
                                "You are sent to the ISV, where you log in and allow access to an account. From then on,"
                                        + " this instance works with that account.",
                                "Go on only if you know who gave you this address, and what the instance is for."),
                        facts,
                        "Go on"));
    }

    /**
     * Sends the browser to the ISV.
     *
     * @throws Refused if this can't begin
     */
    public void begin(Exchange exchange) throws Refused {
        Visit visit = new Visit(exchange);
        Ticket ticket = visit.ticket();
        Connectable instance = visit.instance(visit.integration(), visit.name());
        try {
            if (!visit.tickets.use(ticket)) {
                throw noTicket("was used already");
            }
        } catch (StoreUnavailable e) {
            throw later();
        }
        Attempt attempt = Attempt.to(URI.create(visit.publicUrl + "/" + visit.integration() + "/" + CALLBACK));
        exchange.getMessage()
                .setHeader("Set-Cookie", visit.cookie.set(visit.integration(), visit.name(), ticket.by(), attempt));
        exchange.getMessage()
                .setHeader("Location", Consent.request(instance, attempt).toString());
        exchange.getMessage().setBody(new Page(303, "Go on at the ISV", List.of(), Map.of(), null));
    }

    /**
     * Takes the browser back.
     *
     * @throws Refused if nothing was connected
     */
    public void finish(Exchange exchange) throws Refused {
        Visit visit = new Visit(exchange);
        String state = visit.parameter("state");
        Begun begun = visit.cookie
                .read(visit.request, state)
                .filter(found -> found.integration().equals(visit.integration()))
                .orElseThrow(() -> new Refused(
                        400,
                        "Not connected",
                        List.of(
                                "This browser has not begun to connect anything that this answer belongs to, or longer"
                                        + " than " + BrowserCookie.LIFE.toMinutes() + " minutes ago.",
                                "Begin anew, and come back in the same browser; it has to take cookies.")));
        exchange.getMessage().setHeader("Set-Cookie", visit.cookie.forget(state));
        try {
            Page page = finished(visit, begun);
            tell(exchange, page);
            exchange.getMessage().setBody(page);
        } catch (Refused e) {
            tell(exchange, Page.of(e));
            throw e;
        }
    }

    private Page finished(Visit visit, Begun begun) throws Refused {
        try {
            if (!visit.cookie.use(begun)) {
                throw new Refused(
                        400,
                        "Not connected by this",
                        List.of("This answer was brought before, and is good for once.", "Begin anew if need be."));
            }
        } catch (StoreUnavailable e) {
            throw later();
        }
        Connectable instance = visit.instance(begun.integration(), begun.instance());
        Actor actor = new Actor(begun.by(), visit.request.remoteAddress().hostAddress());
        Consent consent = new Consent(
                visit.store.consents(),
                camelContext
                        .getComponent("isv", IsvComponent.class)
                        .accessTokens()
                        .codes());
        return Page.of(instance.instance(), consent.finish(instance, begun.attempt(), visit.parameters, actor));
    }

    /** When the browser has the page. */
    private void tell(Exchange exchange, Page page) {
        LocalConsent local = local();
        if (local != null) {
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    local.ended(page);
                }
            });
        }
    }

    private LocalConsent local() {
        return camelContext.getRegistry().findSingleByType(LocalConsent.class);
    }

    private String publicUrl() {
        LocalConsent local = local();
        String url = local != null ? local.publicUrl() : new Settings(camelContext).text("public.url");
        return url.replaceFirst("/+$", "");
    }

    /** One request, with all that it needs. */
    private final class Visit {

        private final HttpServerRequest request;
        private final Map<String, List<String>> parameters;
        private final Exchange exchange;
        private final String publicUrl = publicUrl();
        private final Store store = camelContext.getRegistry().findSingleByType(Store.class);
        private final Tickets tickets;
        private final BrowserCookie cookie;

        Visit(Exchange exchange) throws Refused {
            if (store == null) {
                throw new Refused(
                        404,
                        "There is nothing to connect here",
                        List.of("This process has no database of instances, so that it could not keep what consent"
                                + " gives. Start it with --database."));
            }
            if (publicUrl.isEmpty()) {
                throw new Refused(
                        404,
                        "There is nothing to connect here",
                        List.of("This process does not know by which address browsers reach it. Set PUBLIC_URL, and"
                                + " register the address that the instance's ISV sends browsers back to:"
                                + " <PUBLIC_URL>/<integration>/" + CALLBACK + "."));
            }
            this.exchange = exchange;
            this.request = exchange.getMessage(HttpMessage.class).getRequest();
            this.parameters = URLUtils.parseParameters(request.query());
            OneTime oneTime = new OneTime(store.database(), Clock.systemUTC());
            this.tickets = new Tickets(oneTime);
            this.cookie = new BrowserCookie(oneTime, publicUrl.startsWith("https:"));
        }

        String integration() {
            return exchange.getMessage().getHeader("integration", "", String.class);
        }

        String name() {
            return exchange.getMessage().getHeader("instance", "", String.class);
        }

        /** @return empty where it is missing, or stands there more than once */
        String parameter(String name) {
            List<String> values = parameters.getOrDefault(name, List.of());
            return values.size() == 1 ? values.get(0) : "";
        }

        Ticket ticket() throws Refused {
            Optional<Ticket> ticket = tickets.read(parameter("ticket"), integration(), name());
            return ticket.orElseThrow(() -> noTicket(
                    "is not whole, not for this instance, or older than " + Tickets.LIFE.toMinutes() + " minutes"));
        }

        Connectable instance(String integration, String instance) throws Refused {
            try {
                return store.consents().find(integration, instance);
            } catch (NotConnectable e) {
                throw new Refused(409, "Not connected", List.of(e.getMessage()));
            } catch (StoreUnavailable e) {
                throw later();
            }
        }
    }

    private static Refused noTicket(String why) {
        return new Refused(
                403,
                "This start URL is not good",
                List.of("It " + why + ".", "An administrator of Action Routes can give you another one."));
    }

    private static Refused later() {
        return new Refused(
                503,
                "Not now",
                List.of("The database of instances can't be reached. Come back a little later, and begin anew."));
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
