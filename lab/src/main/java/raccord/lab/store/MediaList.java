package raccord.lab.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// `media.json`: where the originals are, for people and other programs.
final class MediaList {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  static void write(Path file, Originals originals) {
    Map<String, List<Place>> places =
        originals.places().stream().collect(Collectors.groupingBy(Place::hash));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Original each : originals.all()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("xxh64", each.hash());
      row.put("name", each.name());
      row.put("bytes", each.bytes());
      row.put("state", each.state().word());
      row.put(
          "places", places.getOrDefault(each.hash(), List.of()).stream().map(Place::path).toList());
      rows.add(row);
    }
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("schema", "raccord.media/1");
    list.put("originals", rows);
    byte[] bytes = JSON.writeValueAsBytes(list);
    try {
      if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) return;
    } catch (IOException e) {
      // What cannot be read is written anew.
    }
    SafeFile.write(file, out -> out.write(bytes));
  }

  private MediaList() {}
}
