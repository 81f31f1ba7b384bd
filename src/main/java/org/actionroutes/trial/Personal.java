package org.actionroutes.trial;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What members of JSON objects hold by their names: identifiers, names of people and things, telephone numbers. */
enum Personal {
    ID,
    NAME,
    NUMBER,
    SECRET,
    NOTHING;

    private static final Pattern IDS = Pattern.compile("(?:.*[a-z0-9]I|.*[_.-][iI]|[iI])[dD]s?|(?i:uuid|guid|uid|sub)");
    private static final Set<String> NAMES = Set.of(
            "name",
            "username",
            "login",
            "givenname",
            "familyname",
            "middlename",
            "firstname",
            "lastname",
            "fullname",
            "realname",
            "formatted",
            "displayname",
            "display",
            "nickname",
            "handle",
            "externalusername",
            "surname");
    private static final Pattern NUMBERS = Pattern.compile("(?i).*(?:phone|mobile|fax).*");
    private static final Pattern SECRETS = Pattern.compile("(?i).*(?:password|secret|token|api_?key).*");
    private static final Set<String> REFERENCES = Set.of("members", "manager", "groups");

    /**
     * @param name of the member
     * @param within the name of the member that its object, or the array of that, is in; may be empty
     */
    static Personal of(String name, String within) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        if (SECRETS.matcher(name).matches()) {
            return SECRET;
        }
        if (IDS.matcher(name).matches() || name.equals("value") && REFERENCES.contains(within)) {
            return ID;
        }
        if (NAMES.contains(plain)) {
            return NAME;
        }
        return NUMBERS.matcher(name).matches()
                        || name.equals("value") && NUMBERS.matcher(within).matches()
                ? NUMBER
                : NOTHING;
    }
}
