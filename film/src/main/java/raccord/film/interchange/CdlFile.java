package raccord.film.interchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raccord.film.colour.Cdl;
import raccord.film.trouble.MediaException;

/// Grades in a file: ASC CDL `.cc`, `.ccc` and `.cdl`.
///
/// ASC Color Decision List v1.01 and v1.2. A grade without a SOP or a Sat node leaves that part as
/// it is.
///
/// @param namespace `urn:ASC:CDL:v1.01` or `v1.2`; empty when the file names none
/// @param notes descriptions of the whole file
/// @param decisions in file order
public record CdlFile(Kind kind, String namespace, List<Note> notes, List<Decision> decisions) {
  public static final String V1_2 = "urn:ASC:CDL:v1.2";
  private static final String NEXT = "Export the grade again as ASC CDL.";

  /// The root element: one grade, a collection, or decisions that can name media.
  public enum Kind {
    CC("ColorCorrection"),
    CCC("ColorCorrectionCollection"),
    CDL("ColorDecisionList");

    private final String element;

    Kind(String element) {
      this.element = element;
    }
  }

  /// A description.
  ///
  /// @param element `Description`, `InputDescription` or `ViewingDescription`
  public record Note(String element, String text) {}

  /// One grade.
  ///
  /// @param media what it belongs to, as the file says it
  /// @param decisionNotes descriptions of the decision; `.cdl` only
  /// @param notes descriptions of the grade
  public record Decision(
      Cdl grade,
      Optional<String> media,
      List<Note> decisionNotes,
      List<Note> notes,
      List<Note> sopNotes,
      List<Note> satNotes) {
    public Decision {
      decisionNotes = List.copyOf(decisionNotes);
      notes = List.copyOf(notes);
      sopNotes = List.copyOf(sopNotes);
      satNotes = List.copyOf(satNotes);
    }

    public Decision(Cdl grade) {
      this(grade, Optional.empty(), List.of(), List.of(), List.of(), List.of());
    }
  }

  public CdlFile {
    notes = List.copyOf(notes);
    decisions = List.copyOf(decisions);
    if (kind == Kind.CC && decisions.size() != 1) {
      throw new IllegalArgumentException(
          "A .cc file holds one grade, not " + decisions.size() + "; write .ccc.");
    }
  }

  /// @param file what to call the file in sentences
  /// @throws MediaException if the text is no grade
  public static CdlFile read(String text, String file) {
    XmlElement root = Xml.paper(text, file, NEXT);
    String declared = root.prefix().isEmpty() ? "xmlns" : "xmlns:" + root.prefix();
    String space = root.attribute(declared).orElse("");
    String name = root.name();
    List<Decision> decisions = new ArrayList<>();
    if (name.equals(Kind.CC.element)) {
      decisions.add(decision(root, Optional.empty(), List.of(), file));
      return new CdlFile(Kind.CC, space, List.of(), decisions);
    }
    if (name.equals(Kind.CCC.element)) {
      for (XmlElement each : root.children(Kind.CC.element)) {
        decisions.add(decision(each, Optional.empty(), List.of(), file));
      }
      return new CdlFile(Kind.CCC, space, notes(root), decisions);
    }
    if (name.equals(Kind.CDL.element)) {
      for (XmlElement each : root.children("ColorDecision")) {
        Optional<String> media = each.child("MediaRef").flatMap(ref -> ref.attribute("ref"));
        for (XmlElement grade : each.children(Kind.CC.element)) {
          decisions.add(decision(grade, media, notes(each), file));
        }
      }
      return new CdlFile(Kind.CDL, space, notes(root), decisions);
    }
    throw MediaException.atLine(
        file, root.line(), "it is no ASC CDL: its root is <" + name + ">", NEXT);
  }

