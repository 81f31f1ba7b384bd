package org.actionroutes.scim.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** An ISV behind an instance, looked at through its own API, past Action Routes. */
public interface IsvApi {

    /**
     * @param status that of the HTTP answer
     * @param body null where there is none
     */
    record Answer(int status, JsonNode body) {}

    /** What SCIM clients change of a user, by its names there. */
    record Account(String userName, String givenName, String familyName, boolean active) {}

    /** @return the name of its integration */
    String name();

    /** @param path with its query, encoded */
    Answer call(String method, String path, JsonNode body);

    /** @return all its users: whether each is active, by id */
    Map<String, Boolean> users();

    Account account(String userId);

    /** @return the ids of a group's members */
    List<String> members(String groupId);

    /** @return how many requests it got through Action Routes so far, or -1 where that can't be told */
    long requests();

    /** @return whether a user can sign in with a password */
    boolean accepts(String userName, String password);
}
