/** Cases of integrations: what they hold, how they are played, and what they cover. */
package org.actionroutes.cases;
