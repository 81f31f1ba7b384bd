package org.actionroutes.instance;

/**
 * A caller that proves itself with a user name and a password (RFC 7617).
 *
 * @param username the name, without a colon
 * @param password the password, of which only the digest is kept
 */
public record BasicCaller(CallerSecret username, CallerSecret password) {

    /**
     * Takes as long whatever is wrong.
     *
     * @return whether both are right
     */
    public boolean matches(String givenUsername, String givenPassword) {
        boolean rightName = username.matches(givenUsername);
        boolean rightPassword = password.matches(givenPassword);
        return rightName && rightPassword;
    }
}
