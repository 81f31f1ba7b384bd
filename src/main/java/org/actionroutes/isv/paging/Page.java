package org.actionroutes.isv.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.jayway.jsonpath.JsonPath;
import org.actionroutes.isv.api.Response;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.http.Fingerprint;
import org.actionroutes.isv.http.SelectedRecords;
import org.actionroutes.json.Json;

/**
 * One page as the ISV gave it, of which only what is wanted may have been kept.
 *
 * @param records what was kept
 * @param first the place of the first of them in the page
 * @param count how many items the page held
 * @param fingerprint the same for the same page; 0 for an empty one
 */
record Page(ArrayNode records, int first, int count, int fingerprint) {

    /**
     * @param items where the items are in the answer; an answer that is empty is an empty page
     * @param first how many items were not kept at the beginning, if some were not
     */
    static Page of(Response response, JsonPath items, int first) throws IsvException {
        if (response.isEmpty()) {
            return new Page(Json.MAPPER.createArrayNode(), 0, 0, 0);
        }
        if (!(Json.pick(items, response.body()) instanceof ArrayNode records)) {
            throw IsvException.invalidAnswer("The ISV's answer holds no list at " + items.getPath() + ".");
        }
        SelectedRecords selected = response.records();
        if (selected == null) {
            return new Page(records, 0, records.size(), Fingerprint.of(records));
        }
        return new Page(records, first, selected.count(), selected.fingerprint());
    }

    /** @param index counted in the page */
    JsonNode get(int index) {
        return records.get(index - first);
    }

    /** @return what tells an item apart from others */
    int fingerprint(int index) {
        return Fingerprint.of(Json.MAPPER.createArrayNode().add(get(index)));
    }

    /** @return the id of an item, or null where it has none by that name */
    String id(int index) {
        JsonNode id = get(index).path("id");
        return id.isTextual() || id.isNumber() ? id.asText() : null;
    }
}
