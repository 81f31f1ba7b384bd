package org.actionroutes.openapi;

import java.util.List;

/**
 * An operation that may serve a contract.
 *
 * @param contract the contract's name
 * @param operation the operation
 * @param thing the word for what it is about, as in {@code team}
 * @param place what stands before it in the path
 * @param score how well it fits; only to be compared
 * @param reasons why, in words
 */
public record Candidate(
        String contract, ApiOperation operation, String thing, String place, int score, List<String> reasons) {

    Candidate with(int more) {
        return new Candidate(contract, operation, thing, place, score + more, reasons);
    }
}
