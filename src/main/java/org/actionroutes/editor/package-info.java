/** What makes a folder of integrations one that editors check and complete. */
package org.actionroutes.editor;
