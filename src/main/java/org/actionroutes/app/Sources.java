package org.actionroutes.app;

import com.schibsted.spt.data.jslt.Expression;
import java.util.Map;
import org.actionroutes.instance.LoadedInstances;

/**
 * What integrations are made of, read and checked.
 *
 * @param homes where routes and mappings are
 * @param instances whom they answer for
 * @param mappings mappings that have been compiled, by their names
 */
public record Sources(Homes homes, LoadedInstances instances, Map<String, Expression> mappings) {}
