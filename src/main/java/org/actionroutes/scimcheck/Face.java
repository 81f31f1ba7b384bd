package org.actionroutes.scimcheck;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The SCIM face of an instance. */
interface Face {

    /**
     * @param path such as {@code /Users}; after a second slash an id follows, as it is
     * @param query the parameters, as they are
     * @param body missing where there is none
     */
    Reply ask(String method, String path, Map<String, String> query, JsonNode body);
}