  private static Decision decision(
      XmlElement element, Optional<String> media, List<Note> decisionNotes, String file) {
    // Early tools wrote ASC_SOP, ASC_SAT and SATNode for the two nodes.
    Optional<XmlElement> sop = either(element, "SOPNode", "ASC_SOP");
    Optional<XmlElement> sat =
        either(element, "SatNode", "SATNode").or(() -> element.child("ASC_SAT"));
    String id = element.attribute("id").orElse("");
    try {
      Cdl grade =
          new Cdl(
              id,
              sop.flatMap(n -> numbers(n, "Slope")).orElse(Cdl.IDENTITY.slope()),
              sop.flatMap(n -> numbers(n, "Offset")).orElse(Cdl.IDENTITY.offset()),
              sop.flatMap(n -> numbers(n, "Power")).orElse(Cdl.IDENTITY.power()),
              sat.flatMap(n -> n.child("Saturation").map(XmlElement::text))
                  .map(Double::parseDouble)
                  .orElse(1.0));
      return new Decision(
          grade,
          media,
          decisionNotes,
          notes(element),
          sop.map(CdlFile::notes).orElse(List.of()),
          sat.map(CdlFile::notes).orElse(List.of()));
    } catch (IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage()).replaceFirst("\\.$", "");
      if (e instanceof NumberFormatException) why = "a value is not a number";
      MediaException trouble =
          MediaException.atLine(
              file, element.line(), (id.isEmpty() ? "" : "in grade " + id + ", ") + why, NEXT);
      trouble.initCause(e);
      throw trouble;
    }
  }

  private static Optional<XmlElement> either(XmlElement parent, String one, String other) {
    return parent.child(one).or(() -> parent.child(other));
  }

  private static Optional<List<Double>> numbers(XmlElement node, String name) {
    return node.child(name)
        .map(XmlElement::text)
        .map(text -> List.of(text.split("\\s+", -1)).stream().map(Double::valueOf).toList());
  }

  private static List<Note> notes(XmlElement parent) {
    List<Note> notes = new ArrayList<>();
    for (XmlElement each : parent.children()) {
      if (each.name().endsWith("Description")) {
        notes.add(new Note(each.name(), each.text()));
      }
    }
    return notes;
  }

  /// The file's text.
  public String write() {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    String space = namespace.isEmpty() ? "" : " xmlns=\"" + Xml.escaped(namespace) + "\"";
    if (kind == Kind.CC) {
      grade(out, decisions.getFirst(), "", space);
      return out.toString();
    }
    out.append("<" + kind.element + space + ">\n");
    notes(out, notes, "  ");
    for (Decision each : decisions) {
      if (kind == Kind.CCC) {
        grade(out, each, "  ", "");
        continue;
      }
      out.append("  <ColorDecision>\n");
      notes(out, each.decisionNotes, "    ");
      each.media.ifPresent(ref -> out.append("    <MediaRef ref=\"" + Xml.escaped(ref) + "\"/>\n"));
      grade(out, each, "    ", "");
      out.append("  </ColorDecision>\n");
    }
    return out.append("</" + kind.element + ">\n").toString();
  }

  private static void grade(StringBuilder out, Decision decision, String indent, String space) {
    Cdl grade = decision.grade;
    String id = grade.id().isEmpty() ? "" : " id=\"" + Xml.escaped(grade.id()) + "\"";
    String in = indent + "  ";
    out.append(indent + "<ColorCorrection" + space + id + ">\n");
    notes(out, decision.notes, in);
    out.append(in + "<SOPNode>\n");
    notes(out, decision.sopNotes, in + "  ");
    out.append(in + "  <Slope>" + numbers(grade.slope()) + "</Slope>\n");
    out.append(in + "  <Offset>" + numbers(grade.offset()) + "</Offset>\n");
    out.append(in + "  <Power>" + numbers(grade.power()) + "</Power>\n");
    out.append(in + "</SOPNode>\n");
    out.append(in + "<SatNode>\n");
    notes(out, decision.satNotes, in + "  ");
    out.append(in + "  <Saturation>" + plain(grade.saturation()) + "</Saturation>\n");
    out.append(in + "</SatNode>\n");
    out.append(indent + "</ColorCorrection>\n");
  }

  private static void notes(StringBuilder out, List<Note> notes, String indent) {
    for (Note note : notes) {
      String text = Xml.escaped(note.text);
      out.append(indent + "<" + note.element + ">" + text + "</" + note.element + ">\n");
    }
  }

  private static String numbers(List<Double> values) {
    return String.join(" ", values.stream().map(CdlFile::plain).toList());
  }

  private static String plain(double value) {
    return new BigDecimal(Double.toString(value)).toPlainString();
  }
}
