package org.actionroutes.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.DocumentFragment;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.SAXException;

/**
 * Pieces of the page with names to be filled in, which stay a tree meanwhile: no value can become markup.
 * {@code ${name}} within text or an attribute becomes text; where it is all of a text it may become nodes. An element
 * whose content is filled in and turns out to be none goes. For one thread.
 */
public final class Templates {

    private static final Pattern NAME = Pattern.compile("\\$\\{(\\w+)}");

    private final Document document;
    private final Map<String, Element> parts = new HashMap<>();

    /** @param owner beside which {@code page.html} and {@code parts.html} are */
    public Templates(Class<?> owner) {
        document = parse(owner, "page.html");
        Element root = (Element) document.importNode(parse(owner, "parts.html").getDocumentElement(), true);
        children(root).forEach(child -> {
            if (child instanceof Element part) {
                parts.put(part.getAttribute("id"), part);
            }
        });
    }

    /** @return the whole page; can be made once */
    public String page(Object... namesAndValues) {
        fill(document.getDocumentElement(), map(namesAndValues));
        return Markup.document(document.getDocumentElement());
    }

    /**
     * @param id which one of {@code parts.html}
     * @param namesAndValues in turn; a value is a node, a list of nodes, or shown as text
     * @return the part with these in it
     */
    public Node part(String id, Object... namesAndValues) {
        Element template = parts.get(id);
        if (template == null) {
            throw new IllegalStateException("there is no part '" + id + "' of the page");
        }
        Node filled = template.cloneNode(true);
        fill(filled, map(namesAndValues));
        DocumentFragment part = document.createDocumentFragment();
        children(filled).forEach(part::appendChild);
        return part;
    }

    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    private void fill(Node node, Map<String, Object> values) {
        if (node instanceof Text text) {
            fill(text, values);
            return;
        }
        for (int i = 0; node.getAttributes() != null && i < node.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) node.getAttributes().item(i);
            attribute.setValue(attribute(attribute.getValue(), values));
        }
        List<Node> before = children(node);
        before.forEach(child -> fill(child, values));
        if (!before.isEmpty() && !node.hasChildNodes() && node.getParentNode() != null) {
            node.getParentNode().removeChild(node);
        }
    }

    private void fill(Text text, Map<String, Object> values) {
        String template = text.getData();
        Matcher name = NAME.matcher(template);
        int end = 0;
        while (name.find()) {
            before(text, template.substring(end, name.start()));
            Object value = value(name.group(1), values);
            if (value instanceof Node || value instanceof List) {
                List<?> nodes = value instanceof List<?> list ? list : List.of(value);
                nodes.forEach(node -> text.getParentNode().insertBefore((Node) node, text));
            } else {
                before(text, value.toString());
            }
            end = name.end();
        }
        if (end > 0) {
            before(text, template.substring(end));
            text.getParentNode().removeChild(text);
        }
    }

    /** The space between the lines of a template is nothing. */
    private void before(Text place, String text) {
        if (!text.isBlank() || !text.contains("\n")) {
            place.getParentNode().insertBefore(document.createTextNode(text), place);
        }
    }

    private static String attribute(String template, Map<String, Object> values) {
        return NAME.matcher(template).replaceAll(name -> {
            Object value = value(name.group(1), values);
            if (value instanceof Node || value instanceof List) {
                throw new IllegalStateException("an attribute is text, and '" + name.group(1) + "' is none");
            }
            return Matcher.quoteReplacement(value.toString());
        });
    }

    private static Object value(String name, Map<String, Object> values) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("a template names '" + name + "', which nobody gives");
        }
        return value;
    }

    private static List<Node> children(Node node) {
        List<Node> children = new ArrayList<>();
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            children.add(child);
        }
        return children;
    }

    private static Document parse(Class<?> owner, String file) {
        try (InputStream text = owner.getResourceAsStream(file)) {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("the template " + file + " is not XML", e);
        }
    }
}
