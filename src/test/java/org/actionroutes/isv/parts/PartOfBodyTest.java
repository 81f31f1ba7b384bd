package org.actionroutes.isv.parts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.actionroutes.isv.failure.IsvException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is sent of a body by whom. */
class PartOfBodyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void anObjectThatNothingWouldSendIsNoSilentSuccess() throws Exception {
        JsonNode body = JSON.readTree("""
                {"profile": {"title": "x"}, "status": "resume", "members": [{"id": 1}]}""");
        assertThat(calls("profile", false, "application/json", body)).containsExactly(body.get("profile"));
        assertThat(calls("status", false, "", body)).containsExactly(body.get("status"));
        assertThat(calls("members", true, "", body)).containsExactly(body.at("/members/0"));
        assertThat(calls("other", false, "", body)).isEmpty();
        assertThatThrownBy(() -> calls("profile", false, "", body))
                .isInstanceOf(IsvException.class)
                .hasMessageStartingWith("'profile' is an object")
                .hasMessageContaining("contentType");
    }

    private static List<JsonNode> calls(String part, boolean each, String contentType, JsonNode body) throws Exception {
        PartOfBody parts = new PartOfBody();
        parts.setPart(part);
        parts.setEach(each);
        parts.setContentType(contentType);
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(body);
        return parts.calls(exchange);
    }
}
