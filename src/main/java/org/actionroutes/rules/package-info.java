/** What the checks go by: each rule with its reason and an example, and what the error codes of an answer mean. */
package org.actionroutes.rules;
