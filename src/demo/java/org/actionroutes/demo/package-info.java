/** An ISV to try things out with, and its data. */
package org.actionroutes.demo;
