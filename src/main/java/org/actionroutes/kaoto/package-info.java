/** The catalogue of the visual editor Kaoto: what its forms show of components, Kamelets and Camel's own notation. */
package org.actionroutes.kaoto;
