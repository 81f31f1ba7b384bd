package org.actionroutes.isv.paging;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.actionroutes.isv.failure.IsvException;

/** Finds the next page in {@code Link} headers (RFC 8288, read as its appendix B.2 says). */
final class LinkHeader {

    private final String line;
    private int at;

    private LinkHeader(String line) {
        this.line = line;
    }

    /**
     * @param lines the value of each {@code Link} header; each may hold several links
     * @return the target of the first link whose relation is {@code next} and whose context is the answer itself, as it
     *     stands, or null where there is none
     * @throws IsvException if a header is not what RFC 8288 says: what can't be read may have been the next page
     */
    static String next(List<String> lines) throws IsvException {
        for (String line : lines) {
            String target = new LinkHeader(line).next();
            if (target != null) {
                return target;
            }
        }
        return null;
    }

    private String next() throws IsvException {
        for (skip(" \t,"); at < line.length(); skip(" \t,")) {
            expect('<');
            int end = line.indexOf('>', at);
            if (end < 0) {
                throw unreadable();
            }
            String target = line.substring(at, end).trim();
            at = end + 1;
            if (isNext()) {
                return target;
            }
        }
        return null;
    }

    /**
     * Reads the parameters of a link. Of several rel parameters the first counts; an anchor makes it a link of
     * something else.
     */
    private boolean isNext() throws IsvException {
        String rel = null;
        boolean anchored = false;
        for (skip(" \t"); at < line.length() && line.charAt(at) != ','; skip(" \t")) {
            expect(';');
            skip(" \t");
            String name = until("=;,").trim().toLowerCase(Locale.ROOT);
            String value = value();
            rel = rel == null && name.equals("rel") ? value : rel;
            anchored |= name.equals("anchor");
        }
        return rel != null && !anchored && Arrays.stream(rel.split("\\s+")).anyMatch("next"::equalsIgnoreCase);
    }

    private String value() throws IsvException {
        if (at >= line.length() || line.charAt(at) != '=') {
            return "";
        }
        at++;
        skip(" \t");
        if (at >= line.length() || line.charAt(at) != '"') {
            String token = until(";,").trim();
            if (token.chars().anyMatch(character -> character <= ' ' || character == '<')) {
                throw unreadable();
            }
            return token;
        }
        StringBuilder value = new StringBuilder();
        for (at++; at < line.length() && line.charAt(at) != '"'; at++) {
            if (line.charAt(at) == '\\' && at + 1 < line.length()) {
                at++;
            }
            value.append(line.charAt(at));
        }
        expect('"');
        return value.toString();
    }

    private String until(String ends) {
        int start = at;
        while (at < line.length() && ends.indexOf(line.charAt(at)) < 0) {
            at++;
        }
        return line.substring(start, at);
    }

    private void skip(String characters) {
        while (at < line.length() && characters.indexOf(line.charAt(at)) >= 0) {
            at++;
        }
    }

    private void expect(char character) throws IsvException {
        if (at >= line.length() || line.charAt(at) != character) {
            throw unreadable();
        }
        at++;
    }

    private static IsvException unreadable() {
        return IsvException.invalidAnswer(
                "The ISV's Link header can't be read, so it is not known whether there is a next page.");
    }
}
