package org.actionroutes.html;

import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** Writes a tree as HTML that is XML, too. The JDK's own writers do one of the two. */
final class Markup {

    /** HTML, section 13.1.2: elements without an end tag. */
    private static final Set<String> VOID = Set.of("meta", "link", "img");
    /** Not to be seen, or turning the direction of what follows, or not allowed in a document. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\x{fdd0}-\\x{fdef}\\x{fffe}\\x{ffff}&&[^\\t\\n]]");

    private static final String REPLACEMENT = "\ufffd";

    private final StringBuilder out = new StringBuilder();

    private Markup() {}

    /** @return the document, ending in a line feed */
    static String document(Element root) {
        Markup markup = new Markup();
        markup.out.append("<!DOCTYPE html>\n");
        markup.element(root);
        return markup.out.append('\n').toString();
    }

    private void element(Element element) {
        out.append('<').append(element.getTagName());
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            out.append(' ').append(attribute.getName()).append("=\"");
            text(attribute.getValue());
            out.append('"');
        }
        if (VOID.contains(element.getTagName())) {
            out.append("/>");
            return;
        }
        out.append('>');
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element below) {
                element(below);
            } else if (child instanceof Text && element.getTagName().equals("style")) {
                out.append(child.getNodeValue());
            } else if (child instanceof Text) {
                text(child.getNodeValue());
            }
        }
        out.append("</").append(element.getTagName()).append('>');
    }

    private void text(String text) {
        String shown = UNSEEN.matcher(text).replaceAll(REPLACEMENT);
        for (int i = 0; i < shown.length(); i++) {
            char character = shown.charAt(i);
            switch (character) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(character);
            }
        }
    }
}
