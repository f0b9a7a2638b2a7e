package raccord.film.interchange;

/// The order Final Cut's DTD wants the children of a story element in.
final class FcpXmlOrder {
  private FcpXmlOrder() {}

  /// FCPXML 1.13 DTD, content models of `asset-clip`, `clip`, `title`, `mc-clip` and `sync-clip`.
  static int of(Object child) {
    if (!(child instanceof XmlElement element)) return 0;
    if (FcpXmlStory.isAnchored(element)) return 9;
    if (element.tag().startsWith("adjust-")) return 7;
    return switch (element.tag()) {
      case "param" -> 0;
      case "text" -> 1;
      case "text-style-def" -> 2;
      case "note" -> 3;
      case "conform-rate" -> 4;
      case "timeMap" -> 5;
      case "object-tracker" -> 6;
      case "marker", "chapter-marker", "rating", "keyword", "analysis-marker" -> 10;
      case "sync-source", "audio-channel-source", "audio-role-source" -> 11;
      // Filters and masks work one after the other: their own order is kept.
      case "filter-video", "filter-video-mask" -> 12;
      case "filter-audio" -> 13;
      case "metadata" -> 14;
      case "reserved" -> 15;
      default -> 8;
    };
  }
}
