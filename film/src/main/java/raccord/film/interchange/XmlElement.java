package raccord.film.interchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import raccord.film.cut.Extras;

/// One element of an XML file, with the line it starts at.
///
/// @param content text ([String]) and elements in file order; white space between elements is gone
/// @param line counted from 1; 0 when made, not read
record XmlElement(String tag, Map<String, String> attributes, List<Object> content, int line) {

  static XmlElement of(String tag) {
    return new XmlElement(tag, new LinkedHashMap<>(), new ArrayList<>(), 0);
  }

  static XmlElement of(String tag, Object text) {
    XmlElement element = of(tag);
    element.content.add(text.toString());
    return element;
  }

  /// The tag without its prefix.
  String name() {
    return tag.substring(tag.indexOf(':') + 1);
  }

  /// What stands before the colon; empty when nothing does.
  String prefix() {
    return tag.substring(0, Math.max(0, tag.indexOf(':')));
  }

  /// Puts an attribute in. Mutates this element.
  XmlElement with(String name, Object value) {
    attributes.put(name, value.toString());
    return this;
  }

  /// Appends children. Mutates this element.
  XmlElement add(XmlElement... children) {
    content.addAll(List.of(children));
    return this;
  }

  XmlElement addAll(List<XmlElement> children) {
    content.addAll(children);
    return this;
  }

  List<XmlElement> children() {
    List<XmlElement> children = new ArrayList<>();
    for (Object each : content) {
      if (each instanceof XmlElement child) children.add(child);
    }
    return children;
  }

  /// Children of this name, whatever their prefix.
  List<XmlElement> children(String named) {
    return children().stream().filter(child -> child.name().equals(named)).toList();
  }

  Optional<XmlElement> child(String named) {
    return children().stream().filter(child -> child.name().equals(named)).findFirst();
  }

  /// The element's own text, stripped.
  String text() {
    StringBuilder text = new StringBuilder();
    for (Object each : content) {
      if (each instanceof String part) text.append(part);
    }
    return text.toString().strip();
  }

  /// The text of a child; empty when there is no such child or it holds nothing.
  Optional<String> text(String named) {
    return child(named).map(XmlElement::text).filter(text -> !text.isEmpty());
  }

  Optional<String> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  /// The children that have no word, as [Extras] keep them.
  List<Object> rest(Set<String> known) {
    List<Object> rest = new ArrayList<>();
    for (XmlElement child : children()) {
      if (!known.contains(child.tag)) rest.add(child.tree());
    }
    return rest;
  }

  /// The element as [Extras] keep it.
  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("tag", tag);
    if (!attributes.isEmpty()) tree.put("attributes", new LinkedHashMap<>(attributes));
    if (!content.isEmpty()) {
      List<Object> inner = new ArrayList<>();
      for (Object each : content) inner.add(each instanceof XmlElement child ? child.tree() : each);
      tree.put("content", inner);
    }
    return tree;
  }

  /// The elements a list of kept trees stands for; what is no tree is left out.
  static List<XmlElement> ofTrees(List<Object> trees) {
    List<XmlElement> elements = new ArrayList<>();
    for (Object each : trees) {
      if (each instanceof Map<?, ?>) elements.add(ofTree(Extras.map(Map.of("x", each), "x")));
    }
    return elements;
  }

  static XmlElement ofTree(Map<String, Object> tree) {
    XmlElement element = of(String.valueOf(tree.get("tag")));
    Extras.map(tree, "attributes").forEach(element::with);
    for (Object each : Extras.list(tree, "content")) {
      if (each instanceof Map<?, ?>) element.add(ofTree(Extras.map(Map.of("x", each), "x")));
      else element.content.add(String.valueOf(each));
    }
    return element;
  }
}
